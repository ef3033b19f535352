/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-effects.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param topology the graph
 * @param links numbers of links
 * @return one flag a link of the topology
 */
std::vector<bool>
FlagsOf(const BaseTopology& topology, const std::vector<uint32_t>& links)
{
    std::vector<bool> flags(topology.LinkCount(), false);
    for (uint32_t link : links)
    {
        flags[link] = true;
    }
    return flags;
}

} // namespace

LinkWeights
RemovalCosts(const BaseTopology& topology,
             const FdlaSystem& system,
             const std::vector<uint32_t>& present,
             const std::vector<uint32_t>& asked)
{
    const auto isAsked = FlagsOf(topology, asked);
    std::vector<Eigen::Index> places;
    for (std::size_t e = 0; e < present.size(); ++e)
    {
        if (isAsked[present[e]])
        {
            places.push_back(e);
        }
    }
    LinkWeights costs = LinkWeights::Zero(topology.LinkCount());
    const Eigen::VectorXd diagonal = system.InverseDiagonal(places);
    for (std::size_t i = 0; i < places.size(); ++i)
    {
        const double alpha = system.At().alpha[places[i]];
        costs[present[places[i]]] = 0.5 * alpha * alpha / diagonal[i];
    }
    return costs;
}

LinkWeights
AdditionGains(const BaseTopology& topology,
              const FdlaSystem& system,
              const std::vector<uint32_t>& present)
{
    const auto isPresent = FlagsOf(topology, present);
    std::vector<uint32_t> absent;
    LinkEnds ends;
    for (uint32_t f = 0; f < topology.LinkCount(); ++f)
    {
        if (!isPresent[f])
        {
            absent.push_back(f);
            ends.u.push_back(topology.Links()[f].u);
            ends.v.push_back(topology.Links()[f].v);
        }
    }
    LinkWeights gains = LinkWeights::Zero(topology.LinkCount());
    const Eigen::VectorXd complements = system.NewComplements(ends);
    const Eigen::MatrixXd d = system.At().p - system.At().q;
    for (std::size_t i = 0; i < absent.size(); ++i)
    {
        const double slope = ends.Form(d, i);
        gains[absent[i]] =
            complements[i] > 0 ? 0.5 * slope * slope / complements[i] : std::abs(slope);
    }
    return gains;
}

} // namespace dsgd
} // namespace ns3
