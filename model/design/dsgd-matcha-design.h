/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATCHA_DESIGN_H
#define DSGD_MATCHA_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * matcha: the links are decomposed into matchings, each of which is active with a probability of
 * its own, all with one weight (Wang et al. 2019, see SolveMatcha()).
 *
 * The budget, joules or active links in expectation, is kept at every node. Up to 10 matchings the
 * schedule is exactly the independent one; beyond, 1024 equally likely rounds are drawn in which
 * every matching is active in its share, rounded down, independently permuted: the activations keep
 * the budget and the correlations are small, and the report states the rho of that schedule. No
 * optimality is guaranteed; gossip, which may choose its matchings, is at least as good in p where
 * a node affords one link a round or less.
 */
class MatchaDesign : public MixingDesign
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

#endif // DSGD_MATCHA_DESIGN_H
