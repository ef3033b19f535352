/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEST_GRAPHS_H
#define DSGD_TEST_GRAPHS_H

#include "ns3/dsgd-base-topology.h"
#include "ns3/dsgd-laplacian.h"

#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

/**
 * @param nodes the number of nodes
 * @return a path, node i next to node i + 1
 */
inline ns3::dsgd::BaseTopology
MakePath(uint32_t nodes)
{
    std::vector<ns3::dsgd::TopologyLink> links;
    for (uint32_t i = 0; i + 1 < nodes; ++i)
    {
        links.push_back({i, i + 1});
    }
    return {nodes, links, "path"};
}

/**
 * @param side the number of nodes of each of the two complete graphs
 * @return two complete graphs joined by one link
 */
inline ns3::dsgd::BaseTopology
MakeBarbell(uint32_t side)
{
    std::vector<ns3::dsgd::TopologyLink> links{{side - 1, side}};
    for (uint32_t i = 0; i < side; ++i)
    {
        for (uint32_t j = i + 1; j < side; ++j)
        {
            links.push_back({i, j});
            links.push_back({side + i, side + j});
        }
    }
    return {2 * side, links, "barbell"};
}

/**
 * @return the Petersen graph: a pentagon, a pentagram and five spokes
 */
inline ns3::dsgd::BaseTopology
MakePetersen()
{
    std::vector<ns3::dsgd::TopologyLink> links;
    for (uint32_t i = 0; i < 5; ++i)
    {
        links.push_back({i, (i + 1) % 5});
        links.push_back({i, 5 + i});
        links.push_back({5 + i, 5 + (i + 2) % 5});
    }
    return {10, links, "petersen"};
}

/**
 * @return who of 34 members of a karate club met whom outside it, after Zachary, "An information
 * flow model for conflict and fission in small groups", Journal of Anthropological Research 33
 * (1977)
 */
inline ns3::dsgd::BaseTopology
MakeKarateClub()
{
    const std::vector<std::vector<uint32_t>> later{
        {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
        {2, 3, 7, 13, 17, 19, 21, 30},
        {3, 7, 8, 9, 13, 27, 28, 32},
        {7, 12, 13},
        {6, 10},
        {6, 10, 16},
        {16},
        {},
        {30, 32, 33},
        {33},
        {},
        {},
        {},
        {33},
        {32, 33},
        {32, 33},
        {},
        {},
        {32, 33},
        {33},
        {32, 33},
        {},
        {32, 33},
        {25, 27, 29, 32, 33},
        {25, 27, 31},
        {31},
        {29, 33},
        {33},
        {31, 33},
        {32, 33},
        {32, 33},
        {32, 33},
        {33},
        {},
    };
    std::vector<ns3::dsgd::TopologyLink> links;
    for (uint32_t i = 0; i < later.size(); ++i)
    {
        for (uint32_t j : later[i])
        {
            links.push_back({i, j});
        }
    }
    return {static_cast<uint32_t>(later.size()), links, "karate"};
}

/**
 * @param nodes the number of nodes, at least 2
 * @param extra links beyond those of a random tree; fewer where there is no room
 * @param seed the random seed
 * @return a random connected topology, the same on every machine
 */
inline ns3::dsgd::BaseTopology
MakeRandomConnected(uint32_t nodes, uint32_t extra, uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::set<std::pair<uint32_t, uint32_t>> pairs;
    for (uint32_t i = 1; i < nodes; ++i)
    {
        pairs.emplace(static_cast<uint32_t>(random() % i), i);
    }
    for (uint32_t k = 0; k < extra; ++k)
    {
        const auto u = static_cast<uint32_t>(random() % nodes);
        const auto v = static_cast<uint32_t>(random() % nodes);
        if (u != v)
        {
            pairs.insert(std::minmax(u, v));
        }
    }
    std::vector<ns3::dsgd::TopologyLink> links;
    for (const auto& [u, v] : pairs)
    {
        links.push_back({u, v});
    }
    return {nodes, links, "random"};
}

/**
 * @param count how many numbers
 * @param low the smallest
 * @param high above the largest
 * @param seed the random seed
 * @return uniform random numbers, the same on every machine
 */
inline Eigen::VectorXd
MakeUniform(Eigen::Index count, double low, double high, uint64_t seed)
{
    std::mt19937_64 random(seed);
    Eigen::VectorXd values(count);
    for (Eigen::Index i = 0; i < count; ++i)
    {
        values[i] = low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
    }
    return values;
}

/**
 * @param topology a topology
 * @return the same, on the heap
 */
inline std::shared_ptr<const ns3::dsgd::BaseTopology>
Share(ns3::dsgd::BaseTopology topology)
{
    return std::make_shared<const ns3::dsgd::BaseTopology>(std::move(topology));
}

/**
 * @param topology a graph
 * @return marks for all of its links
 */
inline std::vector<bool>
AllLinks(const ns3::dsgd::BaseTopology& topology)
{
    return std::vector<bool>(topology.LinkCount(), true);
}

#endif // DSGD_TEST_GRAPHS_H
