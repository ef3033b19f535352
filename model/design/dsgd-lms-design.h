/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LMS_DESIGN_H
#define DSGD_LMS_DESIGN_H

#include "dsgd-candidate-generation.h"
#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * lms: Laplacian matrix sampling (Chiu, Zhang, He, Wang and Swami, "Laplacian matrix sampling for
 * communication-efficient decentralized learning", IEEE J. Sel. Areas Commun. 41 (2023)): every
 * round's matrix is drawn independently from a set of candidates, with the probabilities that
 * minimize rho within the budget.
 *
 * The idea is theirs; the candidates, budgets per node and the method are ours. Candidates are
 * silence, the links of a tree, FDLA (above 300 links Metropolis) weights on all links, greedy's
 * matrices at all its budgets and at the one asked for (up to 300 links; above, those of
 * fiedler-add at a few degrees), the whole random schedule of gossip within the budget as one, and
 * whatever links and weights a search finds by the dual of the program (see GenerateCandidates()).
 * Above 128 nodes or 1500 links there is no search.
 *
 * Takes joules per node and expected active links as limits in expectation, maxDegree in any round.
 * Guarantees the budget, a rho no larger than gossip's and (up to 300 links) greedy's within the
 * same budget, and probabilities proven to be optimal over the candidates considered, all to 1e-6
 * of p (see SamplingProgram); not that no other candidates would be better. Up to 512 nodes; costs
 * up to 25 programs of some 10 steps of O(n m^3 + n^2 m^2) for n candidates.
 */
class LmsDesign : public MixingDesign
{
  public:
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
     * @return the schedule, drawn with the best probabilities
     */
    Candidate Sample(const DesignInput& input,
                     const DesignBudget& budget,
                     std::vector<SamplingCandidate>& common,
                     SearchEffort effort) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LMS_DESIGN_H
