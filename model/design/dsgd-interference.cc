/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-interference.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>

namespace ns3
{
namespace dsgd
{

Interference::Interference(const BaseTopology& topology, const BaseTopology* graph)
    : m_collide(topology.NodeCount(), std::vector<bool>(topology.NodeCount(), false))
{
    const auto join = [this](uint32_t a, uint32_t b) {
        m_collide[a][b] = true;
        m_collide[b][a] = true;
    };
    if (graph != nullptr && graph->NodeCount() != topology.NodeCount())
    {
        throw std::invalid_argument("the interference graph has " +
                                    std::to_string(graph->NodeCount()) +
                                    " nodes, the topology has " +
                                    std::to_string(topology.NodeCount()) + ": the same are needed");
    }
    for (const auto& link : topology.Links())
    {
        join(link.u, link.v);
    }
    if (graph != nullptr)
    {
        for (const auto& link : graph->Links())
        {
            join(link.u, link.v);
        }
        return;
    }
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        const auto& links = topology.IncidentLinks(i);
        for (std::size_t a = 0; a < links.size(); ++a)
        {
            for (std::size_t b = 0; b < a; ++b)
            {
                join(topology.OtherEnd(links[a], i), topology.OtherEnd(links[b], i));
            }
        }
    }
}

bool
Interference::Collide(uint32_t a, uint32_t b) const
{
    return m_collide[a][b];
}

SpeakingGroups
Interference::Groups(const std::vector<bool>& speaks) const
{
    if (speaks.size() != m_collide.size())
    {
        throw std::invalid_argument("flags of " + std::to_string(speaks.size()) +
                                    " speaking nodes do not fit a topology of " +
                                    std::to_string(m_collide.size()) + " nodes");
    }
    std::vector<uint32_t> left;
    for (uint32_t i = 0; i < speaks.size(); ++i)
    {
        if (speaks[i])
        {
            left.push_back(i);
        }
    }
    std::vector<uint32_t> degree(speaks.size(), 0);
    for (uint32_t i : left)
    {
        degree[i] = static_cast<uint32_t>(
            std::count_if(left.begin(), left.end(), [&](uint32_t j) { return m_collide[i][j]; }));
    }
    SpeakingGroups groups;
    // By node the groups it collides with, and how many those are.
    std::vector<std::vector<bool>> blocked(speaks.size());
    std::vector<uint32_t> saturation(speaks.size(), 0);
    while (!left.empty())
    {
        const auto next = std::max_element(left.begin(), left.end(), [&](uint32_t a, uint32_t b) {
            return std::tuple(saturation[a], degree[a], b) <
                   std::tuple(saturation[b], degree[b], a);
        });
        const uint32_t node = *next;
        left.erase(next);
        blocked[node].resize(groups.size() + 1, false);
        const auto group = static_cast<std::size_t>(
            std::find(blocked[node].begin(), blocked[node].end(), false) - blocked[node].begin());
        groups.resize(std::max(groups.size(), group + 1));
        groups[group].push_back(node);
        for (uint32_t other : left)
        {
            if (m_collide[node][other])
            {
                blocked[other].resize(std::max(blocked[other].size(), group + 1), false);
                saturation[other] += blocked[other][group] ? 0 : 1;
                blocked[other][group] = true;
            }
        }
    }
    for (auto& group : groups)
    {
        std::sort(group.begin(), group.end());
    }
    return groups;
}

SpeakingGroups
CollisionFreeGroups(const BaseTopology& topology,
                    const BaseTopology* graph,
                    const std::vector<bool>& speaks)
{
    return Interference(topology, graph).Groups(speaks);
}

} // namespace dsgd
} // namespace ns3
