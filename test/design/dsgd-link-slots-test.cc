/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-link-slots.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a graph
 * @return all its links
 */
std::vector<bool>
All(const BaseTopology& topology)
{
    return std::vector<bool>(topology.LinkCount(), true);
}

/**
 * @param topology a graph
 * @return its largest degree
 */
uint32_t
LargestDegree(const BaseTopology& topology)
{
    std::vector<uint32_t> degree(topology.NodeCount());
    for (const auto& link : topology.Links())
    {
        ++degree[link.u];
        ++degree[link.v];
    }
    return *std::max_element(degree.begin(), degree.end());
}

} // namespace

TEST(LinkSlots, ColorEdgesWithAtMostOneMoreThanTheDegree)
{
    for (uint64_t seed = 1; seed <= 30; ++seed)
    {
        const auto graph = MakeRandomConnected(5 + seed, 3 * seed, seed);
        const auto slots = SlotsWithoutSharedEnds(graph, All(graph));
        EXPECT_LE(slots.count, LargestDegree(graph) + 1) << "seed " << seed;
        for (uint32_t e = 0; e < graph.LinkCount(); ++e)
        {
            for (uint32_t f = e + 1; f < graph.LinkCount(); ++f)
            {
                const auto& a = graph.Links()[e];
                const auto& b = graph.Links()[f];
                if (a.u == b.u || a.u == b.v || a.v == b.u || a.v == b.v)
                {
                    EXPECT_NE(slots.slot[e], slots.slot[f]) << "seed " << seed;
                }
            }
        }
    }
}

TEST(LinkSlots, NeedOneSlotForAMatchingWithoutInterference)
{
    const auto ring = MakeRing(6);
    std::vector<bool> active(6, false);
    active[*ring.FindLink(0, 1)] = active[*ring.FindLink(3, 4)] = true;
    EXPECT_EQ(SlotsWithoutSharedEnds(ring, active).count, 1u);
    // 1 and 3, 0 and 4 do not hear each other on a ring of six.
    EXPECT_EQ(SlotsWithoutInterference(ring, &ring, active).count, 1u);
    EXPECT_EQ(SlotsWithoutInterference(ring, nullptr, active).count, 2u);
}

TEST(LinkSlots, KeepLinksApartWhoseEndsHearEachOther)
{
    const auto graph = MakeTopology("roofnet-33");
    const auto slots = SlotsWithoutInterference(graph, &graph, All(graph));
    const auto hears = [&](uint32_t a, uint32_t b) {
        return a == b || graph.FindLink(a, b).has_value();
    };
    for (uint32_t e = 0; e < graph.LinkCount(); ++e)
    {
        for (uint32_t f = e + 1; f < graph.LinkCount(); ++f)
        {
            const auto& a = graph.Links()[e];
            const auto& b = graph.Links()[f];
            if (slots.slot[e] == slots.slot[f])
            {
                EXPECT_FALSE(hears(a.u, b.u) || hears(a.u, b.v) || hears(a.v, b.u) ||
                             hears(a.v, b.v))
                    << "links " << e << " and " << f;
            }
        }
    }
}

TEST(LinkSlots, LeaveInactiveLinksWithoutASlot)
{
    const auto ring = MakeRing(5);
    const auto slots = SlotsWithoutInterference(ring, &ring, std::vector<bool>(5, false));
    EXPECT_EQ(slots.count, 0u);
    EXPECT_EQ(slots.slot, std::vector<uint32_t>(5, LinkSlots::NO_SLOT));
    EXPECT_EQ(SlotsWithoutSharedEnds(ring, std::vector<bool>(5, false)).count, 0u);
}

TEST(LinkSlots, RefuseFlagsAndHearingOfAnotherGraph)
{
    const auto ring = MakeRing(5);
    const auto other = MakeRing(6);
    ExpectError([&] { SlotsWithoutSharedEnds(ring, {true}); }, "5 links, not 1");
    ExpectError([&] { SlotsWithoutInterference(ring, &other, All(ring)); }, "6 nodes, 5");
}
