/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <tuple>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a topology
 * @return its smallest and largest degree
 */
std::pair<uint32_t, uint32_t>
DegreeRange(const BaseTopology& topology)
{
    uint32_t smallest = topology.MaxDegree();
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        smallest = std::min(smallest, topology.Degree(i));
    }
    return {smallest, topology.MaxDegree()};
}

/**
 * @param a a topology
 * @param b one that must have the same links and deliveries
 */
void
ExpectSameLinks(const BaseTopology& a, const BaseTopology& b)
{
    ASSERT_EQ(a.NodeCount(), b.NodeCount());
    ASSERT_EQ(a.LinkCount(), b.LinkCount());
    for (uint32_t e = 0; e < a.LinkCount(); ++e)
    {
        EXPECT_EQ(a.Links()[e].u, b.Links()[e].u) << "link " << e;
        EXPECT_EQ(a.Links()[e].v, b.Links()[e].v) << "link " << e;
        EXPECT_EQ(a.Links()[e].delivery, b.Links()[e].delivery) << "link " << e;
    }
}

/**
 * @param name a file of the folder of source data
 * @return its path, empty if the folder is not known
 */
std::string
SourceFile(const std::string& name)
{
    const char* folder = std::getenv("DSGD_SHARED_DATA");
    return folder && *folder ? std::string(folder) + "/topologies/" + name : "";
}

} // namespace

TEST(ShippedTopologies, FullRoofnetHasItsKnownSize)
{
    const auto topology = MakeTopology("roofnet-38");
    EXPECT_EQ(topology.NodeCount(), 38u);
    EXPECT_EQ(topology.LinkCount(), 219u);
    EXPECT_TRUE(topology.IsConnected());
}

TEST(ShippedTopologies, ReducedRoofnetHasItsKnownSize)
{
    const auto topology = MakeTopology("roofnet-33");
    EXPECT_EQ(topology.NodeCount(), 33u);
    EXPECT_EQ(topology.LinkCount(), 187u);
    EXPECT_EQ(DegreeRange(topology), std::pair(3u, 23u));
    EXPECT_TRUE(topology.IsConnected());
}

TEST(ShippedTopologies, OthersHaveTheSizesOfTheirSources)
{
    const std::tuple<const char*, uint32_t, uint32_t> sizes[] = {{"iotlab-50", 50, 187},
                                                                 {"geant-40", 40, 61},
                                                                 {"germany50", 50, 88},
                                                                 {"nycmesh-827", 827, 1152}};
    for (const auto& [name, nodes, links] : sizes)
    {
        const auto topology = MakeTopology(name);
        EXPECT_EQ(topology.NodeCount(), nodes) << name;
        EXPECT_EQ(topology.LinkCount(), links) << name;
        EXPECT_TRUE(topology.IsConnected()) << name;
    }
}

TEST(ShippedTopologies, LengthsOfLinksAgreeWithThePositionsOfTheirEnds)
{
    for (const std::string name : {"germany50", "nycmesh-827"})
    {
        const auto topology = MakeTopology(name);
        for (const auto& link : topology.Links())
        {
            const auto& a = topology.Nodes()[link.u].position.value();
            const auto& b = topology.Nodes()[link.v].position.value();
            // Positions lie on a plane and are whole meters.
            EXPECT_NEAR(std::hypot(a[0] - b[0], a[1] - b[1]),
                        link.length.value(),
                        0.1 * *link.length + 2)
                << name << ' ' << link.u << '-' << link.v;
        }
    }
}

TEST(ShippedTopologies, ReducedRoofnetHoldsTheGoodLinksOfTheFullOne)
{
    const auto full = MakeTopology("roofnet-38");
    const auto reduced = MakeTopology("roofnet-33");
    const auto find = [&full](const std::string& label) {
        const auto it = std::find_if(full.Nodes().begin(), full.Nodes().end(), [&](const auto& n) {
            return n.label == label;
        });
        EXPECT_NE(it, full.Nodes().end()) << label;
        return static_cast<uint32_t>(it - full.Nodes().begin());
    };
    for (const auto& link : reduced.Links())
    {
        const auto original =
            full.FindLink(find(reduced.Nodes()[link.u].label), find(reduced.Nodes()[link.v].label));
        ASSERT_TRUE(original);
        EXPECT_EQ(full.Links()[*original].delivery, link.delivery);
        EXPECT_GE(link.delivery, 0.2);
    }
}

TEST(ShippedTopologies, ReducedRoofnetEqualsItsSource)
{
    const auto path = SourceFile("roofnet-33n-187l.csv");
    if (path.empty())
    {
        GTEST_SKIP() << "DSGD_SHARED_DATA does not name the folder of source data";
    }
    ExpectSameLinks(MakeTopology("roofnet-33"), ReadTopology(path));
}

TEST(ShippedTopologies, FullRoofnetEqualsItsSource)
{
    const auto path = SourceFile("roofnet-38n-219l-success-1Mbps.txt");
    if (path.empty())
    {
        GTEST_SKIP() << "DSGD_SHARED_DATA does not name the folder of source data";
    }
    auto text = ReadTextFile(path);
    std::replace(text.begin(), text.end(), ' ', ',');
    const auto source = ParseTopology(text, path);
    const auto topology = MakeTopology("roofnet-38");
    ExpectSameLinks(topology, source);
    for (uint32_t i = 0; i < source.NodeCount(); ++i)
    {
        EXPECT_EQ(topology.Nodes()[i].label, source.Nodes()[i].label);
    }
}
