/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-quadratic-learner.h"
#include "ns3/dsgd-timing-learner.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @return a problem of 20 parameters and 3 nodes
 */
std::shared_ptr<const QuadraticProblem>
MakeProblem()
{
    return std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 3, 1));
}

/**
 * Takes a step on f(x) = (x - 4)^2 / 2 in round 4.
 *
 * @param options how to train
 * @param start where the step starts
 * @return the message of the error, empty if there is none
 */
std::string
DivergenceOf(const SgdOptions& options, float start)
{
    const auto problem = std::make_shared<QuadraticProblem>();
    problem->curvatures = Eigen::MatrixXf::Constant(1, 1, 1.0f);
    problem->centers = Eigen::MatrixXf::Constant(1, 1, 4.0f);
    QuadraticLearner learner(problem, 0, options, 0, 1);
    Eigen::VectorXf x = Eigen::VectorXf::Constant(1, start);
    try
    {
        learner.LocalStep(x, 4);
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(QuadraticLearner, FollowsItsClosedForm)
{
    const auto problem = MakeProblem();
    SgdOptions options;
    options.localSteps = 2;
    QuadraticLearner learner(problem, 1, options, 0, 1);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    for (uint32_t round = 0; round < 10; ++round)
    {
        learner.LocalStep(x, round);
    }
    // x_k = b + (1 - step a)^k (x_0 - b) after k = 20 steps from x_0 = 0.
    const Eigen::ArrayXd a = problem->curvatures.col(1).array().cast<double>();
    const Eigen::ArrayXd b = problem->centers.col(1).array().cast<double>();
    for (Eigen::Index i = 0; i < x.size(); ++i)
    {
        EXPECT_NEAR(x[i], b[i] * (1.0 - std::pow(1.0 - 0.1 * a[i], 20)), 1e-5);
    }
}

TEST(QuadraticLearner, ReturnsTheLossBeforeTheUpdate)
{
    const auto problem = MakeProblem();
    QuadraticLearner learner(problem, 0, SgdOptions(), 0, 1);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    const Eigen::ArrayXf b = problem->centers.col(0).array();
    const double expected = 0.5 * (problem->curvatures.col(0).array() * b.square()).sum();
    EXPECT_NEAR(learner.LocalStep(x, 0), expected, 1e-5 * expected);
}

TEST(QuadraticProblem, HasItsOptimumWhereTheMeanGradientIsZero)
{
    const auto problem = MakeProblem();
    const Eigen::VectorXd optimum = problem->Optimum();
    Eigen::ArrayXd gradient = Eigen::ArrayXd::Zero(20);
    for (int node = 0; node < 3; ++node)
    {
        gradient += problem->curvatures.col(node).array().cast<double>() *
                    (optimum.array() - problem->centers.col(node).array().cast<double>());
    }
    EXPECT_LT(gradient.abs().maxCoeff(), 1e-12);
    EXPECT_GT(problem->MeanLoss(optimum + Eigen::VectorXd::Constant(20, 0.01)),
              problem->MeanLoss(optimum));
}

TEST(QuadraticLearner, EvaluatesTheMeanOfAllNodes)
{
    const auto problem = MakeProblem();
    const QuadraticLearner learner(problem, 2, SgdOptions(), 0, 1);
    const Eigen::VectorXf x = Eigen::VectorXf::Constant(20, 0.5f);
    double sum = 0;
    for (int node = 0; node < 3; ++node)
    {
        const Eigen::ArrayXf distance = x.array() - problem->centers.col(node).array();
        sum += 0.5 * (problem->curvatures.col(node).array() * distance.square()).sum();
    }
    EXPECT_NEAR(learner.Evaluate(x).loss, sum / 3, 1e-4);
    EXPECT_TRUE(std::isnan(learner.Evaluate(x).accuracy));
}

TEST(QuadraticLearner, AddsNoiseOfTheWantedDeviation)
{
    const auto problem = MakeProblem();
    QuadraticLearner learner(problem, 0, SgdOptions(), 5.0, 1);
    const Eigen::ArrayXf b = problem->centers.col(0).array();
    double squares = 0;
    for (uint32_t round = 0; round < 500; ++round)
    {
        Eigen::VectorXf x = b.matrix();
        learner.LocalStep(x, round);
        squares += (x.array() - b).square().sum();
    }
    EXPECT_NEAR(std::sqrt(squares / (500 * 20)), 0.1 * 5.0, 0.02);
}

TEST(QuadraticLearner, NoticesAParameterThatOverflowsWhileTheLossIsFinite)
{
    SgdOptions options;
    options.stepSize = 3e38;
    EXPECT_NE(DivergenceOf(options, 0.0f).find("diverged in round 4: the loss is 8"),
              std::string::npos);
    EXPECT_NE(DivergenceOf(options, 0.0f).find("a parameter is not finite"), std::string::npos);
}

TEST(QuadraticLearner, NoticesALossThatOverflowsWhileTheParametersAreFinite)
{
    EXPECT_EQ(DivergenceOf(SgdOptions(), 1e25f),
              "diverged in round 4: the loss is inf; a smaller step size is needed");
}

TEST(QuadraticLearner, RefusesWrongArguments)
{
    const auto problem = MakeProblem();
    ExpectError([&] { QuadraticLearner(problem, 3, SgdOptions(), 0, 1); }, "node 3 is not among");
    ExpectError([&] { QuadraticLearner(problem, 0, SgdOptions(), -1, 1); }, "noise is -1");
    ExpectError([&] { QuadraticLearner(nullptr, 0, SgdOptions(), 0, 1); }, "a problem is needed");
    ExpectError([] { QuadraticProblem::Random(0, 3, 1); }, "at least 1 x 1");
    auto flat = *problem;
    flat.curvatures(3, 1) = 0;
    ExpectError([&] { flat.Validate(); }, "curvatures must be positive");
}

TEST(TimingLearner, HasTheSizeAndTheWorkOfAModelWithoutItsMemory)
{
    TimingLearner learner(23600000, 64, 1e9);
    EXPECT_EQ(learner.ParameterCount(), 23600000u);
    EXPECT_EQ(learner.SamplesPerLocalStep(), 64u);
    EXPECT_EQ(learner.FlopsPerLocalStep(), 64e9);
    Eigen::VectorXf x;
    learner.InitializeParameters(x);
    EXPECT_EQ(x.size(), 0);
    EXPECT_TRUE(std::isnan(learner.LocalStep(x, 0)));
    EXPECT_TRUE(std::isnan(learner.Evaluate(x).loss));
    ExpectError([] { TimingLearner(0); }, "0 parameters");
}
