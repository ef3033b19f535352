/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BROADCAST_DESIGN_H
#define DSGD_BROADCAST_DESIGN_H

#include "dsgd-candidate-generation.h"
#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * broadcast: every round a set of nodes is drawn that speak, each once and to all its neighbors
 * that speak as well; the links between them are active in both directions.
 *
 * After BASS (Herrera, Chen and Larsson, "Faster convergence with less communication:
 * broadcast-based subgraph sampling for decentralized learning over wireless networks", arXiv
 * 2401.13779): nodes are colored into collision-free subsets, unions of these are the candidates,
 * one of which is drawn a round, with probabilities that minimize rho within the budget. Energy per
 * node as in Zhang, Nguyen and He (arXiv 2512.24069). Ours are the budgets per node, which unions
 * are taken (all of up to 6 colors, else windows of several widths), the FDLA weights on each
 * component of the active links, and the search for further sets of speakers and weights by the
 * dual of the program (see GenerateCandidates(); none above 128 nodes or 1500 links).
 *
 * Sets are sent in collision-free groups, by DesignInput::interference; DesignResult::groups has
 * them for each matrix of the support. With nonnegative weights asked for, a link between speakers
 * may be inactive, its weight being 0.
 *
 * Takes joules per node and expected active links as limits in expectation, maxDegree in any round,
 * and costs of broadcasts or unicasts. Guarantees the budget and probabilities proven to be optimal
 * over the candidates considered, to 1e-6 of p (see SamplingProgram); not that no other set of
 * speakers would be better. Up to 512 nodes; costs as much as lms.
 */
class BroadcastDesign : public MixingDesign
{
  public:
    /**
     * @param slots collision-free groups a round in expectation, infinite for no limit
     */
    explicit BroadcastDesign(double slots = std::numeric_limits<double>::infinity());

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
    std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const override;

    /**
     * @param input what to design for
     * @param budget what a node may spend
     * @param common candidates to start with; receives those that are likely of use at other
     * budgets
     * @param effort how long to search for further candidates
     * @return the schedule, drawn with the best probabilities, and its collision-free groups
     */
    Candidate Sample(const DesignInput& input,
                     const DesignBudget& budget,
                     std::vector<SamplingCandidate>& common,
                     SearchEffort effort) const;

    double m_slots; //!< groups a round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BROADCAST_DESIGN_H
