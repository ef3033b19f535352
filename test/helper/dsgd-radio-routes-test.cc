/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-radio-routes.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(RadioRoutes, TakesTheWayOfFewestExpectedTransmissions)
{
    // 0-1-2 costs 2, 0-3-2 costs 1 / 0.25 + 1.
    const auto hops = NextHops(4, {{0, 1}, {1, 2}, {0, 3, 0.5}, {2, 3}});
    EXPECT_EQ(hops[0][2], 1u);
    EXPECT_EQ(hops[2][0], 1u);
    EXPECT_EQ(hops[1][3], 2u);
}

TEST(RadioRoutes, LetsTheEndsOfALinkTalkDirectlyHoweverBadItIs)
{
    const auto hops = NextHops(3, {{0, 1}, {1, 2}, {0, 2, 0.1}});
    EXPECT_EQ(hops[0][2], 2u);
    EXPECT_EQ(hops[2][0], 0u);
}

TEST(RadioRoutes, HasNoNextHopWhereThereIsNoWay)
{
    const auto hops = NextHops(3, {{0, 1}});
    EXPECT_EQ(hops[0][2], 0u);
    EXPECT_EQ(hops[2][1], 2u);
    EXPECT_EQ(hops[0][0], 0u);
}
