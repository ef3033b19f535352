/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GREEDY_DESIGN_H
#define DSGD_GREEDY_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The greedy heuristic of Zhang, Chiu and He, "Energy-efficient decentralized learning via graph
 * sparsification", ICASSP 2024 (arXiv 2401.03083), for any connected base topology.
 *
 * Starts from all links; again and again drops, among the links of the busiest nodes, the one that
 * the weights of the others replace best (see LinkEffects) and that does not
 * disconnect the graph. At every budget reached, links that cost no busiest node anything are given
 * back and a few exchanges are tried; then the FDLA weights are solved for. One descending pass
 * makes |E| - m + 1 warm-started solves at most and serves every budget. It guarantees a connected
 * graph within the budget and, by a dual bound, the best weights on the links it keeps.
 *
 * Above 2000 links (DENSE_FDLA_LINKS) many links are dropped between two solves, there are no
 * exchanges, the weights are sought to a proven gap of 5% of the best p on their links, and the
 * frontier has a point for every factor of 0.6 in the joules (see LargeGreedy); up to 4000 nodes.
 */
class GreedyDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
    std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const override;

    /**
     * @param input what to design for, with more than DENSE_FDLA_LINKS links
     * @return a schedule for every factor of 0.6 in the joules of the busiest node
     */
    static std::vector<Candidate> LargeFrontier(const DesignInput& input);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GREEDY_DESIGN_H
