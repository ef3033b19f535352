/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-mean-interval.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(MeanInterval, IsThatOfTheClosedFormForTwoNumbers)
{
    // One degree of freedom is Cauchy's distribution: the quantile is tan(pi (p - 1/2)).
    const auto interval = StudentInterval({3, 5});
    EXPECT_EQ(interval.count, 2u);
    EXPECT_DOUBLE_EQ(interval.mean, 4);
    const double quantile = std::tan(M_PI * 0.475);
    EXPECT_NEAR(interval.halfWidth, quantile * std::sqrt(2.0) / std::sqrt(2.0), 1e-12 * quantile);
}

TEST(MeanInterval, IsThatOfTheClosedFormForThreeNumbers)
{
    // Two degrees of freedom: the quantile is (2p - 1) sqrt(2 / (4p (1 - p))).
    const auto interval = StudentInterval({1, 2, 6}, 0.9);
    const double quantile = 0.9 * std::sqrt(2 / (4 * 0.95 * 0.05));
    EXPECT_DOUBLE_EQ(interval.mean, 3);
    EXPECT_NEAR(interval.halfWidth, quantile * std::sqrt(7.0 / 3), 1e-12);
}

TEST(MeanInterval, IsThatOfTheClosedFormForFiveNumbers)
{
    // Four degrees of freedom: with a = 4p (1 - p) and c = cos(acos(sqrt(a)) / 3) / sqrt(a) the
    // quantile is 2 sqrt(c - 1).
    const auto interval = StudentInterval({2, 4, 4, 4, 6});
    const double a = 4 * 0.975 * 0.025;
    const double quantile = 2 * std::sqrt(std::cos(std::acos(std::sqrt(a)) / 3) / std::sqrt(a) - 1);
    EXPECT_DOUBLE_EQ(interval.mean, 4);
    EXPECT_NEAR(interval.halfWidth, quantile * std::sqrt(2.0 / 5), 1e-12);
}

TEST(MeanInterval, LeavesOutWhatIsNotFinite)
{
    const auto interval = StudentInterval({3, NAN, 5, INFINITY});
    EXPECT_EQ(interval.count, 2u);
    EXPECT_DOUBLE_EQ(interval.mean, 4);
}

TEST(MeanInterval, HasNoWidthWithoutTwoNumbers)
{
    EXPECT_TRUE(std::isnan(StudentInterval({}).mean));
    EXPECT_EQ(StudentInterval({7}).mean, 7);
    EXPECT_TRUE(std::isnan(StudentInterval({7}).halfWidth));
    EXPECT_EQ(StudentInterval({7, 7}).halfWidth, 0);
}
