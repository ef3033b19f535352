/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-seeded-random.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <numeric>
#include <set>

using namespace ns3::dsgd;

TEST(SeededRandom, DrawsTheSameOnEveryPlatform)
{
    SeededEngine engine(DeriveSeed(1, 2, 3));
    std::vector<uint32_t> values(10);
    std::iota(values.begin(), values.end(), 0u);
    ShuffleIndices(values, engine);
    EXPECT_EQ(values, (std::vector<uint32_t>{4, 2, 5, 9, 3, 7, 0, 1, 8, 6}));
}

TEST(SeededRandom, DerivesAnotherSeedForEverySeedStreamAndIndex)
{
    std::set<uint64_t> seeds;
    for (uint64_t seed = 0; seed < 10; ++seed)
    {
        for (uint64_t stream = 0; stream < 10; ++stream)
        {
            for (uint64_t index = 0; index < 10; ++index)
            {
                seeds.insert(DeriveSeed(seed, stream, index));
            }
        }
    }
    EXPECT_EQ(seeds.size(), 1000u);
}

TEST(SeededRandom, ShufflesWithEveryOrderEquallyLikely)
{
    SeededEngine engine(1);
    std::array<uint32_t, 27> counts{};
    for (int i = 0; i < 6000; ++i)
    {
        std::vector<uint32_t> values{0, 1, 2};
        ShuffleIndices(values, engine);
        ++counts[9 * values[0] + 3 * values[1] + values[2]];
    }
    std::vector<uint32_t> orders(counts.begin(), counts.end());
    orders.erase(std::remove(orders.begin(), orders.end(), 0u), orders.end());
    ASSERT_EQ(orders.size(), 6u);
    // Five standard deviations of a count with mean 1000.
    EXPECT_GT(*std::min_element(orders.begin(), orders.end()), 855u);
    EXPECT_LT(*std::max_element(orders.begin(), orders.end()), 1145u);
}

TEST(SeededRandom, FillsWithTheWantedMeanAndDeviation)
{
    SeededEngine engine(1);
    Eigen::MatrixXf values(100, 100);
    FillGaussian(values, 3.0, engine);
    EXPECT_NEAR(values.mean(), 0.0, 0.15);
    EXPECT_NEAR(std::sqrt((values.array() - values.mean()).square().mean()), 3.0, 0.11);
}
