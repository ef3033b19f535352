/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GOSSIP_DESIGN_H
#define DSGD_GOSSIP_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * gossip: in every round a random matching, whose ends average their models (weight 1/2), drawn so
 * that every node keeps its energy budget in expectation (the randomized gossip of Boyd, Ghosh,
 * Prabhakar and Shah, IEEE Trans. Information Theory 52 (2006), with matchings and budgets).
 *
 * As W^2 = W for a matching, rho = 1 - lambda_2(sum q_e L_e) / 2 is linear in the activation
 * probabilities q, and the lower level is convex: max lambda_2 over the matching polytope and the
 * budgets. Minimizes exactly rho. Guarantees the budget in expectation, at most one neighbor in any
 * round, and a certified optimum: budgetLowerBound and linksLowerBound hold for every
 * distribution over matchings within the budget (a dual point, see SolveMatchingProgram()).
 *
 * The budget is taken as joules, as expected active links (fractions of one), or both. Costs some
 * 40 Newton steps of O(|E|^3 / 3) up to 800 links, above a few rounds of sparse Newton steps, and
 * one maximum-weight matching for each matching of the support.
 */
class GossipDesign : public MixingDesign
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

#endif // DSGD_GOSSIP_DESIGN_H
