/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GREEDY_TOTAL_DESIGN_H
#define DSGD_GREEDY_TOTAL_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Sparsification by weight, without regard to who pays: FDLA weights on all links, then again and
 * again the link of smallest |alpha| anywhere is dropped that does not disconnect the graph (the
 * baseline of Chiu, Zhang, He, Wang and Swami, "Laplacian matrix sampling for communication-
 * efficient decentralized learning", IEEE JSAC 41 (2023)), until every node keeps its budget.
 *
 * Guarantees a connected graph within the budget and, by a dual bound, the best weights on it.
 * Costs at most |E| - m + 1 warm-started solves of O(m^3 + |E|^3 / 3).
 */
class GreedyTotalDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
    std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GREEDY_TOTAL_DESIGN_H
