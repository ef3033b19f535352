/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weighed-links.h"

#include "ns3/dsgd-link-weights.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Above this, the best constant weight stands in for FDLA.
constexpr std::ptrdiff_t FDLA_LINKS = 2000;

} // namespace

FdlaResult
WeighLinks(const DesignInput& input, const std::vector<bool>& use)
{
    const auto& topology = *input.topology;
    FdlaResult result;
    result.weights = LinkWeights::Zero(topology.LinkCount());
    if (topology.NodeCount() < 2)
    {
        return result;
    }
    if (std::count(use.begin(), use.end(), true) <= FDLA_LINKS)
    {
        return FdlaSolver(topology, use, FdlaOptions{FdlaOptions().tolerance, input.sign}).Solve();
    }
    const auto used = topology.Subset(use);
    used.RequireConnected();
    const double weight = BestConstantWeights(used)[0];
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        result.weights[e] = use[e] ? weight : 0;
    }
    result.mixingNorm = MixingNorm(topology, result.weights);
    return result;
}

} // namespace dsgd
} // namespace ns3
