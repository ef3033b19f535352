/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-laplacian.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-generators.h"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a connected graph
 * @param weights its link weights
 * @return the ends of the spectrum by a dense eigenvalue solver, off the all-ones vector
 */
LaplacianEnds
DenseEnds(const BaseTopology& topology, const LinkWeights& weights)
{
    // The zero of the all-ones vector is moved to a place where it is neither end.
    const Eigen::Index m = topology.NodeCount();
    Eigen::MatrixXd laplacian = DenseLaplacian(topology, weights);
    const double middle = laplacian.trace() / (m - 1.0);
    laplacian.array() += middle / m;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(laplacian, Eigen::EigenvaluesOnly);
    return {solver.eigenvalues()[0], solver.eigenvalues()[m - 1]};
}

/**
 * @param topology a graph
 * @param weights its link weights
 */
void
ExpectDenseEnds(const BaseTopology& topology, const LinkWeights& weights)
{
    const auto ends = ComputeLaplacianEnds(topology, weights);
    const auto expected = DenseEnds(topology, weights);
    const double scale = std::max(std::abs(expected.lambda2), std::abs(expected.lambdaM));
    EXPECT_NEAR(ends.lambda2, expected.lambda2, 1e-8 * scale);
    EXPECT_NEAR(ends.lambdaM, expected.lambdaM, 1e-8 * scale);
}

} // namespace

TEST(Laplacian, IsBuiltFromOuterProductsOfLinks)
{
    const BaseTopology topology(3, {{0, 1}, {1, 2}});
    Eigen::Matrix3d expected;
    expected << 2, -2, 0, -2, 5, -3, 0, -3, 3;
    EXPECT_EQ(DenseLaplacian(topology, Eigen::Vector2d(2, 3)), expected);
}

TEST(Laplacian, IsTheSameDenseAndSparse)
{
    const auto topology = MakeKarateClub();
    const auto weights = MakeUniform(topology.LinkCount(), -1, 1, 1);
    const Eigen::MatrixXd sparse = SparseLaplacian(topology, weights);
    EXPECT_LT((sparse - DenseLaplacian(topology, weights)).cwiseAbs().maxCoeff(), 1e-14);
}

TEST(LaplacianEnds, AgreeWithADenseSolverOnSmallGraphs)
{
    for (uint64_t seed = 0; seed < 10; ++seed)
    {
        const auto topology = MakeRandomConnected(20, 30, seed);
        ExpectDenseEnds(topology, LinkWeights::Ones(topology.LinkCount()));
        ExpectDenseEnds(topology, MakeUniform(topology.LinkCount(), -1, 1, seed));
    }
}

TEST(LaplacianEnds, AgreeWithADenseSolverOnALargeGeometricGraph)
{
    const auto topology = MakeGeometric(450, 3500, 1);
    ExpectDenseEnds(topology, LinkWeights::Ones(topology.LinkCount()));
    ExpectDenseEnds(topology, MetropolisWeights(topology));
    ExpectDenseEnds(topology, MakeUniform(topology.LinkCount(), -0.2, 0.8, 3));
}

TEST(LaplacianEnds, MatchTheClosedFormOfALongRing)
{
    constexpr uint32_t M = 1000;
    const auto ends = ComputeLaplacianEnds(MakeRing(M), LinkWeights::Ones(M));
    EXPECT_NEAR(ends.lambda2, 2 - 2 * std::cos(2 * M_PI / M), 1e-8);
    EXPECT_NEAR(ends.lambdaM, 4, 1e-8);
}

TEST(LaplacianEnds, MatchTheClosedFormOfALargeStar)
{
    const auto ends = ComputeLaplacianEnds(MakeStar(1000), LinkWeights::Ones(999));
    EXPECT_NEAR(ends.lambda2, 1, 1e-7);
    EXPECT_NEAR(ends.lambdaM, 1000, 1e-6);
}

TEST(LaplacianEnds, MatchTheClosedFormOfALargeCompleteGraph)
{
    constexpr uint32_t M = 420;
    const auto ends = ComputeLaplacianEnds(MakeComplete(M), LinkWeights::Ones(M * (M - 1) / 2));
    EXPECT_NEAR(ends.lambda2, M, 1e-6);
    EXPECT_NEAR(ends.lambdaM, M, 1e-6);
}

TEST(LaplacianEnds, AreZeroWithoutLinks)
{
    const auto one = ComputeLaplacianEnds(BaseTopology(1, {}), LinkWeights());
    EXPECT_EQ(one.lambda2, 0);
    EXPECT_EQ(one.lambdaM, 0);
    const auto idle = ComputeLaplacianEnds(MakePath(3), LinkWeights::Zero(2));
    EXPECT_EQ(idle.lambda2, 0);
    EXPECT_EQ(idle.lambdaM, 0);
}

TEST(LaplacianEnds, ShowADisconnectedGraphByAZero)
{
    const auto ends = ComputeLaplacianEnds(BaseTopology(4, {{0, 1}, {2, 3}}), LinkWeights::Ones(2));
    EXPECT_NEAR(ends.lambda2, 0, 1e-12);
    EXPECT_NEAR(ends.lambdaM, 2, 1e-12);
}

TEST(MixingNorm, IsTheSpectralNormOfTheMatrixLessItsMean)
{
    const auto topology = MakeKarateClub();
    for (uint64_t seed = 0; seed < 5; ++seed)
    {
        const auto weights = MakeUniform(topology.LinkCount(), -0.2, 0.4, seed);
        Eigen::MatrixXd w = Eigen::MatrixXd::Identity(34, 34) - DenseLaplacian(topology, weights);
        w.array() -= 1.0 / 34;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(w, Eigen::EigenvaluesOnly);
        EXPECT_NEAR(MixingNorm(topology, weights),
                    solver.eigenvalues().cwiseAbs().maxCoeff(),
                    1e-12);
    }
}

TEST(MixingNorm, IsOneWhenNobodyTalks)
{
    EXPECT_EQ(MixingNorm(MakePath(3), LinkWeights::Zero(2)), 1);
}

TEST(MixingNorm, IsZeroForASingleNode)
{
    EXPECT_EQ(MixingNorm(BaseTopology(1, {}), LinkWeights()), 0);
}

TEST(LaplacianEnds, AreExactWhereEigenvaluesCrowdTogether)
{
    for (uint32_t nodes : {700u, 1100u})
    {
        const auto path = MakePath(nodes);
        const auto ends = ComputeLaplacianEnds(path, LinkWeights::Ones(path.LinkCount()));
        const double angle = std::acos(-1.0) / nodes;
        EXPECT_NEAR(ends.lambda2, 2 - 2 * std::cos(angle), 1e-10) << nodes;
        EXPECT_NEAR(ends.lambdaM, 2 + 2 * std::cos(angle), 1e-9) << nodes;
    }
}
