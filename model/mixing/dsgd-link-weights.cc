/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-weights.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

LinkWeights
BestConstantWeights(const BaseTopology& topology)
{
    const LinkWeights ones = LinkWeights::Ones(topology.LinkCount());
    if (topology.LinkCount() == 0)
    {
        return ones;
    }
    const auto ends = ComputeLaplacianEnds(topology, ones);
    return ones * (2 / (ends.lambda2 + ends.lambdaM));
}

LinkWeights
MaxDegreeWeights(const BaseTopology& topology)
{
    return LinkWeights::Constant(topology.LinkCount(), 1.0 / std::max(1u, topology.MaxDegree()));
}

LinkWeights
MetropolisWeights(const BaseTopology& topology)
{
    LinkWeights weights(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        weights[e] = 1.0 / (std::max(topology.Degree(link.u), topology.Degree(link.v)) + 1);
    }
    return weights;
}

LinkWeights
LocalDegreeWeights(const BaseTopology& topology)
{
    LinkWeights weights(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        weights[e] = 1.0 / std::max(topology.Degree(link.u), topology.Degree(link.v));
    }
    return weights;
}

} // namespace dsgd
} // namespace ns3
