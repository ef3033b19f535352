/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-large-fdla.h"
#include "ns3/dsgd-link-path.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a graph
 * @param sign signs allowed
 */
void
ExpectCloseToExact(const BaseTopology& topology, WeightSign sign)
{
    FdlaOptions exactOptions;
    exactOptions.sign = sign;
    const double exact = SolveFdla(topology, exactOptions).mixingNorm;
    LargeFdlaOptions options;
    options.sign = sign;
    options.tolerance = 0.01;
    const auto result = SolveLargeFdla(topology, AllLinks(topology), options);
    EXPECT_LE(result.lowerBound, exact + 1e-8) << topology.Name();
    EXPECT_GE(result.mixingNorm, exact - 1e-8) << topology.Name();
    EXPECT_GE(1 - result.mixingNorm * result.mixingNorm, 0.99 * (1 - exact * exact))
        << topology.Name();
    EXPECT_GE(1 - result.mixingNorm * result.mixingNorm,
              0.99 * (1 - result.lowerBound * result.lowerBound))
        << topology.Name();
    EXPECT_NEAR(MixingNorm(topology, result.weights), result.mixingNorm, 1e-9) << topology.Name();
}

/**
 * @param topology a graph; must outlive the program
 * @return a program with every kind of constraint
 */
LinkProgram
MakeProgramWithRows(const BaseTopology& topology)
{
    LinkProgram program;
    program.topology = &topology;
    program.cones = {{1, -1}, {-1, 1}};
    program.isNonnegative = true;
    program.rows.resize(1, topology.LinkCount());
    for (uint32_t e : topology.IncidentLinks(0))
    {
        program.rows.insert(0, e) = 1;
    }
    program.limits = Eigen::VectorXd::Constant(1, 2.0);
    return program;
}

} // namespace

TEST(LargeFdla, ComesWithinItsToleranceOfTheExactSolverForEverySign)
{
    for (const auto& topology :
         {MakePetersen(), MakeBarbell(5), MakeKarateClub(), MakeRandomConnected(40, 80, 3)})
    {
        for (WeightSign sign :
             {WeightSign::FREE, WeightSign::NONNEGATIVE_WEIGHTS, WeightSign::NONNEGATIVE_MATRIX})
        {
            ExpectCloseToExact(topology, sign);
        }
    }
}

TEST(LargeFdla, KeepsTheSignsAskedFor)
{
    const auto topology = MakeKarateClub();
    LargeFdlaOptions options;
    options.sign = WeightSign::NONNEGATIVE_WEIGHTS;
    EXPECT_GE(SolveLargeFdla(topology, AllLinks(topology), options).weights.minCoeff(), 0);
    options.sign = WeightSign::NONNEGATIVE_MATRIX;
    const auto weights = SolveLargeFdla(topology, AllLinks(topology), options).weights;
    const Eigen::MatrixXd w =
        Eigen::MatrixXd::Identity(topology.NodeCount(), topology.NodeCount()) -
        DenseLaplacian(topology, weights);
    EXPECT_GE(w.minCoeff(), -1e-12);
}

TEST(LargeFdla, UsesTheFlaggedLinksOnlyAndPricesThem)
{
    const auto topology = MakeRandomConnected(30, 60, 5);
    auto use = AllLinks(topology);
    use.back() = false;
    ASSERT_TRUE(topology.Subset(use).IsConnected());
    LinkWeights cost;
    const auto result = SolveLargeFdla(topology, use, {}, &cost);
    EXPECT_EQ(result.weights[topology.LinkCount() - 1], 0);
    EXPECT_EQ(cost[topology.LinkCount() - 1], 0);
    EXPECT_GT(cost.head(topology.LinkCount() - 1).maxCoeff(), 0);
    EXPECT_GE(cost.minCoeff(), 0);
}

TEST(LargeFdla, StartsFromGivenWeights)
{
    const auto topology = MakeRandomConnected(30, 60, 5);
    const auto first = SolveLargeFdla(topology, AllLinks(topology));
    LargeFdlaOptions options;
    options.start = first.weights;
    const auto second = SolveLargeFdla(topology, AllLinks(topology), options);
    EXPECT_LE(second.mixingNorm, first.mixingNorm + 1e-12);
}

TEST(LargeFdla, RefusesWhatItCannotSolve)
{
    const BaseTopology apart(4, {{0, 1}, {2, 3}});
    ExpectError([&] { SolveLargeFdla(apart, AllLinks(apart)); }, "reach");
    const auto path = MakePath(LARGE_FDLA_NODES + 1);
    ExpectError([&] { SolveLargeFdla(path, AllLinks(path)); }, "for 2 to 4000 nodes, not for 4001");
}

TEST(LinkBarrier, TimesHessianIsTheDerivativeOfItsGradient)
{
    const auto topology = MakeRandomConnected(20, 30, 7);
    const auto program = MakeProgramWithRows(topology);
    LinkBarrier barrier(program);
    Eigen::VectorXd point = Eigen::VectorXd::Constant(topology.LinkCount() + 1, 0.05);
    point[topology.LinkCount()] = 1.1;
    const Eigen::VectorXd direction = MakeUniform(point.size(), -1, 1, 11);
    constexpr double STEP = 1e-6;
    ASSERT_TRUE(barrier.MoveTo(point + STEP * direction));
    barrier.Prepare();
    const Eigen::VectorXd after = barrier.Gradient();
    ASSERT_TRUE(barrier.MoveTo(point - STEP * direction));
    barrier.Prepare();
    const Eigen::VectorXd before = barrier.Gradient();
    ASSERT_TRUE(barrier.MoveTo(point));
    barrier.Prepare();
    const Eigen::VectorXd expected = (after - before) / (2 * STEP);
    EXPECT_LE((barrier.TimesHessian(direction) - expected).norm(), 1e-6 * expected.norm());
}

TEST(LinkBarrier, RefusesPointsOutside)
{
    const auto topology = MakePetersen();
    const auto program = MakeProgramWithRows(topology);
    LinkBarrier barrier(program);
    Eigen::VectorXd point = Eigen::VectorXd::Constant(topology.LinkCount() + 1, 0.1);
    point[topology.LinkCount()] = 0; // below the norm
    EXPECT_FALSE(barrier.MoveTo(point));
    point[topology.LinkCount()] = 1.1;
    EXPECT_TRUE(barrier.MoveTo(point));
    point[0] = -0.1; // not nonnegative
    EXPECT_FALSE(barrier.MoveTo(point));
}
