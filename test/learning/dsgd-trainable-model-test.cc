/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-mlp-model.h"
#include "ns3/dsgd-seeded-random.h"
#include "ns3/dsgd-softmax-model.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

constexpr uint32_t DIMENSION = 12;
constexpr uint32_t CLASSES = 5;
constexpr uint32_t BATCH = 16;

/**
 * Compares a gradient with central differences along random unit directions.
 *
 * @param model the model
 * @param scale a factor on its gradient, 1 for a fair check
 * @return the largest difference, relative to the norm of the gradient
 */
double
GradientError(const TrainableModel& model, float scale)
{
    SeededEngine engine(5);
    Eigen::MatrixXf features(DIMENSION, BATCH);
    FillGaussian(features, 1.0, engine);
    std::vector<int32_t> labels(BATCH);
    for (uint32_t i = 0; i < BATCH; ++i)
    {
        labels[i] = static_cast<int32_t>(i % CLASSES);
    }
    Eigen::VectorXf x(model.ParameterCount());
    FillGaussian(x, 0.5, engine);
    Eigen::VectorXf gradient;
    model.LossAndGradient(x, features, labels, gradient);
    gradient *= scale;
    double worst = 0;
    for (int trial = 0; trial < 20; ++trial)
    {
        Eigen::VectorXf direction(x.size());
        FillGaussian(direction, 1.0, engine);
        // Half of the step along the gradient, so that its projection is never lost in noise.
        direction = direction.normalized() + gradient.normalized();
        constexpr float STEP = 2e-3f;
        const Eigen::VectorXf ahead = x + STEP * direction;
        const Eigen::VectorXf behind = x - STEP * direction;
        // Divide by the step that float arithmetic has really made.
        const double length = (ahead - behind).cast<double>().norm() / direction.norm();
        const double slope =
            (model.Loss(ahead, features, labels) - model.Loss(behind, features, labels)) / length;
        const double expected = gradient.cast<double>().dot(direction.cast<double>());
        worst = std::max(worst, std::abs(slope - expected) / gradient.norm());
    }
    return worst;
}

/// Relative tolerance of the gradient check: float noise of 1e-7 over a step of 4e-3, with room.
constexpr double MODEL_TOLERANCE = 2e-3;

/**
 * Expects blocks of one matrix to give the scores of the whole.
 *
 * @param model the model
 */
void
ExpectScoresByBlocks(const TrainableModel& model)
{
    SeededEngine engine(6);
    Eigen::MatrixXf features(DIMENSION, 40);
    FillGaussian(features, 1.0, engine);
    Eigen::VectorXf x(model.ParameterCount());
    FillGaussian(x, 0.5, engine);
    Eigen::MatrixXf whole;
    Eigen::MatrixXf block;
    model.Scores(x, features, whole);
    model.Scores(x, features.middleCols(7, 20), block);
    EXPECT_LT((whole.middleCols(7, 20) - block).lpNorm<Eigen::Infinity>(), 1e-5f);
}

} // namespace

TEST(SoftmaxModel, HasTheGradientOfItsLoss)
{
    EXPECT_LT(GradientError(SoftmaxModel(DIMENSION, CLASSES), 1.0f), MODEL_TOLERANCE);
}

TEST(MlpModel, HasTheGradientOfItsLoss)
{
    EXPECT_LT(GradientError(MlpModel(DIMENSION, 9, CLASSES), 1.0f), MODEL_TOLERANCE);
}

TEST(MlpModel, HasTheGradientOfItsLossAtAnyDepth)
{
    EXPECT_LT(GradientError(MlpModel(DIMENSION, {9, 7}, CLASSES), 1.0f), MODEL_TOLERANCE);
    EXPECT_LT(GradientError(MlpModel(DIMENSION, std::vector<uint32_t>{}, CLASSES), 1.0f),
              MODEL_TOLERANCE);
}

TEST(TrainableModel, TheGradientCheckWouldSeeAGradientOnePercentTooLong)
{
    EXPECT_GT(GradientError(SoftmaxModel(DIMENSION, CLASSES), 1.01f), 2 * MODEL_TOLERANCE);
    EXPECT_GT(GradientError(MlpModel(DIMENSION, 9, CLASSES), 1.01f), 2 * MODEL_TOLERANCE);
}

TEST(SoftmaxModel, CountsParametersAndOperations)
{
    const SoftmaxModel model(784, 10);
    EXPECT_EQ(model.Name(), "softmax");
    EXPECT_EQ(model.ParameterCount(), 7850u);
    EXPECT_EQ(model.FlopsPerSample(), 4.0 * 7840);
}

