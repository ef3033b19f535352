/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-topology-reader.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(TopologyGenerators, CompleteLinksEveryPair)
{
    for (uint32_t nodes : {2u, 3u, 33u})
    {
        const auto topology = MakeComplete(nodes);
        EXPECT_TRUE(topology.IsComplete());
        EXPECT_EQ(topology.LinkCount(), nodes * (nodes - 1) / 2);
        EXPECT_EQ(topology.Degree(nodes - 1), nodes - 1);
    }
}

TEST(TopologyGenerators, RingIsOneCycle)
{
    for (uint32_t nodes : {3u, 4u, 17u})
    {
        const auto topology = MakeRing(nodes);
        EXPECT_EQ(topology.LinkCount(), nodes);
        EXPECT_TRUE(topology.IsConnected());
        for (uint32_t i = 0; i < nodes; ++i)
        {
            EXPECT_EQ(topology.Degree(i), 2u);
            EXPECT_TRUE(topology.FindLink(i, (i + 1) % nodes));
        }
    }
}

TEST(TopologyGenerators, GridLinksNeighborsAHundredMetersApart)
{
    const auto topology = MakeGrid(3, 5);
    EXPECT_EQ(topology.NodeCount(), 15u);
    EXPECT_EQ(topology.LinkCount(), 3u * 4 + 2 * 5);
    EXPECT_TRUE(topology.IsConnected());
    EXPECT_EQ(topology.Degree(0), 2u);
    EXPECT_EQ(topology.Degree(7), 4u);
    for (const auto& link : topology.Links())
    {
        const auto& a = *topology.Nodes()[link.u].position;
        const auto& b = *topology.Nodes()[link.v].position;
        EXPECT_EQ(std::hypot(a[0] - b[0], a[1] - b[1]), 100);
        EXPECT_EQ(link.length, 100.0);
    }
}

TEST(TopologyGenerators, GridOfOneRowIsAPath)
{
    EXPECT_EQ(MakeGrid(1, 4).LinkCount(), 3u);
    EXPECT_EQ(MakeGrid(4, 1).LinkCount(), 3u);
    EXPECT_EQ(MakeGrid(4, 1).MaxDegree(), 2u);
}

TEST(TopologyGenerators, StarHasNodeZeroInTheMiddle)
{
    const auto topology = MakeStar(9);
    EXPECT_EQ(topology.LinkCount(), 8u);
    EXPECT_EQ(topology.Degree(0), 8u);
    EXPECT_EQ(topology.Degree(8), 1u);
    EXPECT_EQ(MakeStar(2).LinkCount(), 1u);
}

TEST(TopologyGenerators, GeometricHasExactlyTheLinksAskedFor)
{
    for (const auto& [nodes, links] :
         {std::pair(2u, 1u), {5u, 10u}, {20u, 60u}, {50u, 251u}, {200u, 1500u}})
    {
        const auto topology = MakeGeometric(nodes, links, 3);
        EXPECT_EQ(topology.NodeCount(), nodes);
        EXPECT_EQ(topology.LinkCount(), links);
        EXPECT_TRUE(topology.IsConnected());
    }
}

TEST(TopologyGenerators, GeometricLinksTheShortestPairs)
{
    const auto topology = MakeGeometric(40, 150, 5);
    const auto distance = [&](uint32_t i, uint32_t j) {
        const auto& a = *topology.Nodes()[i].position;
        const auto& b = *topology.Nodes()[j].position;
        return std::hypot(a[0] - b[0], a[1] - b[1]);
    };
    double longest = 0;
    double shortestAbsent = 1e9;
    for (uint32_t i = 0; i < 40; ++i)
    {
        EXPECT_GE((*topology.Nodes()[i].position)[0], 0);
        EXPECT_LT((*topology.Nodes()[i].position)[1], 1000);
        for (uint32_t j = i + 1; j < 40; ++j)
        {
            const auto link = topology.FindLink(i, j);
            if (link)
            {
                EXPECT_NEAR(*topology.Links()[*link].length, distance(i, j), 1e-9);
                longest = std::max(longest, distance(i, j));
            }
            else
            {
                shortestAbsent = std::min(shortestAbsent, distance(i, j));
            }
        }
    }
    EXPECT_LE(longest, shortestAbsent);
}

