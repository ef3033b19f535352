/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-graph-layout.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/random_layout.hpp>
#include <boost/graph/topology.hpp>
#include <cmath>
#include <random>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Springs take the cube of the number of nodes.
constexpr uint32_t MOST_SPRINGS = 120;

using Plane = boost::rectangle_topology<std::minstd_rand>;
using Graph = boost::adjacency_list<boost::setS,
                                    boost::vecS,
                                    boost::undirectedS,
                                    boost::no_property,
                                    boost::property<boost::edge_weight_t, double>>;

/**
 * @param graph nodes and links
 * @return forces' iterations that it can have
 */
unsigned
Iterations(const Graph& graph)
{
    const double work = static_cast<double>(boost::num_vertices(graph)) +
                        20.0 * static_cast<double>(boost::num_edges(graph));
    return static_cast<unsigned>(std::clamp(4e7 / std::max(work, 1.0), 60.0, 400.0));
}

/**
 * Pushes nodes apart that would cover each other.
 *
 * @param places x and y from 0 to 1
 */
void
SpreadApart(std::vector<std::array<double, 2>>& places)
{
    // What a node with its number needs, and less where there are many.
    const double least = std::min(0.06, 0.5 / std::sqrt(static_cast<double>(places.size())));
    if (places.size() > MOST_SPRINGS)
    {
        return;
    }
    for (int sweep = 0; sweep < 60; ++sweep)
    {
        bool isMoved = false;
        for (std::size_t i = 0; i < places.size(); ++i)
        {
            for (std::size_t j = i + 1; j < places.size(); ++j)
            {
                double dx = places[j][0] - places[i][0];
                double dy = places[j][1] - places[i][1];
                const double distance = std::hypot(dx, dy);
                if (distance >= least)
                {
                    continue;
                }
                dx = distance > 0 ? dx / distance : 1;
                dy = distance > 0 ? dy / distance : 0;
                const double push = (least - distance) / 2;
                places[i] = {places[i][0] - push * dx, places[i][1] - push * dy};
                places[j] = {places[j][0] + push * dx, places[j][1] + push * dy};
                isMoved = true;
            }
        }
        if (!isMoved)
        {
            return;
        }
    }
}

} // namespace

std::vector<std::array<double, 2>>
LayOutGraph(uint32_t nodes, const std::vector<std::pair<uint32_t, uint32_t>>& links)
{
    std::vector<std::array<double, 2>> places(nodes, {0.5, 0.5});
    if (nodes < 2)
    {
        return places;
    }
    Graph graph(nodes);
    for (const auto& [u, v] : links)
    {
        if (u != v && u < nodes && v < nodes)
        {
            boost::add_edge(u, v, 1.0, graph);
        }
    }
    std::minstd_rand random(1);
    const Plane plane(random, 0, 0, 1, 1);
    std::vector<Plane::point_type> points(nodes);
    const auto position =
        boost::make_iterator_property_map(points.begin(), boost::get(boost::vertex_index, graph));
    boost::circle_graph_layout(graph, position, 0.45);
    // Springs know no distance between nodes that cannot reach each other.
    std::vector<uint32_t> component(nodes);
    const bool isSprung = nodes <= MOST_SPRINGS &&
                          boost::connected_components(graph, component.data()) == 1 &&
                          boost::kamada_kawai_spring_layout(graph,
                                                            position,
                                                            boost::get(boost::edge_weight, graph),
                                                            plane,
                                                            boost::side_length(1.0),
                                                            boost::layout_tolerance<double>(1e-3));
    if (!isSprung)
    {
        boost::random_graph_layout(graph, position, plane);
        boost::fruchterman_reingold_force_directed_layout(
            graph,
            position,
            plane,
            boost::cooling(boost::linear_cooling<double>(Iterations(graph), 0.1)));
    }
    for (uint32_t i = 0; i < nodes; ++i)
    {
        places[i] = {points[i][0], points[i][1]};
    }
    FitToUnit(places);
    SpreadApart(places);
    FitToUnit(places);
    return places;
}

void
FitToUnit(std::vector<std::array<double, 2>>& places)
{
    double least[2] = {INFINITY, INFINITY};
    double most[2] = {-INFINITY, -INFINITY};
    for (auto& place : places)
    {
        for (int d = 0; d < 2; ++d)
        {
            place[d] = std::isfinite(place[d]) ? place[d] : 0;
            least[d] = std::min(least[d], place[d]);
            most[d] = std::max(most[d], place[d]);
        }
    }
    const double size = std::max(most[0] - least[0], most[1] - least[1]);
    for (auto& place : places)
    {
        for (int d = 0; d < 2; ++d)
        {
            const double middle = (least[d] + most[d]) / 2;
            place[d] = size > 0 ? 0.5 + (place[d] - middle) / size : 0.5;
        }
    }
}

} // namespace dsgd
} // namespace ns3
