/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FIEDLER_DESIGN_H
#define DSGD_FIEDLER_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * fiedler-add: from a spanning tree of low load, again and again the affordable link of largest
 * (v_i - v_j)^2 is added, v the eigenvector of lambda_2 of the unweighted Laplacian (Ghosh and
 * Boyd, "Growing well-connected graphs", CDC 2006; with the weights of arXiv 2408.04705 at the
 * end, see WeighLinks()).
 *
 * Each addition raises lambda_2 by at most (v_i - v_j)^2, which is what the rule maximizes. It
 * guarantees a connected graph within the budget. Costs one eigenproblem a link; from 2000
 * candidate links on, several links are added between two eigenproblems, above 4000 nodes 1% of
 * the candidates.
 */
class FiedlerDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FIEDLER_DESIGN_H
