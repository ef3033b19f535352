/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RAMANUJAN_DESIGN_H
#define DSGD_RAMANUJAN_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * For a complete base topology: a d-regular graph whose nontrivial adjacency eigenvalues lie within
 * 2 sqrt(d - 1) (Zhang, Chiu and He, arXiv 2401.03083), with FDLA weights on it.
 *
 * A Ramanujan graph guarantees r <= 2 sqrt(d - 1) / d with the weight 1/d; the FDLA weights are at
 * least as good. The graph is the best of many random regular graphs; as by Friedman (2003) almost
 * all of them are nearly Ramanujan, a handful suffices, and the design refuses to answer with one
 * that is not. Where m d is odd no d-regular graph exists and d - 1 is used. Costs 100 pairings and
 * eigenproblems of O(m^3) and one FDLA solve with |E| = m d / 2.
 */
class RamanujanDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RAMANUJAN_DESIGN_H
