/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-linear-learner.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

namespace
{

/**
 * @param nodes nodes
 * @param noise deviation of the noise
 * @param spread deviation between nodes
 * @return a problem of four parameters with fifty samples a node
 */
std::shared_ptr<const LinearProblem>
MakeProblem(uint32_t nodes, double noise, double spread)
{
    LinearShape shape;
    shape.dimension = 4;
    shape.nodes = nodes;
    shape.samples = 50;
    shape.noise = noise;
    shape.spread = spread;
    return std::make_shared<LinearProblem>(LinearProblem::Random(shape, 3));
}

} // namespace

TEST(LinearProblem, HasItsOptimumWhereTheGradientVanishes)
{
    const auto problem = MakeProblem(3, 0.5, 1);
    const auto optimum = problem->Optimum();
    const Eigen::MatrixXd f = problem->features.cast<double>();
    const Eigen::VectorXd gradient =
        f * (f.transpose() * optimum - problem->targets.cast<double>());
    EXPECT_LT(gradient.norm(), 1e-10);
    const double least = problem->MeanLoss(optimum);
    for (int i = 0; i < 4; ++i)
    {
        EXPECT_GT(problem->MeanLoss(optimum + 0.01 * Eigen::VectorXd::Unit(4, i)), least);
    }
}

TEST(LinearProblem, HasTheHandComputedLossAndOptimum)
{
    LinearProblem problem;
    problem.features = (Eigen::MatrixXf(1, 2) << 1, 2).finished();
    problem.targets = Eigen::Vector2f(1, 4);
    problem.samples = 2;
    // ((x - 1)^2 + (2 x - 4)^2) / 4 is least where 10 x = 18.
    EXPECT_NEAR(problem.Optimum()[0], 1.8, 1e-12);
    EXPECT_NEAR(problem.MeanLoss(Eigen::VectorXd::Ones(1)), 1.0, 1e-12);
}

TEST(LinearProblem, WithoutNoiseAndSpreadIsSolvedExactly)
{
    const auto problem = MakeProblem(3, 0, 0);
    EXPECT_LT(problem->MeanLoss(problem->Optimum()), 1e-12);
}

TEST(LinearLearner, TakesExactStepsOnABatchOfAllSamples)
{
    const auto problem = MakeProblem(2, 0.5, 1);
    SgdOptions options;
    options.batch = 50;
    options.localSteps = 3;
    LinearLearner learner(problem, 1, options, 9);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    learner.LocalStep(x, 0);
    learner.LocalStep(x, 1);
    const Eigen::MatrixXd f = problem->features.rightCols(50).cast<double>();
    const Eigen::VectorXd y = problem->targets.tail(50).cast<double>();
    Eigen::VectorXd exact = Eigen::VectorXd::Zero(4);
    for (int i = 0; i < 6; ++i)
    {
        exact -= 0.1 / 50 * (f * (f.transpose() * exact - y));
    }
    EXPECT_LT((x.cast<double>() - exact).norm(), 1e-6);
}

TEST(LinearLearner, ComesToTheOptimum)
{
    const auto problem = MakeProblem(1, 0.5, 0);
    SgdOptions options;
    options.batch = 50;
    LinearLearner learner(problem, 0, options, 1);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    for (uint32_t round = 0; round < 400; ++round)
    {
        learner.LocalStep(x, round);
    }
    EXPECT_LT((x.cast<double>() - problem->Optimum()).norm(), 1e-5);
    EXPECT_NEAR(learner.Evaluate(x).loss, problem->MeanLoss(problem->Optimum()), 1e-6);
    EXPECT_TRUE(std::isnan(learner.Evaluate(x).accuracy));
}

TEST(LinearLearner, HasGradientNoiseFromMiniBatches)
{
    const auto problem = MakeProblem(1, 0.5, 0);
    SgdOptions options;
    options.batch = 5;
    LinearLearner a(problem, 0, options, 1);
    LinearLearner b(problem, 0, options, 2);
    Eigen::VectorXf x = Eigen::VectorXf::Zero(4);
    Eigen::VectorXf y = x;
    a.LocalStep(x, 0);
    b.LocalStep(y, 0);
    EXPECT_GT((x - y).norm(), 1e-3f);
    EXPECT_EQ(a.SamplesPerLocalStep(), 5u);
    EXPECT_EQ(a.FlopsPerLocalStep(), 4.0 * 4 * 5);
}

TEST(LinearLearner, NamesTheRoundInWhichItDiverges)
{
    SgdOptions options;
    options.stepSize = 1e10;
    LinearLearner learner(MakeProblem(1, 0.5, 0), 0, options, 1);
    Eigen::VectorXf x = Eigen::VectorXf::Zero(4);
    try
    {
        for (uint32_t round = 0; round < 20; ++round)
        {
            learner.LocalStep(x, round);
        }
        FAIL() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_EQ(std::string(error.what()).find("diverged in round "), 0u) << error.what();
    }
}

TEST(LinearLearner, RefusesWhatDoesNotFitTogether)
{
    ExpectError([] { LinearLearner(nullptr, 0, {}, 1); }, "a problem is needed");
    ExpectError([] { LinearLearner(MakeProblem(2, 0, 0), 2, {}, 1); },
                "node 2 is not among the 2 of the problem");
    LinearShape shape;
    shape.noise = std::numeric_limits<double>::quiet_NaN();
    ExpectError([&] { LinearProblem::Random(shape, 1); }, "a deviation is nan");
    shape = {};
    shape.samples = 0;
    ExpectError([&] { LinearProblem::Random(shape, 1); }, "0 samples at each of 1 nodes");
}
