/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-cross-entropy.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

TEST(CrossEntropy, EqualsTheLogarithmOfTheClassesForEqualScores)
{
    const Eigen::MatrixXf scores = Eigen::MatrixXf::Constant(10, 3, 5.0f);
    EXPECT_NEAR(CrossEntropy(scores, {0, 5, 9}), std::log(10.0), 1e-6);
}

TEST(CrossEntropy, DoesNotOverflowWithLargeScores)
{
    Eigen::MatrixXf scores(2, 2);
    scores << 1e30f, -1e4f, -1e30f, 1e4f;
    EXPECT_DOUBLE_EQ(CrossEntropy(scores, {0, 1}), 0.0);
    EXPECT_NEAR(CrossEntropy(scores.rightCols(1), {0}), 2e4, 1e-3);
    Eigen::MatrixXf gradient = scores.rightCols(1);
    EXPECT_NEAR(CrossEntropyGradient(gradient, {0}), 2e4, 1e-3);
    EXPECT_EQ(gradient(0, 0), -1.0f);
    EXPECT_EQ(gradient(1, 0), 1.0f);
}

TEST(CrossEntropy, GivesTheSameLossWithAndWithoutGradient)
{
    Eigen::MatrixXf scores = Eigen::MatrixXf::Random(7, 33) * 5;
    const std::vector<int32_t> labels(33, 4);
    const double loss = CrossEntropy(scores, labels);
    EXPECT_NEAR(CrossEntropyGradient(scores, labels), loss, 1e-6 * loss);
}

TEST(CrossEntropy, HasAGradientWithColumnsThatSumToZero)
{
    Eigen::MatrixXf scores = Eigen::MatrixXf::Random(7, 33) * 5;
    CrossEntropyGradient(scores, std::vector<int32_t>(33, 4));
    EXPECT_LT(scores.colwise().sum().lpNorm<Eigen::Infinity>(), 1e-7f);
}

TEST(CrossEntropy, CountsALargestScoreAsRightAndNaNAsWrong)
{
    Eigen::MatrixXf scores(2, 3);
    scores << 1, 0, 0, 0, 1, std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(CountCorrect(scores, {0, 1, 0}), 2u);
    EXPECT_EQ(CountCorrect(scores, {1, 1, 1}), 1u);
}

TEST(CrossEntropy, RefusesLabelsThatDoNotFitTheScores)
{
    const Eigen::MatrixXf scores = Eigen::MatrixXf::Zero(3, 2);
    ExpectError([&] { CrossEntropy(scores, {0}); }, "2 samples with 1 labels");
    ExpectError(
        [&] {
            CrossEntropy(scores, {0, 3});
        },
        "a label is 3, it must be from 0 to below 3");
    ExpectError([&] { CrossEntropy(scores, {0, -1}); }, "a label is -1");
    ExpectError([&] { CrossEntropy(Eigen::MatrixXf(3, 0), {}); }, "at least 1");
}
