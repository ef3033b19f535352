/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-max-min-share.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace ns3::dsgd;

TEST(MaxMinShare, GivesHalfToEachOfThreeFlowsOnALineOfTwoLinks)
{
    MaxMinShare share;
    const auto a = share.AddResource(1);
    const auto b = share.AddResource(1);
    const auto both = share.AddFlow({{a}, {b}});
    const auto first = share.AddFlow({{a}});
    const auto second = share.AddFlow({{b}});
    share.Refill();
    EXPECT_DOUBLE_EQ(share.Rate(both), 0.5);
    EXPECT_DOUBLE_EQ(share.Rate(first), 0.5);
    EXPECT_DOUBLE_EQ(share.Rate(second), 0.5);
}

TEST(MaxMinShare, LetsAFlowGrowOnWhereOthersAreHeldBackElsewhere)
{
    MaxMinShare share;
    const auto narrow = share.AddResource(1);
    const auto wide = share.AddResource(3);
    const auto both = share.AddFlow({{narrow}, {wide}});
    const auto held = share.AddFlow({{narrow}});
    const auto free = share.AddFlow({{wide}});
    share.Refill();
    EXPECT_DOUBLE_EQ(share.Rate(both), 0.5);
    EXPECT_DOUBLE_EQ(share.Rate(held), 0.5);
    EXPECT_DOUBLE_EQ(share.Rate(free), 2.5);
}

TEST(MaxMinShare, GivesFastAndSlowStationsOfAMediumTheSameRate)
{
    // Airtime: a bit takes 1/54 s at one station and 1 s at the other.
    MaxMinShare share;
    const auto medium = share.AddResource(1);
    const auto fast = share.AddFlow({{medium, 1.0 / 54}});
    const auto slow = share.AddFlow({{medium, 1}});
    share.Refill();
    EXPECT_NEAR(share.Rate(fast), 54.0 / 55, 1e-15);
    EXPECT_NEAR(share.Rate(slow), 54.0 / 55, 1e-15);
}

TEST(MaxMinShare, FillsOnlyWhatHangsTogetherWithAChange)
{
    MaxMinShare share;
    const auto a = share.AddResource(4);
    const auto b = share.AddResource(4);
    const auto stays = share.AddFlow({{a}});
    const auto gains = share.AddFlow({{b}});
    const auto leaves = share.AddFlow({{b}});
    EXPECT_EQ(share.Refill().size(), 3u);
    share.RemoveFlow(leaves);
    const auto changed = share.Refill();
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(changed[0], gains);
    EXPECT_DOUBLE_EQ(share.Rate(gains), 4);
    EXPECT_DOUBLE_EQ(share.Rate(stays), 4);
    EXPECT_TRUE(share.Refill().empty());
}

TEST(MaxMinShare, LeavesEveryFlowAFullResourceOnWhichNobodyHasMore)
{
    // What defines max-min fairness (Bertsekas and Gallager, 6.5.2), on random networks that
    // change.
    std::mt19937 random(7);
    MaxMinShare share;
    std::vector<double> capacity;
    for (int k = 0; k < 12; ++k)
    {
        capacity.push_back(1 + static_cast<double>(random() % 100) / 10);
        share.AddResource(capacity.back());
    }
    std::vector<std::pair<uint32_t, std::vector<MaxMinShare::Use>>> flows;
    for (int step = 0; step < 200; ++step)
    {
        if (flows.size() > 25 || (step % 3 == 2 && !flows.empty()))
        {
            const auto gone = random() % flows.size();
            share.RemoveFlow(flows[gone].first);
            flows.erase(flows.begin() + gone);
        }
        else
        {
            std::vector<MaxMinShare::Use> uses;
            for (uint32_t k = random() % 4; k < 12; k += 1 + random() % 6)
            {
                uses.push_back({k, 0.1 + static_cast<double>(random() % 20) / 10});
            }
            flows.emplace_back(share.AddFlow(uses), uses);
        }
        share.Refill();
        std::vector<double> used(12, 0);
        std::vector<double> most(12, 0);
        for (const auto& [flow, uses] : flows)
        {
            for (const auto& use : uses)
            {
                used[use.resource] += use.share * share.Rate(flow);
                most[use.resource] = std::max(most[use.resource], share.Rate(flow));
            }
        }
        for (int k = 0; k < 12; ++k)
        {
            ASSERT_LE(used[k], capacity[k] * (1 + 1e-12)) << "step " << step;
        }
        for (const auto& [flow, uses] : flows)
        {
            bool held = false;
            for (const auto& use : uses)
            {
                held = held || (used[use.resource] >= capacity[use.resource] * (1 - 1e-12) &&
                                share.Rate(flow) >= most[use.resource] * (1 - 1e-12));
            }
            ASSERT_TRUE(held) << "flow " << flow << " in step " << step;
        }
    }
}
