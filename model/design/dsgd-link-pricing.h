/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_PRICING_H
#define DSGD_LINK_PRICING_H

#include "dsgd-contraction-model.h"
#include "dsgd-sampling-limits.h"

namespace ns3
{
namespace dsgd
{

/**
 * Improves the links of a round at given prices: as long as the value tr X (I - W^2), less the
 * prices of the active links and of the nodes that they activate, grows, links that are worth their
 * price come in, a matching of them at a time, then links that the others replace for less than
 * their price go out. The weights are the best for the links throughout. A heuristic: the exact
 * problem is a best-subset selection. Costs O(k^3) a step for k links of the round.
 *
 * @param model what a round is worth
 * @param prices what its activity costs
 * @param maxDegree most active links of a node
 * @param links where to start, may be empty
 * @return |E| weights of a round, all 0 if none is worth its price
 */
LinkWeights PriceLinks(const ContractionModel& model,
                       const SamplingPrices& prices,
                       uint32_t maxDegree,
                       std::vector<uint32_t> links);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_PRICING_H
