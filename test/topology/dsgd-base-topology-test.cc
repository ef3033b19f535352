/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-base-topology.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <set>

using namespace ns3::dsgd;

namespace
{

/// Not a number.
constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();

/**
 * @return a small topology with every attribute set
 */
std::pair<std::vector<TopologyNode>, std::vector<TopologyLink>>
Parts()
{
    return {{{"a", {{1, 2, 3}}}, {"b", {{4, 5, 6}}}, {"c", std::nullopt}},
            {{0, 1, 0.5, 1e6, 1e-3, 10.0}, {1, 2, 0.25, 2e6, 2e-3, 20.0}}};
}

/**
 * @param link a link between nodes 0 and 1
 * @param message what the error must contain
 */
void
ExpectBadLink(const TopologyLink& link, const std::string& message)
{
    ExpectError([&] { BaseTopology(2, {link}); }, message);
}

} // namespace

TEST(BaseTopology, KeepsLinksInLexicographicOrder)
{
    const BaseTopology topology(4, {{3, 2}, {1, 0}, {0, 3}});
    ASSERT_EQ(topology.LinkCount(), 3u);
    std::vector<std::pair<uint32_t, uint32_t>> ends;
    for (const auto& link : topology.Links())
    {
        ends.emplace_back(link.u, link.v);
    }
    EXPECT_EQ(ends, (std::vector<std::pair<uint32_t, uint32_t>>{{0, 1}, {0, 3}, {2, 3}}));
}

TEST(BaseTopology, FindsALinkInBothOrientations)
{
    const auto topology = MakeKarateClub();
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        EXPECT_EQ(topology.FindLink(link.u, link.v), e);
        EXPECT_EQ(topology.FindLink(link.v, link.u), e);
    }
}

TEST(BaseTopology, FindsNoLinkWhereThereIsNone)
{
    const auto path = MakePath(4);
    EXPECT_FALSE(path.FindLink(0, 2));
    EXPECT_FALSE(path.FindLink(1, 1));
    EXPECT_FALSE(path.FindLink(3, 9));
    EXPECT_FALSE(BaseTopology(1, {}).FindLink(0, 0));
}

TEST(BaseTopology, CountsDegreesByIncidentLinks)
{
    const BaseTopology topology(4, {{0, 1}, {0, 2}, {0, 3}, {2, 3}});
    EXPECT_EQ(topology.Degree(0), 3u);
    EXPECT_EQ(topology.Degree(1), 1u);
    EXPECT_EQ(topology.MaxDegree(), 3u);
    EXPECT_EQ(topology.IncidentLinks(3), (std::vector<uint32_t>{2, 3}));
    EXPECT_EQ(topology.OtherEnd(3, 3), 2u);
    EXPECT_EQ(topology.OtherEnd(3, 2), 3u);
}

TEST(BaseTopology, RefusesANodeThatIsNotThere)
{
    EXPECT_THROW(MakePath(3).Degree(3), std::out_of_range);
    ExpectError([] { BaseTopology(3, {{1, 3}}); }, "link 1-3: there is no node 3");
}

TEST(BaseTopology, RefusesAnEmptyNodeList)
{
    ExpectError([] { BaseTopology(0, {}); }, "at least one node");
}

TEST(BaseTopology, RefusesALoop)
{
    ExpectBadLink({1, 1}, "link 1-1: joins a node to itself");
}

TEST(BaseTopology, RefusesALinkGivenTwiceInEitherOrientation)
{
    ExpectError([] { BaseTopology(3, {{0, 1}, {1, 2}, {0, 1}}); }, "link 0-1: is given twice");
    ExpectError([] { BaseTopology(3, {{0, 1}, {1, 2}, {1, 0}}); }, "link 0-1: is given twice");
}

TEST(BaseTopology, RefusesADeliveryThatIsNoProbability)
{
    for (double bad : {0.0, -0.5, 1.5, NOT_A_NUMBER})
    {
        ExpectBadLink({0, 1, bad}, "link 0-1: delivery probability is " + std::to_string(bad));
    }
}

