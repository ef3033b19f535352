/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-weighted-matching.h"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <functional>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a small graph
 * @param weights of its links
 * @return the weight of its heaviest matching, by trying all
 */
double
HeaviestByTrial(const BaseTopology& topology, const Eigen::VectorXd& weights)
{
    std::vector<bool> used(topology.NodeCount(), false);
    const std::function<double(uint32_t)> best = [&](uint32_t e) {
        if (e == topology.LinkCount())
        {
            return 0.0;
        }
        double value = best(e + 1);
        const auto& link = topology.Links()[e];
        if (!used[link.u] && !used[link.v])
        {
            used[link.u] = used[link.v] = true;
            value = std::max(value, weights[e] + best(e + 1));
            used[link.u] = used[link.v] = false;
        }
        return value;
    };
    return best(0);
}

/**
 * @param topology a graph
 * @param links link numbers
 * @return whether no two of them share an end
 */
bool
IsMatching(const BaseTopology& topology, const std::vector<uint32_t>& links)
{
    std::vector<int> degree(topology.NodeCount(), 0);
    for (uint32_t e : links)
    {
        ++degree[topology.Links()[e].u];
        ++degree[topology.Links()[e].v];
    }
    return std::all_of(degree.begin(), degree.end(), [](int d) { return d <= 1; });
}

/**
 * @param nodes m
 * @param share of the pairs that are links
 * @param random the source
 * @return a random graph, not always connected
 */
BaseTopology
RandomGraph(uint32_t nodes, double share, boost::random::mt19937_64& random)
{
    boost::random::uniform_01<double> uniform;
    std::vector<TopologyLink> links;
    for (uint32_t u = 0; u < nodes; ++u)
    {
        for (uint32_t v = u + 1; v < nodes; ++v)
        {
            if (uniform(random) < share)
            {
                links.push_back({u, v});
            }
        }
    }
    return BaseTopology(nodes, links);
}

} // namespace

TEST(MaxWeightMatching, IsTheHeaviestOfAllOnRandomGraphs)
{
    boost::random::mt19937_64 random(1);
    boost::random::uniform_01<double> uniform;
    for (int trial = 0; trial < 3000; ++trial)
    {
        const uint32_t nodes = 2 + random() % 9;
        const auto graph = RandomGraph(nodes, nodes > 8 ? .5 : .2 + .8 * uniform(random), random);
        Eigen::VectorXd weights(graph.LinkCount());
        for (auto& weight : weights)
        {
            // Small integers make ties and hence nested blossoms; some weights are negative.
            weight = trial % 2 == 0 ? double(random() % 7) - 1 : 2 * uniform(random) - .2;
        }
        const auto matching = MaxWeightMatching(graph, weights);
        const double best = HeaviestByTrial(graph, weights);
        ASSERT_TRUE(IsMatching(graph, matching.links));
        ASSERT_NEAR(matching.weight, best, 1e-9) << "trial " << trial;
        ASSERT_GE(matching.bound, best) << "trial " << trial;
        ASSERT_NEAR(matching.bound, best, 1e-9) << "trial " << trial;
    }
}

TEST(MaxWeightMatching, MeetsItsBoundOnLargerGraphs)
{
    boost::random::mt19937_64 random(2);
    boost::random::uniform_01<double> uniform;
    for (int trial = 0; trial < 60; ++trial)
    {
        const auto graph = RandomGraph(20 + trial * 2, .08 + .3 * uniform(random), random);
        Eigen::VectorXd weights(graph.LinkCount());
        for (auto& weight : weights)
        {
            weight = trial % 2 == 0 ? double(1 + random() % 5) : uniform(random);
        }
        const auto matching = MaxWeightMatching(graph, weights);
        ASSERT_TRUE(IsMatching(graph, matching.links));
        ASSERT_GE(matching.bound, matching.weight);
        ASSERT_NEAR(matching.bound, matching.weight, 1e-8) << "trial " << trial;
    }
}

TEST(MaxWeightMatching, ProvesItsWeightWithOddSets)
{
    const auto triangle = MakeComplete(3);
    const auto matching = MaxWeightMatching(triangle, Eigen::VectorXd::Ones(3));
    EXPECT_EQ(matching.links.size(), 1u);
    EXPECT_NEAR(matching.bound, 1, 1e-9);
    ASSERT_EQ(matching.oddSets.size(), 1u);
    EXPECT_EQ(matching.oddSets[0], (std::vector<uint32_t>{0, 1, 2}));
}

TEST(MaxWeightMatching, IsEmptyWithoutPositiveWeights)
{
    const auto matching = MaxWeightMatching(MakeRing(5), Eigen::VectorXd::Constant(5, -1));
    EXPECT_TRUE(matching.links.empty());
    EXPECT_EQ(matching.bound, 0);
}
