/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-interference.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param nodes how many
 * @return flags of which all are set
 */
std::vector<bool>
All(uint32_t nodes)
{
    return std::vector<bool>(nodes, true);
}

/**
 * @param topology a graph
 * @param a a node
 * @param b another
 * @return whether the nodes have a common neighbor, from the definition
 */
bool
HaveCommonNeighbor(const BaseTopology& topology, uint32_t a, uint32_t b)
{
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        if (topology.FindLink(i, a) && topology.FindLink(i, b))
        {
            return true;
        }
    }
    return false;
}

} // namespace

TEST(Interference, GroupsHoldEverySpeakerOnceAndNoCollision)
{
    for (uint64_t seed = 1; seed <= 40; ++seed)
    {
        const uint32_t nodes = 2 + seed % 17;
        const auto topology = MakeRandomConnected(nodes, seed % 23, seed);
        const auto other = MakeRandomConnected(nodes, seed % 11, seed + 1000);
        std::vector<bool> speaks(nodes);
        const auto draw = MakeUniform(nodes, 0, 1, seed + 2000);
        for (uint32_t i = 0; i < nodes; ++i)
        {
            speaks[i] = draw[i] < 0.7;
        }
        for (const BaseTopology* graph : {static_cast<const BaseTopology*>(nullptr), &other})
        {
            std::vector<uint32_t> count(nodes, 0);
            for (const auto& group : CollisionFreeGroups(topology, graph, speaks))
            {
                EXPECT_FALSE(group.empty());
                EXPECT_TRUE(std::is_sorted(group.begin(), group.end()));
                for (uint32_t a : group)
                {
                    ++count[a];
                    for (uint32_t b : group)
                    {
                        EXPECT_FALSE(topology.FindLink(a, b)) << seed;
                        EXPECT_FALSE(graph && graph->FindLink(a, b)) << seed;
                        EXPECT_FALSE(!graph && a != b && HaveCommonNeighbor(topology, a, b));
                    }
                }
            }
            for (uint32_t i = 0; i < nodes; ++i)
            {
                EXPECT_EQ(count[i], speaks[i] ? 1u : 0u);
            }
        }
    }
}

TEST(Interference, WithoutAGraphIsWithinTwoHops)
{
    const Interference path(MakePath(5));
    EXPECT_TRUE(path.Collide(1, 2));
    EXPECT_TRUE(path.Collide(1, 3));
    EXPECT_FALSE(path.Collide(1, 4));
    EXPECT_FALSE(path.Collide(2, 2));
}

TEST(Interference, OfAGraphAddsToTheNeighborsWhoCannotHearWhileTheySend)
{
    const BaseTopology graph(5, {{0, 4}});
    const Interference path(MakePath(5), &graph);
    EXPECT_TRUE(path.Collide(4, 0));
    EXPECT_TRUE(path.Collide(1, 2));
    EXPECT_FALSE(path.Collide(1, 3));
}

TEST(Interference, NeedsAsManyGroupsAsTheGraphsAreKnownToNeed)
{
    EXPECT_EQ(CollisionFreeGroups(MakeComplete(7), nullptr, All(7)).size(), 7u);
    EXPECT_EQ(CollisionFreeGroups(MakeStar(9), nullptr, All(9)).size(), 9u);
    EXPECT_EQ(CollisionFreeGroups(MakePath(9), nullptr, All(9)).size(), 3u);
    // Neighbors only: two colors for a graph without odd cycles, three for an odd ring.
    const auto grid = MakeGrid(4, 5);
    EXPECT_EQ(CollisionFreeGroups(grid, &grid, All(20)).size(), 2u);
    const auto ring = MakeRing(9);
    EXPECT_EQ(CollisionFreeGroups(ring, &ring, All(9)).size(), 3u);
}

TEST(Interference, SendsInAnOrderThatIsAlwaysTheSame)
{
    // The node in the middle collides with most and comes first, then the smallest of the others.
    const SpeakingGroups expected{{2}, {1, 4}, {0, 3}};
    EXPECT_EQ(CollisionFreeGroups(MakePath(5), nullptr, All(5)), expected);
    EXPECT_EQ(CollisionFreeGroups(MakePath(5), nullptr, All(5)), expected);
}

TEST(Interference, HasNoGroupsWhereNobodySpeaks)
{
    EXPECT_TRUE(CollisionFreeGroups(MakePath(4), nullptr, std::vector<bool>(4)).empty());
    EXPECT_EQ(CollisionFreeGroups(BaseTopology(1, {}), nullptr, All(1)), SpeakingGroups{{0}});
}

TEST(Interference, RefusesAGraphOrFlagsOfOtherNodes)
{
    const auto ring = MakeRing(6);
    ExpectError([&] { CollisionFreeGroups(MakePath(5), &ring, All(5)); },
                "interference graph has 6 nodes, the topology has 5");
    ExpectError([&] { CollisionFreeGroups(ring, nullptr, All(5)); }, "flags of 5 speaking nodes");
}