TEST(MlpModel, CountsParametersAndOperations)
{
    const MlpModel model(784, 64, 10);
    EXPECT_EQ(model.Name(), "mlp:64");
    EXPECT_EQ(model.ParameterCount(), 784u * 64 + 64 + 640 + 10);
    EXPECT_EQ(model.FlopsPerSample(), 4.0 * 784 * 64 + 6.0 * 640);
}

TEST(MlpModel, HasAsManyLayersAsNumbersOfUnits)
{
    const MlpModel model(784, {300, 100}, 10);
    EXPECT_EQ(model.Name(), "mlp:300,100");
    EXPECT_EQ(model.ParameterCount(), 785u * 300 + 301 * 100 + 101 * 10);
    EXPECT_EQ(model.FlopsPerSample(), 4.0 * 784 * 300 + 6.0 * (300 * 100 + 100 * 10));
}

TEST(SoftmaxModel, ScoresAreAnAffineFunctionOfTheFeatures)
{
    Eigen::VectorXf x(6);
    x << 1, 2, 3, 4, 5, 6;
    Eigen::MatrixXf scores;
    SoftmaxModel(2, 2).Scores(x, Eigen::Vector2f(10, 100), scores);
    EXPECT_EQ(scores, Eigen::MatrixXf(Eigen::Vector2f(315, 426)));
}

TEST(MlpModel, ScoresFollowTheDefinition)
{
    Eigen::VectorXf x(10);
    x << 1, -1, 0.5f, 2, 1, 0, 3, 0, 0.25f, 7;
    Eigen::MatrixXf scores;
    // One feature 2: units max(0, 2 + 0.5) and max(0, -2 + 2).
    EXPECT_EQ(MlpModel(1, 2, 2).ParameterCount(), 10u);
    MlpModel(1, 2, 2).Scores(x, Eigen::MatrixXf::Constant(1, 1, 2), scores);
    EXPECT_EQ(scores, Eigen::MatrixXf(Eigen::Vector2f(2.5f + 0.25f, 7)));
}

TEST(SoftmaxModel, TakesBlocksOfFeatures)
{
    ExpectScoresByBlocks(SoftmaxModel(DIMENSION, CLASSES));
}

TEST(MlpModel, TakesBlocksOfFeatures)
{
    ExpectScoresByBlocks(MlpModel(DIMENSION, 9, CLASSES));
}

TEST(SoftmaxModel, StartsAtZero)
{
    Eigen::VectorXf x = Eigen::VectorXf::Ones(7850);
    SoftmaxModel(784, 10).Initialize(x, 3);
    EXPECT_EQ(x.squaredNorm(), 0.0f);
}

TEST(MlpModel, StartsWithTheVarianceOfHe)
{
    const MlpModel model(784, 64, 10);
    Eigen::VectorXf x(model.ParameterCount());
    model.Initialize(x, 3);
    EXPECT_NEAR(x.head(784 * 64).squaredNorm() / (784 * 64), 2.0 / 784, 0.1 / 784);
    EXPECT_EQ(x.segment(784 * 64, 64).squaredNorm(), 0.0f);
    EXPECT_NEAR(x.segment(785 * 64, 640).squaredNorm() / 640, 2.0 / 64, 0.6 / 64);
    EXPECT_EQ(x.tail(10).squaredNorm(), 0.0f);
    Eigen::VectorXf again(x.size());
    model.Initialize(again, 3);
    EXPECT_EQ(again, x);
    model.Initialize(again, 4);
    EXPECT_NE(again, x);
}

TEST(TrainableModel, RefusesWrongSizes)
{
    const SoftmaxModel model(3, 2);
    const Eigen::MatrixXf features = Eigen::MatrixXf::Zero(3, 1);
    Eigen::MatrixXf scores;
    ExpectError([&] { model.Scores(Eigen::VectorXf::Zero(7), features, scores); },
                "softmax: 7 parameters, the model has 8");
    ExpectError([&] { model.Scores(Eigen::VectorXf::Zero(8), features.topRows(2), scores); },
                "softmax: samples have 2 features, the model takes 3");
    ExpectError([] { SoftmaxModel(0, 2); }, "at least 1 feature");
    ExpectError([] { SoftmaxModel(1u << 31, 10); }, "fewer than 2^31 parameters");
    ExpectError([] { MlpModel(3, 0, 2); }, "0 hidden units");
    ExpectError([] { MlpModel(1u << 20, 1u << 20, 10); }, "fewer than 2^31 parameters");
}
