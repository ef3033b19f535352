/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-topology-generators.h"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/// So many take about half a gigabyte, and no design here comes near them.
constexpr uint64_t MAX_LINKS = 2'000'000;

/**
 * @param name the generator's name
 * @param condition what must hold
 * @param right what would be right
 */
void
Require(const std::string& name, bool condition, const std::string& right)
{
    if (!condition)
    {
        throw std::invalid_argument(name + ": " + right);
    }
}

/// A pair of nodes and its length, ordered by length.
struct Pair
{
    double squared; //!< squared length in m^2
    uint32_t u;     //!< smaller end
    uint32_t v;     //!< larger end

    /**
     * @param other another pair
     * @return whether this pair is shorter, ends breaking ties
     */
    bool operator<(const Pair& other) const
    {
        return std::tie(squared, u, v) < std::tie(other.squared, other.u, other.v);
    }
};

/**
 * Lists all pairs no longer than a radius, by a grid of cells of that size.
 *
 * @param x coordinates in m
 * @param y coordinates in m
 * @param side the side of the square in m
 * @param radius in m
 * @return the pairs
 */
std::vector<Pair>
PairsWithin(const std::vector<double>& x, const std::vector<double>& y, double side, double radius)
{
    const auto cells = static_cast<int64_t>(std::clamp(side / radius, 1.0, 2000.0));
    const auto cell = [&](double c) {
        return std::min<int64_t>(cells - 1, static_cast<int64_t>(c / side * cells));
    };
    std::vector<std::vector<uint32_t>> grid(cells * cells);
    for (uint32_t i = 0; i < x.size(); ++i)
    {
        grid[cell(y[i]) * cells + cell(x[i])].push_back(i);
    }
    std::vector<Pair> pairs;
    for (uint32_t i = 0; i < x.size(); ++i)
    {
        const int64_t row = cell(y[i]);
        const int64_t column = cell(x[i]);
        for (int64_t r = std::max<int64_t>(0, row - 1); r <= std::min(cells - 1, row + 1); ++r)
        {
            for (int64_t c = std::max<int64_t>(0, column - 1); c <= std::min(cells - 1, column + 1);
                 ++c)
            {
                for (uint32_t j : grid[r * cells + c])
                {
                    const double squared =
                        (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
                    if (j > i && squared <= radius * radius)
                    {
                        pairs.push_back({squared, i, j});
                    }
                }
            }
        }
    }
    return pairs;
}

/**
 * One attempt at a random pairing of d stubs a node without loops or parallels.
 *
 * @param nodes the number of nodes
 * @param degree the degree
 * @param random the generator
 * @param links receives the links
 * @return false when the last stubs cannot be paired
 */
bool
TryPairing(uint32_t nodes,
           uint32_t degree,
           boost::random::mt19937_64& random,
           std::set<std::pair<uint32_t, uint32_t>>& links)
{
    links.clear();
    std::vector<uint32_t> stubs;
    for (uint32_t i = 0; i < nodes; ++i)
    {
        stubs.insert(stubs.end(), degree, i);
    }
    while (!stubs.empty())
    {
        boost::random::uniform_int_distribution<std::size_t> pick(0, stubs.size() - 1);
        bool paired = false;
        // Few stubs left may admit no pair at all; many failures in a row mean just that.
        for (uint32_t attempt = 0; attempt < 200 && !paired; ++attempt)
        {
            auto a = pick(random);
            auto b = pick(random);
            if (a == b || stubs[a] == stubs[b])
            {
                continue;
            }
            if (links.insert(std::minmax(stubs[a], stubs[b])).second)
            {
                if (a < b)
                {
                    std::swap(a, b);
                }
                stubs[a] = stubs.back();
                stubs.pop_back();
                stubs[b] = stubs.back();
                stubs.pop_back();
                paired = true;
            }
        }
        if (!paired)
        {
            return false;
        }
    }
    return true;
}

} // namespace

BaseTopology
MakeComplete(uint32_t nodes)
{
    Require("complete", nodes >= 2, "at least 2 nodes are needed");
    Require("complete",
            uint64_t{nodes} * (nodes - 1) / 2 <= MAX_LINKS,
            std::to_string(nodes) + " nodes make more than 2 million links");
    std::vector<TopologyLink> links;
    for (uint32_t u = 0; u < nodes; ++u)
    {
        for (uint32_t v = u + 1; v < nodes; ++v)
        {
            links.push_back({u, v});
        }
    }
    return BaseTopology(nodes, std::move(links), "complete:" + std::to_string(nodes));
}

BaseTopology
MakeRing(uint32_t nodes)
{
    Require("ring", nodes >= 3 && nodes <= MAX_LINKS, "3 to 2 million nodes are needed");
    std::vector<TopologyLink> links;
    for (uint32_t u = 0; u < nodes; ++u)
    {
        links.push_back({u, (u + 1) % nodes});
    }
    return BaseTopology(nodes, std::move(links), "ring:" + std::to_string(nodes));
}

