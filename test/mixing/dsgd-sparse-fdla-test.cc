/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-condition-bound.h"
#include "ns3/dsgd-high-end.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-low-end.h"
#include "ns3/dsgd-sparse-fdla.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param sign signs allowed
 * @return options for it
 */
SparseFdlaOptions
WithSign(WeightSign sign)
{
    SparseFdlaOptions options;
    options.sign = sign;
    return options;
}

} // namespace

TEST(SparseFdla, StaysBetweenItsBoundAndTheExactOptimumForEverySign)
{
    for (const auto& topology :
         {MakePath(2), MakePath(3), MakePath(20), MakePetersen(), MakeKarateClub()})
    {
        for (auto sign :
             {WeightSign::FREE, WeightSign::NONNEGATIVE_WEIGHTS, WeightSign::NONNEGATIVE_MATRIX})
        {
            FdlaOptions exactOptions;
            exactOptions.sign = sign;
            const double exact = SolveFdla(topology, exactOptions).mixingNorm;
            const auto result = SolveSparseFdla(topology, AllLinks(topology), WithSign(sign));
            EXPECT_LE(result.lowerBound, exact + 1e-8) << topology.Name();
            EXPECT_GE(result.mixingNorm, exact - 1e-8) << topology.Name();
            EXPECT_NEAR(MixingNorm(topology, result.weights), result.mixingNorm, 1e-9)
                << topology.Name();
            EXPECT_GE(result.weights.minCoeff(), 0) << topology.Name();
        }
    }
}

TEST(SparseFdla, ProvesTheWeightsOfAGeometricGraphWithinTwelvePercentOfP)
{
    const auto topology = MakeTopology("geometric:400,4000,1");
    for (auto sign : {WeightSign::NONNEGATIVE_WEIGHTS, WeightSign::NONNEGATIVE_MATRIX})
    {
        const auto result = SolveSparseFdla(topology, AllLinks(topology), WithSign(sign));
        EXPECT_GE(1 - std::pow(result.mixingNorm, 2), 0.88 * (1 - std::pow(result.lowerBound, 2)));
        EXPECT_NEAR(MixingNorm(topology, result.weights), result.mixingNorm, 1e-9);
    }
}

TEST(SparseFdla, LeavesSelfWeightsNonnegativeWhereTheMatrixShallBe)
{
    const auto topology = MakeTopology("geometric:100,500,1");
    const auto result =
        SolveSparseFdla(topology, AllLinks(topology), WithSign(WeightSign::NONNEGATIVE_MATRIX));
    EXPECT_LE(DenseLaplacian(topology, result.weights).diagonal().maxCoeff(), 1);
}

TEST(SparseFdla, IsNoWorseThanTheBestConstantWeight)
{
    // On an edge-transitive graph the best constant weight is the best of all.
    const auto topology = MakePetersen();
    const auto result = SolveSparseFdla(topology, AllLinks(topology));
    EXPECT_NEAR(result.mixingNorm, 3.0 / 7, 1e-9);
}

TEST(SparseFdla, GivesLinksWithoutAFlagNoWeight)
{
    const auto topology = MakeTopology("complete:8");
    auto use = AllLinks(topology);
    use[3] = false;
    const auto result = SolveSparseFdla(topology, use);
    EXPECT_EQ(result.weights[3], 0);
    EXPECT_EQ((result.weights.array() > 0).count(), topology.LinkCount() - 1);
}

TEST(SparseFdla, RefusesFlagsThatDoNotConnectAllNodes)
{
    const auto topology = MakePath(5);
    auto use = AllLinks(topology);
    use[2] = false;
    EXPECT_THROW(SolveSparseFdla(topology, use), std::invalid_argument);
}

TEST(ConditionBound, IsExactForAProjectionOnACompleteGraph)
{
    // X = Z = (I - J) / (m - 1) proves that kappa cannot be less than 1.
    const auto topology = MakeTopology("complete:6");
    const Eigen::VectorXd forms = Eigen::VectorXd::Constant(topology.LinkCount(), 2.0 / 5);
    EXPECT_NEAR(ConditionBound(topology, WeightSign::FREE, forms, forms), 0, 1e-12);
}

TEST(ConditionBound, IsExactForTheEigenvectorsOfAStar)
{
    // Nonnegative or free: kappa >= m with the weight 1; low end x off the center, high end on it.
    const uint32_t leaves = 8;
    std::vector<TopologyLink> links;
    for (uint32_t i = 1; i <= leaves; ++i)
    {
        links.push_back({0, i});
    }
    const BaseTopology star(leaves + 1, links);
    // A mixture of all vectors of sum 0 on the leaves; and (m - 1, -1, ..., -1) normalized.
    const Eigen::VectorXd low = Eigen::VectorXd::Constant(leaves, 1.0 / leaves);
    const Eigen::VectorXd high = Eigen::VectorXd::Constant(leaves, (leaves + 1.0) / leaves);
    for (auto sign : {WeightSign::FREE, WeightSign::NONNEGATIVE_WEIGHTS})
    {
        const double bound = ConditionBound(star, sign, low, high);
        EXPECT_LE(bound, 0.8 + 1e-12);
        EXPECT_GE(bound, 0.8 - 1e-9);
    }
}

TEST(LowEnd, FindsTheSmallestEigenvaluesOfAPath)
{
    const uint32_t nodes = 500;
    const auto path = MakePath(nodes);
    LowEnd low(nodes, 4);
    ASSERT_TRUE(low.MoveTo(SparseLaplacian(path, LinkWeights::Ones(nodes - 1)), 1e-7, 100));
    for (int k = 1; k <= 2; ++k)
    {
        const double exact = 2 - 2 * std::cos(k * M_PI / nodes);
        EXPECT_NEAR(low.Values()[k - 1], exact, 1e-6 * exact);
    }
}

TEST(HighEnd, FindsTheLargestEigenvalueOfARing)
{
    const auto ring = MakeTopology("ring:200");
    const Eigen::SparseMatrix<double, Eigen::RowMajor> laplacian =
        SparseLaplacian(ring, LinkWeights::Ones(200));
    HighEnd high(ring, 1);
    for (int turn = 0; turn < 3; ++turn)
    {
        high.MoveTo(laplacian, 20, 0.9);
    }
    EXPECT_LE(high.Largest(), 4 + 1e-9);
    EXPECT_GE(high.Largest(), 0.99 * 4);
    // Z has trace 1 and little but eigenvalues above the cut.
    EXPECT_GE(high.Forms().sum(), 0.9 * 4);
}
