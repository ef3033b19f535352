/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>
#include <numeric>

using namespace ns3::dsgd;

namespace
{

/// Every sign constraint.
constexpr WeightSign BOUND_SIGNS[] = {WeightSign::FREE,
                                      WeightSign::NONNEGATIVE_WEIGHTS,
                                      WeightSign::NONNEGATIVE_MATRIX};

/**
 * Expects bounds from arbitrary matrices to stay below the optimum.
 *
 * @param topology a graph
 * @param draws how many matrices are tried for every sign
 */
void
ExpectSoundBounds(const BaseTopology& topology, uint64_t draws)
{
    const Eigen::Index m = topology.NodeCount();
    std::vector<uint32_t> links(topology.LinkCount());
    std::iota(links.begin(), links.end(), 0);
    for (const auto sign : BOUND_SIGNS)
    {
        const double optimum = SolveFdla(topology, {1e-9, sign}).mixingNorm;
        for (uint64_t draw = 0; draw < draws; ++draw)
        {
            const Eigen::VectorXd numbers = MakeUniform(m * m, -1, 1, draw);
            Eigen::MatrixXd d = Eigen::Map<const Eigen::MatrixXd>(numbers.data(), m, m);
            if (draw % 2 == 1)
            {
                d += Eigen::MatrixXd::Identity(m, m) * (10.0 * draw);
            }
            const Eigen::VectorXd v = MakeUniform(m, -1, 1, draw + 1000) * (draw % 3);
            EXPECT_LE(FdlaLowerBound(topology, sign, links, d, v), optimum + 1e-9)
                << topology.Name() << ", draw " << draw << ", sign " << static_cast<int>(sign);
        }
    }
}

} // namespace

TEST(FdlaLowerBound, StandsForArbitraryMatricesOnSparseGraphs)
{
    ExpectSoundBounds(MakePath(6), 20);
    ExpectSoundBounds(MakePetersen(), 20);
    ExpectSoundBounds(MakeStar(9), 20);
    ExpectSoundBounds(MakeKarateClub(), 20);
}

TEST(FdlaLowerBound, StandsForArbitraryMatricesOnRandomGraphs)
{
    for (uint64_t seed = 0; seed < 10; ++seed)
    {
        ExpectSoundBounds(MakeRandomConnected(12, static_cast<uint32_t>(10 * seed), seed), 10);
    }
}

TEST(FdlaLowerBound, StandsForArbitraryMatricesOnCompleteGraphs)
{
    for (uint32_t m : {2u, 3u, 6u, 12u})
    {
        ExpectSoundBounds(MakeComplete(m), 20);
    }
}

TEST(FdlaLowerBound, StandsOnAlmostCompleteGraphs)
{
    auto keep = std::vector<bool>(66, true);
    keep[5] = false;
    ExpectSoundBounds(MakeComplete(12).Subset(keep), 20);
}

TEST(FdlaLowerBound, IsZeroForAZeroMatrix)
{
    const auto topology = MakePath(3);
    EXPECT_EQ(FdlaLowerBound(topology,
                             WeightSign::FREE,
                             {0, 1},
                             Eigen::MatrixXd::Zero(3, 3),
                             Eigen::VectorXd::Zero(3)),
              0);
}

TEST(FdlaLowerBound, IsTightForTheKnownCertificateOfAPath)
{
    // A path of three: the optimum 1/2 is proven by the eigenvectors (1, 0, -1) and (1, -2, 1).
    const Eigen::Vector3d slow(1, 0, -1);
    const Eigen::Vector3d fast(1, -2, 1);
    const Eigen::MatrixXd d = 9 * slow * slow.transpose() - fast * fast.transpose();
    EXPECT_NEAR(FdlaLowerBound(MakePath(3), WeightSign::FREE, {0, 1}, d, Eigen::VectorXd::Zero(3)),
                0.5,
                1e-12);
}