TEST(BaseTopology, RefusesRatesDelaysAndLengthsOutOfRange)
{
    for (double bad : {-1.0, NOT_A_NUMBER, std::numeric_limits<double>::infinity()})
    {
        ExpectBadLink({0, 1, 1, bad}, "rate is " + std::to_string(bad));
        ExpectBadLink({0, 1, 1, std::nullopt, bad}, "delay is " + std::to_string(bad));
        ExpectBadLink({0, 1, 1, std::nullopt, std::nullopt, bad},
                      "length is " + std::to_string(bad));
    }
    ExpectBadLink({0, 1, 1, 0.0}, "rate is 0");
}

TEST(BaseTopology, KnowsWhetherItIsConnected)
{
    EXPECT_TRUE(MakePath(5).IsConnected());
    EXPECT_TRUE(BaseTopology(1, {}).IsConnected());
    EXPECT_FALSE(BaseTopology(4, {{0, 1}, {2, 3}}).IsConnected());
}

TEST(BaseTopology, NamesANodeOutOfReach)
{
    ExpectError(
        [] {
            BaseTopology(4, {{0, 1}, {2, 3}}, "two").RequireConnected();
        },
        "two: is not connected, node 2 cannot be reached");
    EXPECT_NO_THROW(MakePath(4).RequireConnected());
}

TEST(BaseTopology, KnowsWhetherItIsComplete)
{
    EXPECT_TRUE(BaseTopology(3, {{0, 1}, {0, 2}, {1, 2}}).IsComplete());
    EXPECT_TRUE(BaseTopology(2, {{0, 1}}).IsComplete());
    EXPECT_FALSE(MakePath(3).IsComplete());
}

TEST(BaseTopology, SubsetKeepsNodesAttributesAndFlaggedLinks)
{
    const auto [nodes, links] = Parts();
    const auto subset = BaseTopology(nodes, links, "x").Subset({false, true});
    EXPECT_EQ(subset.Name(), "x");
    EXPECT_EQ(subset.NodeCount(), 3u);
    EXPECT_EQ(subset.Nodes()[1].label, "b");
    ASSERT_EQ(subset.LinkCount(), 1u);
    EXPECT_EQ(subset.Links()[0].u, 1u);
    EXPECT_EQ(subset.Links()[0].delivery, 0.25);
    EXPECT_EQ(subset.Links()[0].rate, 2e6);
    EXPECT_EQ(subset.Degree(0), 0u);
}

TEST(BaseTopology, RefusesASubsetOfAnotherSize)
{
    ExpectError([] { MakePath(4).Subset({true, true}); }, "3 links needs as many flags, not 2");
}

TEST(BaseTopology, FingerprintDoesNotDependOnTheOrderOfLinks)
{
    EXPECT_EQ(BaseTopology(3, {{0, 1}, {1, 2}}).Fingerprint(),
              BaseTopology(3, {{2, 1}, {1, 0}}).Fingerprint());
    EXPECT_EQ(MakePath(3).Fingerprint().size(), 16u);
}

TEST(BaseTopology, FingerprintChangesWithEveryAttribute)
{
    using Change = std::function<void(std::vector<TopologyNode>&, std::vector<TopologyLink>&)>;
    const std::vector<Change> changes{
        [](auto&, auto&) {},
        [](auto& nodes, auto&) { nodes[0].label = "b"; },
        [](auto& nodes, auto&) { nodes[0].label = ""; },
        [](auto& nodes, auto&) { nodes[0].position = std::nullopt; },
        [](auto& nodes, auto&) {
            nodes[0].position = {{-1, -1, -1}};
        },
        [](auto& nodes, auto&) { (*nodes[1].position)[2] = 7; },
        [](auto& nodes, auto&) { nodes.push_back({}); },
        [](auto&, auto& links) { links[0].v = 2; },
        [](auto&, auto& links) { links[0].delivery = 0.75; },
        [](auto&, auto& links) { links[1].rate = 3e6; },
        [](auto&, auto& links) { links[1].rate = std::nullopt; },
        [](auto&, auto& links) { links[1].delay = 0; },
        [](auto&, auto& links) { links[1].delay = std::nullopt; },
        [](auto&, auto& links) { links[1].length = 21; },
        [](auto&, auto& links) { links[1].length = std::nullopt; },
        [](auto&, auto& links) { links.pop_back(); },
    };
    std::set<std::string> seen;
    for (const auto& change : changes)
    {
        auto [nodes, links] = Parts();
        change(nodes, links);
        seen.insert(BaseTopology(nodes, links).Fingerprint());
    }
    EXPECT_EQ(seen.size(), changes.size());
}
