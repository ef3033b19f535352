/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SEARCH_DESIGN_H
#define DSGD_SEARCH_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * search: one fixed matrix, by local search in the space of link sets within the budget.
 *
 * Starts from what greedy and fiedler-add give, improves each by exchanges (see ExchangeLinks()),
 * then kicks the best: a few random links leave, others come in, exchanges repair; a kick that ends
 * better is kept. Minimizes r of the FDLA optimum on the set. Guarantees the budget, a result never
 * worse than greedy's, and by a dual bound the best weights on its links. Costs a few hundred FDLA
 * solves of O(m^3 + d^3) with d links in the set.
 */
class SearchDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SEARCH_DESIGN_H
