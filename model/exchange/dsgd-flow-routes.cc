/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-flow-routes.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

namespace ns3
{
namespace dsgd
{

FlowRoutes::FlowRoutes(std::shared_ptr<const BaseTopology> topology, const Defaults& defaults)
    : m_topology(std::move(topology)),
      m_defaults(defaults)
{
}

const FlowRoutes::Hop&
FlowRoutes::GetHop(uint32_t link) const
{
    return m_hops[link];
}

uint32_t
FlowRoutes::LinkCount() const
{
    return static_cast<uint32_t>(m_hops.size());
}

double
FlowRoutes::SecondsPerBit(uint32_t link) const
{
    const auto& properties = m_topology->Links()[link];
    return 1 / (properties.rate.value_or(m_defaults.rate) *
                (m_defaults.useDelivery ? properties.delivery : 1));
}

uint32_t
FlowRoutes::Handle(uint32_t from, uint32_t to, uint32_t link)
{
    const auto [it, isNew] = m_handle.try_emplace({from, to}, LinkCount());
    if (isNew)
    {
        Hop hop;
        hop.from = from;
        hop.to = to;
        hop.rate = m_defaults.rate;
        hop.delayS = m_defaults.delayS;
        if (m_topology)
        {
            const auto& properties = m_topology->Links()[link];
            hop.rate = 1 / SecondsPerBit(link);
            hop.delayS = properties.delay.value_or(m_defaults.delayS);
            hop.repeats = 1 / properties.delivery;
        }
        m_hops.push_back(hop);
    }
    return it->second;
}

std::vector<uint32_t>
FlowRoutes::Find(uint32_t from, uint32_t to, const std::vector<bool>& up)
{
    if (!m_topology)
    {
        return {Handle(from, to, 0)};
    }
    if (from >= m_topology->NodeCount() || to >= m_topology->NodeCount())
    {
        return {};
    }
    if (const auto link = m_topology->FindLink(from, to))
    {
        return {Handle(from, to, *link)};
    }
    return FindAround(from, to, up);
}

std::vector<uint32_t>
FlowRoutes::FindAround(uint32_t from, uint32_t to, const std::vector<bool>& up)
{
    // Dijkstra that stops at its target and passes through nodes that are up only.
    constexpr auto NONE = std::numeric_limits<uint32_t>::max();
    using Entry = std::pair<double, uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<double> seconds(m_topology->NodeCount(), std::numeric_limits<double>::infinity());
    std::vector<uint32_t> arrivedBy(m_topology->NodeCount(), NONE);
    seconds[from] = 0;
    queue.emplace(0, from);
    while (!queue.empty() && queue.top().second != to)
    {
        const auto [time, node] = queue.top();
        queue.pop();
        const bool passes = node == from || (node < up.size() && up[node]);
        if (time > seconds[node] || !passes)
        {
            continue;
        }
        for (uint32_t link : m_topology->IncidentLinks(node))
        {
            const uint32_t next = m_topology->OtherEnd(link, node);
            const double later = time + SecondsPerBit(link);
            if (later < seconds[next])
            {
                seconds[next] = later;
                arrivedBy[next] = link;
                queue.emplace(later, next);
            }
        }
    }
    std::vector<uint32_t> path;
    for (uint32_t node = to; node != from && arrivedBy[node] != NONE;)
    {
        const uint32_t before = m_topology->OtherEnd(arrivedBy[node], node);
        path.push_back(Handle(before, node, arrivedBy[node]));
        node = before;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace dsgd
} // namespace ns3