BaseTopology
MakeGrid(uint32_t rows, uint32_t columns)
{
    constexpr double SPACING = 100;
    const uint64_t count = uint64_t{rows} * columns;
    Require("grid", count >= 2 && count <= MAX_LINKS / 2, "2 to 1 million nodes are needed");
    std::vector<TopologyNode> nodes;
    std::vector<TopologyLink> links;
    for (uint32_t r = 0; r < rows; ++r)
    {
        for (uint32_t c = 0; c < columns; ++c)
        {
            const uint32_t u = r * columns + c;
            nodes.push_back({"", {{SPACING * c, SPACING * r, 0}}});
            for (uint32_t v : {c + 1 < columns ? u + 1 : u, r + 1 < rows ? u + columns : u})
            {
                if (v != u)
                {
                    links.push_back({u, v, 1, std::nullopt, std::nullopt, SPACING});
                }
            }
        }
    }
    return BaseTopology(std::move(nodes),
                        std::move(links),
                        "grid:" + std::to_string(rows) + "x" + std::to_string(columns));
}

BaseTopology
MakeStar(uint32_t nodes)
{
    Require("star", nodes >= 2 && nodes <= MAX_LINKS, "2 to 2 million nodes are needed");
    std::vector<TopologyLink> links;
    for (uint32_t v = 1; v < nodes; ++v)
    {
        links.push_back({0, v});
    }
    return BaseTopology(nodes, std::move(links), "star:" + std::to_string(nodes));
}

BaseTopology
MakeGeometric(uint32_t nodes, uint32_t links, uint64_t seed)
{
    constexpr double SIDE = 1000;
    constexpr int PLACEMENTS = 100;
    const std::string name = "geometric:" + std::to_string(nodes) + "," + std::to_string(links) +
                             "," + std::to_string(seed);
    Require(name, nodes >= 2 && nodes <= MAX_LINKS, "2 to 2 million nodes are needed");
    Require(name,
            links + 1 >= nodes && 2 * uint64_t{links} <= uint64_t{nodes} * (nodes - 1) &&
                links <= MAX_LINKS,
            "the number of links must be from nodes - 1 to nodes (nodes - 1) / 2, at most 2 "
            "million");
    boost::random::mt19937_64 random(seed);
    boost::random::uniform_01<double> uniform;
    for (int placement = 0; placement < PLACEMENTS; ++placement)
    {
        std::vector<double> x(nodes);
        std::vector<double> y(nodes);
        for (uint32_t i = 0; i < nodes; ++i)
        {
            x[i] = SIDE * uniform(random);
            y[i] = SIDE * uniform(random);
        }
        double radius = SIDE * std::sqrt(2.5 * links / (M_PI * nodes * double(nodes)));
        auto pairs = PairsWithin(x, y, SIDE, radius);
        while (pairs.size() < links)
        {
            radius *= 1.3;
            pairs = PairsWithin(x, y, SIDE, radius);
        }
        std::nth_element(pairs.begin(), pairs.begin() + (links - 1), pairs.end());
        std::vector<TopologyNode> places;
        for (uint32_t i = 0; i < nodes; ++i)
        {
            places.push_back({"", {{x[i], y[i], 0}}});
        }
        std::vector<TopologyLink> chosen;
        for (uint32_t k = 0; k < links; ++k)
        {
            chosen.push_back({pairs[k].u,
                              pairs[k].v,
                              1,
                              std::nullopt,
                              std::nullopt,
                              std::sqrt(pairs[k].squared)});
        }
        BaseTopology topology(std::move(places), std::move(chosen), name);
        if (topology.IsConnected())
        {
            return topology;
        }
    }
    throw std::invalid_argument(name + ": 100 placements gave no connected graph, more links are "
                                       "needed");
}

BaseTopology
MakeRegular(uint32_t nodes, uint32_t degree, uint64_t seed)
{
    constexpr int ATTEMPTS = 10000;
    const std::string name = "regular:" + std::to_string(nodes) + "," + std::to_string(degree) +
                             "," + std::to_string(seed);
    Require(name,
            nodes >= 2 && degree < nodes && (degree >= 2 || nodes == 2) && degree >= 1,
            "the degree must be from 2 to nodes - 1");
    Require(name, uint64_t{nodes} * degree % 2 == 0, "nodes times degree must be even");
    Require(name, uint64_t{nodes} * degree / 2 <= MAX_LINKS, "more than 2 million links");
    if (degree > (nodes - 1) / 2)
    {
        // A dense graph is the complement of a sparse one, which is far easier to pair.
        const uint32_t sparse = nodes - 1 - degree;
        const auto complete = MakeComplete(nodes);
        boost::random::mt19937_64 random(seed);
        std::set<std::pair<uint32_t, uint32_t>> absent;
        for (int attempt = 0; attempt < ATTEMPTS; ++attempt)
        {
            if (TryPairing(nodes, sparse, random, absent))
            {
                std::vector<TopologyLink> links;
                for (const auto& link : complete.Links())
                {
                    if (absent.count({link.u, link.v}) == 0)
                    {
                        links.push_back(link);
                    }
                }
                BaseTopology topology(nodes, std::move(links), name);
                if (topology.IsConnected())
                {
                    return topology;
                }
            }
        }
    }
    boost::random::mt19937_64 random(seed);
    std::set<std::pair<uint32_t, uint32_t>> pairs;
    for (int attempt = 0; attempt < ATTEMPTS; ++attempt)
    {
        if (TryPairing(nodes, degree, random, pairs))
        {
            std::vector<TopologyLink> links;
            for (const auto& [u, v] : pairs)
            {
                links.push_back({u, v});
            }
            BaseTopology topology(nodes, std::move(links), name);
            if (topology.IsConnected())
            {
                return topology;
            }
        }
    }
    throw std::invalid_argument(name + ": 10000 pairings gave no connected simple graph");
}

} // namespace dsgd
} // namespace ns3
