/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-slots.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edge_coloring.hpp>
#include <boost/graph/sequential_vertex_coloring.hpp>
#include <boost/property_map/shared_array_property_map.hpp>

// It forgets to include what it uses.
#include <boost/graph/smallest_last_ordering.hpp>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param topology the graph
 * @param active one flag a link
 * @return the numbers of the active links
 */
std::vector<uint32_t>
ActiveLinks(const BaseTopology& topology, const std::vector<bool>& active)
{
    if (active.size() != topology.LinkCount())
    {
        throw std::invalid_argument("a slot needs a flag for each of the " +
                                    std::to_string(topology.LinkCount()) + " links, not " +
                                    std::to_string(active.size()));
    }
    std::vector<uint32_t> links;
    for (uint32_t e = 0; e < active.size(); ++e)
    {
        if (active[e])
        {
            links.push_back(e);
        }
    }
    return links;
}

/**
 * @param slots the slots of some links
 * @return the same with the number of slots counted
 */
LinkSlots
Counted(LinkSlots slots)
{
    for (uint32_t slot : slots.slot)
    {
        if (slot != LinkSlots::NO_SLOT)
        {
            slots.count = std::max(slots.count, slot + 1);
        }
    }
    return slots;
}

} // namespace

LinkSlots
SlotsWithoutSharedEnds(const BaseTopology& topology, const std::vector<bool>& active)
{
    using Graph = boost::adjacency_list<boost::vecS,
                                        boost::vecS,
                                        boost::undirectedS,
                                        boost::no_property,
                                        boost::property<boost::edge_weight_t, uint32_t>>;
    const auto links = ActiveLinks(topology, active);
    Graph graph(topology.NodeCount());
    for (uint32_t e : links)
    {
        boost::add_edge(topology.Links()[e].u, topology.Links()[e].v, graph);
    }
    LinkSlots slots;
    slots.slot.assign(topology.LinkCount(), LinkSlots::NO_SLOT);
    if (!links.empty())
    {
        const auto color = boost::get(boost::edge_weight, graph);
        boost::edge_coloring(graph, color);
        auto next = links.begin();
        for (auto [it, end] = boost::edges(graph); it != end; ++it)
        {
            slots.slot[*next++] = color[*it];
        }
    }
    slots = Counted(std::move(slots));
    // On bipartite and many sparse graphs the other coloring needs no slot more than the degree.
    const BaseTopology silent(topology.NodeCount(), {}, "silent");
    const auto other = SlotsWithoutInterference(topology, &silent, active);
    return other.count < slots.count ? other : slots;
}

LinkSlots
SlotsWithoutInterference(const BaseTopology& topology,
                         const BaseTopology* hearing,
                         const std::vector<bool>& active)
{
    const auto links = ActiveLinks(topology, active);
    const uint32_t m = topology.NodeCount();
    if (hearing && hearing->NodeCount() != m)
    {
        throw std::invalid_argument("who hears whom is known of " +
                                    std::to_string(hearing->NodeCount()) + " nodes, " +
                                    std::to_string(m) + " are needed");
    }
    LinkSlots slots;
    slots.slot.assign(topology.LinkCount(), LinkSlots::NO_SLOT);
    if (!hearing)
    {
        for (uint32_t e : links)
        {
            slots.slot[e] = slots.count++;
        }
        return slots;
    }
    std::vector<std::vector<bool>> hears(m, std::vector<bool>(m, false));
    for (uint32_t i = 0; i < m; ++i)
    {
        hears[i][i] = true;
    }
    for (const auto& link : hearing->Links())
    {
        hears[link.u][link.v] = hears[link.v][link.u] = true;
    }
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    Graph conflicts(links.size());
    for (std::size_t a = 0; a < links.size(); ++a)
    {
        const auto& e = topology.Links()[links[a]];
        for (std::size_t b = a + 1; b < links.size(); ++b)
        {
            const auto& f = topology.Links()[links[b]];
            if (hears[e.u][f.u] || hears[e.u][f.v] || hears[e.v][f.u] || hears[e.v][f.v])
            {
                boost::add_edge(a, b, conflicts);
            }
        }
    }
    std::vector<std::size_t> color(links.size());
    if (!links.empty())
    {
        const auto order = boost::smallest_last_vertex_ordering(conflicts);
        boost::sequential_vertex_coloring(
            conflicts,
            boost::make_iterator_property_map(order.begin(),
                                              boost::get(boost::vertex_index, conflicts)),
            boost::make_iterator_property_map(color.begin(),
                                              boost::get(boost::vertex_index, conflicts)));
    }
    for (std::size_t a = 0; a < links.size(); ++a)
    {
        slots.slot[links[a]] = static_cast<uint32_t>(color[a]);
    }
    return Counted(std::move(slots));
}

} // namespace dsgd
} // namespace ns3
