/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CANDIDATE_GENERATION_H
#define DSGD_CANDIDATE_GENERATION_H

#include "dsgd-contraction-model.h"
#include "dsgd-sampling-program.h"

#include <functional>

namespace ns3
{
namespace dsgd
{

/// From what a round is worth, what its activity costs and a round to start at to a better round.
using RoundPricer = std::function<
    SamplingCandidate(const ContractionModel&, const SamplingPrices&, const LinkWeights&)>;

/// How long candidates are looked for.
enum class SearchEffort
{
    FULL, //!< for one budget
    QUICK //!< a third of the rounds, for the points of a frontier, which inherit candidates
};

/**
 * Solves a sampling program, prices further candidates by its dual and repeats until none is found
 * that would raise p by more than some 1e-3 of itself (column generation).
 *
 * A candidate is looked for from silence and from each of the likeliest matrices of the answer,
 * whose links are thereby reconsidered and whose weights adapt. Prices are taken from a central
 * point of the dual, smoothed over the rounds (in the manner of Wentges, "Weighted Dantzig-Wolfe
 * decomposition for linear mixed-integer programming", Int. Trans. Oper. Res. 4 (1997)), and X is
 * mixed with a multiple of I - J, less and less. Up to 64 nodes 24 rounds, up to 128 nodes and 1500
 * links 6, beyond none: there the candidates are those given.
 *
 * @param program the program, with candidates that together connect all nodes; gains more
 * @param topology its graph
 * @param sign signs that weights may have
 * @param price finds candidates
 * @param effort how long they are looked for
 * @return an answer to the program to a relative gap of 1e-6, as far as rounding allows
 */
SamplingSolution GenerateCandidates(SamplingProgram& program,
                                    const BaseTopology& topology,
                                    WeightSign sign,
                                    const RoundPricer& price,
                                    SearchEffort effort);

/**
 * Lets the programs of other budgets start with what was found for one.
 *
 * @param common receives the candidates of one matrix that are likely in an answer
 * @param program a program
 * @param solution its answer
 * @param given so many of its first candidates are there already
 */
void InheritCandidates(std::vector<SamplingCandidate>& common,
                       const SamplingProgram& program,
                       const SamplingSolution& solution,
                       std::size_t given);

/**
 * @param schedule any schedule
 * @return a candidate that stands for all of it
 */
SamplingCandidate AsCandidate(const MixingSchedule& schedule);

/**
 * @param topology a connected graph of at least 2 nodes
 * @param slots groups that two neighbors need who alone exchange their models
 * @return the links of a breadth-first tree, one a round and all equally likely, weights 1/2
 */
SamplingCandidate TreeLinks(const BaseTopology& topology, double slots);

/**
 * @param topology a graph
 * @param use one flag a link
 * @param sign signs that weights may have
 * @return the weights of smallest mixing norm on each component of the flagged links, Metropolis
 * weights where a component has more than 300 of them
 */
LinkWeights ComponentWeights(const BaseTopology& topology,
                             const std::vector<bool>& use,
                             WeightSign sign);

/**
 * The budgets of a frontier, largest first.
 *
 * @param input what to design for
 * @return joules a round from what all links cost the busiest node to a 300th of that, the local
 * step apart; one without limit if communication is free
 */
std::vector<DesignBudget> FrontierBudgets(const DesignInput& input);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CANDIDATE_GENERATION_H
