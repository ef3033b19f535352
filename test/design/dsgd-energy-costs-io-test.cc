/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-energy-costs-io.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param lines of a costs file after its first
 * @return the costs of a path of three nodes
 */
EnergyCosts
Parse(const std::string& lines)
{
    return ParseEnergyCosts("dsgd-costs 1\n" + lines, "c.txt", MakePath(3));
}

/// Costs for everything, to be replaced.
const std::string ALL = "node * compute=1\nlink * * smaller=2 larger=3\n";

} // namespace

TEST(EnergyCostsIo, LaterLinesReplaceWhatHoldsForAll)
{
    const auto costs = Parse(ALL + "node 1 compute=5 speak=7\nlink 2 1 larger=9\n");
    EXPECT_EQ(costs.Compute(), Eigen::Vector3d(1, 5, 1));
    EXPECT_EQ(costs.Speak(), Eigen::Vector3d(0, 7, 0));
    EXPECT_EQ(costs.LinkCost(MakePath(3), 1, 1), 2);
    EXPECT_EQ(costs.LinkCost(MakePath(3), 1, 2), 9);
}

TEST(EnergyCostsIo, WhatIsWrittenIsReadToTheSameBits)
{
    const auto graph = MakeGeometric(12, 30, 5);
    const auto costs = EnergyCosts::Broadcast(Eigen::VectorXd::Random(12).cwiseAbs(),
                                              Eigen::VectorXd::Random(12).cwiseAbs(),
                                              Eigen::VectorXd::Random(30).cwiseAbs(),
                                              Eigen::VectorXd::Random(30).cwiseAbs());
    const auto again = ParseEnergyCosts(FormatEnergyCosts(graph, costs), "c.txt", graph);
    EXPECT_EQ(again.Compute(), costs.Compute());
    EXPECT_EQ(again.Speak(), costs.Speak());
    for (uint32_t e = 0; e < 30; ++e)
    {
        for (uint32_t node : {graph.Links()[e].u, graph.Links()[e].v})
        {
            EXPECT_EQ(again.LinkCost(graph, e, node), costs.LinkCost(graph, e, node));
        }
    }
}

TEST(EnergyCostsIo, NamesFileAndLineOfWhatIsWrong)
{
    ExpectError([] { ParseEnergyCosts("", "c.txt", MakePath(3)); }, "c.txt: the first line");
    ExpectError([] { ParseEnergyCosts("node 0\n", "c.txt", MakePath(3)); },
                "c.txt:1: the first line must be 'dsgd-costs 1'");
    ExpectError([] { Parse("node 3 compute=1\n"); },
                "c.txt:2: node is 3, the topology has nodes 0");
    ExpectError([] { Parse(ALL + "link 0 2 larger=1\n"); },
                "c.txt:4: the topology has no link 0-2");
    ExpectError([] { Parse(ALL + "link 1 1 larger=1\n"); }, "no link 1-1");
    ExpectError([] { Parse(ALL + "node 0 compute=-1\n"); }, "compute is -1 J");
    ExpectError([] { Parse(ALL + "node 0 compute=nan\n"); }, "c.txt:4");
    ExpectError([] { Parse(ALL + "node 0 power=1\n"); }, "power");
    ExpectError([] { Parse(ALL + "nodes 0\n"); }, "unknown word 'nodes'");
    ExpectError([] { Parse(ALL + "link 0\n"); }, "a line like 'link 0 1");
}

TEST(EnergyCostsIo, NamesTheFirstNodeOrLinkWithoutCosts)
{
    ExpectError([] { Parse("node 0 compute=1\n"); }, "node 1 has no compute=JOULES");
    ExpectError(
        [] { Parse("node * compute=1\nlink 0 1 smaller=1 larger=1\nlink 1 2 smaller=1\n"); },
        "link 1 2 has no larger=JOULES");
}