TEST(TopologyGenerators, RegularGivesEveryNodeTheDegree)
{
    for (uint32_t nodes = 3; nodes <= 24; ++nodes)
    {
        for (uint32_t degree = 2; degree < nodes; ++degree)
        {
            if (nodes * degree % 2 != 0)
            {
                continue;
            }
            const auto topology = MakeRegular(nodes, degree, nodes + degree);
            ASSERT_TRUE(topology.IsConnected()) << topology.Name();
            for (uint32_t i = 0; i < nodes; ++i)
            {
                ASSERT_EQ(topology.Degree(i), degree) << topology.Name();
            }
        }
    }
    EXPECT_EQ(MakeRegular(2, 1, 1).LinkCount(), 1u);
    EXPECT_EQ(MakeRegular(500, 7, 1).LinkCount(), 1750u);
}

TEST(TopologyGenerators, SameSeedGivesTheSameGraph)
{
    EXPECT_EQ(FormatTopology(MakeGeometric(30, 90, 7)), FormatTopology(MakeGeometric(30, 90, 7)));
    EXPECT_EQ(FormatTopology(MakeRegular(30, 5, 7)), FormatTopology(MakeRegular(30, 5, 7)));
}

TEST(TopologyGenerators, OtherSeedGivesAnotherGraph)
{
    EXPECT_NE(MakeGeometric(30, 90, 7).Fingerprint(), MakeGeometric(30, 90, 8).Fingerprint());
    EXPECT_NE(MakeRegular(30, 5, 7).Fingerprint(), MakeRegular(30, 5, 8).Fingerprint());
}

TEST(TopologyGenerators, RefuseSizesThatMakeNoTopology)
{
    ExpectError([] { MakeComplete(1); }, "complete: at least 2 nodes");
    ExpectError([] { MakeRing(2); }, "ring: 3 to 2 million nodes");
    ExpectError([] { MakeGrid(0, 5); }, "grid: 2 to 1 million nodes");
    ExpectError([] { MakeGrid(1, 1); }, "grid: 2 to 1 million nodes");
    ExpectError([] { MakeStar(1); }, "star: 2 to 2 million nodes");
}

TEST(TopologyGenerators, GeometricRefusesImpossibleNumbersOfLinks)
{
    ExpectError([] { MakeGeometric(1, 0, 1); }, "geometric:1,0,1: 2 to 2 million nodes");
    ExpectError([] { MakeGeometric(10, 8, 1); }, "geometric:10,8,1: the number of links");
    ExpectError([] { MakeGeometric(10, 46, 1); }, "geometric:10,46,1: the number of links");
    ExpectError([] { MakeGeometric(200, 199, 1); }, "100 placements gave no connected graph");
}

TEST(TopologyGenerators, RegularRefusesImpossibleDegrees)
{
    ExpectError([] { MakeRegular(5, 5, 1); }, "the degree must be from 2 to nodes - 1");
    ExpectError([] { MakeRegular(6, 1, 1); }, "the degree must be from 2 to nodes - 1");
    ExpectError([] { MakeRegular(6, 0, 1); }, "the degree must be from 2 to nodes - 1");
    ExpectError([] { MakeRegular(5, 3, 1); }, "nodes times degree must be even");
}

TEST(TopologyGenerators, RefuseHugeNumbersQuickly)
{
    constexpr uint32_t HUGE_COUNT = 4294967295u;
    const std::vector<std::function<void()>> calls{
        [] { MakeComplete(HUGE_COUNT); },
        [] { MakeComplete(10000); },
        [] { MakeComplete(2001); },
        [] { MakeRing(2'000'001); },
        [] { MakeRing(HUGE_COUNT); },
        [] { MakeGrid(HUGE_COUNT, HUGE_COUNT); },
        [] { MakeGrid(65536, 65536); },
        [] { MakeStar(HUGE_COUNT); },
        [] { MakeGeometric(HUGE_COUNT, HUGE_COUNT, 1); },
        [] { MakeGeometric(100000, HUGE_COUNT, 1); },
        [] { MakeRegular(HUGE_COUNT, HUGE_COUNT - 1, 1); },
        [] { MakeRegular(HUGE_COUNT - 1, 2, 1); },
    };
    for (std::size_t k = 0; k < calls.size(); ++k)
    {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_THROW(calls[k](), std::invalid_argument) << "call " << k;
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1))
            << "call " << k;
    }
}
