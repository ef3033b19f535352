/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPEAKER_PRICING_H
#define DSGD_SPEAKER_PRICING_H

#include "dsgd-contraction-model.h"
#include "dsgd-interference.h"
#include "dsgd-sampling-limits.h"

namespace ns3
{
namespace dsgd
{

/**
 * @param topology a graph
 * @param speaks one flag a node
 * @return the numbers of the links both ends of which speak
 */
std::vector<uint32_t> LinksAmong(const BaseTopology& topology, const std::vector<bool>& speaks);

/**
 * @param topology a graph
 * @param weights of a round
 * @return one flag a node: whether it has an active link
 */
std::vector<bool> SpeakersOf(const BaseTopology& topology, const LinkWeights& weights);

/**
 * Improves the set of nodes that speak in a round at given prices. All links between speaking nodes
 * are active, with the weights best for them. As long as the value tr X (I - W^2), less the prices
 * of links, nodes and groups, grows, the node or the two neighbors come in that add most, or the
 * node goes out that costs most. A heuristic. Costs O(k^3) a step for k links of the round.
 *
 * @param model what a round is worth
 * @param prices what its activity costs
 * @param interference who may not send at once
 * @param maxDegree most active links of a node
 * @param speaks where to start, one flag a node
 * @return |E| weights of a round, all 0 if none is worth its price
 */
LinkWeights PriceSpeakers(const ContractionModel& model,
                          const SamplingPrices& prices,
                          const Interference& interference,
                          uint32_t maxDegree,
                          std::vector<bool> speaks);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPEAKER_PRICING_H
