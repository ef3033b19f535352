/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-mixing-matrix.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

namespace
{

/**
 * @return a legal matrix on a path of three nodes
 */
Eigen::MatrixXd
LegalMatrix()
{
    Eigen::MatrixXd matrix(3, 3);
    matrix << 0.75, 0.25, 0, 0.25, 0.25, 0.5, 0, 0.5, 0.5;
    return matrix;
}

/**
 * @param matrix a candidate on a path of three nodes
 * @param message what the error must contain
 */
void
ExpectRefused(const Eigen::MatrixXd& matrix, const std::string& message)
{
    ExpectError([&] { MixingMatrix::FromDense(Share(MakePath(3)), matrix, "W.csv"); }, message);
}

} // namespace

TEST(MixingMatrix, IsSymmetricWithRowsThatSumToOne)
{
    for (uint64_t seed = 0; seed < 30; ++seed)
    {
        const auto topology = Share(MakeRandomConnected(15, 30, seed));
        const auto weights = MakeUniform(topology->LinkCount(), -2, 2, seed);
        const auto matrix = MixingMatrix(topology, weights).Dense();
        EXPECT_EQ(matrix, matrix.transpose()) << "seed " << seed;
        EXPECT_LT((matrix.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-13) << "seed " << seed;
    }
}

TEST(MixingMatrix, IsZeroOffTheTopology)
{
    const auto topology = Share(MakeKarateClub());
    const auto matrix = MixingMatrix(topology, MetropolisWeights(*topology)).Dense();
    for (uint32_t i = 0; i < 34; ++i)
    {
        for (uint32_t j = 0; j < 34; ++j)
        {
            if (i != j)
            {
                EXPECT_EQ(matrix(i, j) != 0, topology->FindLink(i, j).has_value());
            }
        }
    }
}

TEST(MixingMatrix, ContractsWithFdlaWeights)
{
    for (uint64_t seed = 0; seed < 30; ++seed)
    {
        const auto topology = Share(MakeRandomConnected(2 + seed % 12, 3 * seed, seed));
        const MixingMatrix matrix(topology, SolveFdla(*topology).weights);
        EXPECT_GE(matrix.MixingNorm(), 0) << "seed " << seed;
        EXPECT_LT(matrix.MixingNorm(), 1) << "seed " << seed;
    }
}

TEST(MixingMatrix, ListsActiveNeighborsInOrder)
{
    const auto topology = Share(BaseTopology(4, {{0, 3}, {1, 3}, {2, 3}, {0, 1}}));
    LinkWeights weights = LinkWeights::Zero(4);
    weights[*topology->FindLink(0, 3)] = 0.25;
    weights[*topology->FindLink(2, 3)] = -0.5;
    const MixingMatrix matrix(topology, weights);
    ASSERT_EQ(matrix.ActiveDegree(3), 2u);
    EXPECT_EQ(matrix.ActiveNeighbors(3)[0].neighbor, 0u);
    EXPECT_EQ(matrix.ActiveNeighbors(3)[0].weight, 0.25);
    EXPECT_EQ(matrix.ActiveNeighbors(3)[1].neighbor, 2u);
    EXPECT_EQ(matrix.ActiveNeighbors(3)[1].weight, -0.5);
    EXPECT_EQ(matrix.SelfWeight(3), 1.25);
    EXPECT_EQ(matrix.SelfWeight(1), 1);
    EXPECT_EQ(matrix.ActiveDegree(1), 0u);
    EXPECT_EQ(matrix.MaxActiveDegree(), 2u);
    EXPECT_EQ(matrix.ActiveLinkCount(), 2u);
}

TEST(MixingMatrix, RefusesAnotherNumberOfWeights)
{
    ExpectError([] { MixingMatrix(Share(MakePath(3)), LinkWeights::Ones(3)); },
                "2 links needs as many weights, not 3");
}

TEST(MixingMatrix, RefusesAWeightThatIsNotFinite)
{
    ExpectError([] { MixingMatrix(Share(MakePath(3)), Eigen::Vector2d(0.5, NAN)); },
                "row 1, column 2 is nan");
    ExpectError([] { MixingMatrix(Share(MakePath(3)), Eigen::Vector2d(HUGE_VAL, 0)); },
                "row 0, column 1 is inf");
}

TEST(MixingMatrix, TakesALegalDenseMatrixAndGivesItBack)
{
    const auto matrix = MixingMatrix::FromDense(Share(MakePath(3)), LegalMatrix());
    EXPECT_EQ(matrix.Dense(), LegalMatrix());
    EXPECT_EQ(matrix.Weights(), Eigen::Vector2d(0.25, 0.5));
}

TEST(MixingMatrix, GivesBackTheWeightsOfADenseMatrix)
{
    for (uint64_t seed = 0; seed < 20; ++seed)
    {
        const auto topology = Share(MakeRandomConnected(15, 30, seed));
        const auto weights = MakeUniform(topology->LinkCount(), -1, 1, seed);
        const auto dense = MixingMatrix(topology, weights).Dense();
        EXPECT_EQ(MixingMatrix::FromDense(topology, dense).Weights(), weights) << "seed " << seed;
    }
}

TEST(MixingMatrix, ForgivesRounding)
{
    auto matrix = LegalMatrix();
    matrix(0, 1) += 1e-10;
    EXPECT_NO_THROW(MixingMatrix::FromDense(Share(MakePath(3)), matrix));
}

TEST(MixingMatrix, RefusesAnAsymmetricMatrix)
{
    auto matrix = LegalMatrix();
    matrix(0, 1) = 0.3;
    matrix(0, 0) = 0.7;
    ExpectRefused(matrix,
                  "W.csv: row 0, column 1 is 0.3 but the entry across the diagonal is 0.25");
}

TEST(MixingMatrix, RefusesARowThatDoesNotSumToOne)
{
    auto matrix = LegalMatrix();
    matrix(2, 2) = 0.4;
    ExpectRefused(matrix, "W.csv: row 2 sums to 0.9");
    matrix(2, 2) = 0.5 + 1e-8;
    ExpectRefused(matrix, "W.csv: row 2 sums to 1.00000001");
}

TEST(MixingMatrix, RefusesAnEntryOffTheTopology)
{
    auto matrix = LegalMatrix();
    matrix(0, 2) = matrix(2, 0) = 0.125;
    matrix(0, 0) -= 0.125;
    matrix(2, 2) -= 0.125;
    ExpectRefused(matrix, "W.csv: row 0, column 2 is 0.125 where the topology has no link");
}

TEST(MixingMatrix, RefusesAnEntryThatIsNotFiniteWhereverItStands)
{
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL})
    {
        for (uint32_t i = 0; i < 3; ++i)
        {
            for (uint32_t j = 0; j < 3; ++j)
            {
                auto matrix = LegalMatrix();
                matrix(i, j) = bad;
                ExpectRefused(matrix, "row ");
            }
        }
    }
    auto matrix = LegalMatrix();
    matrix(1, 1) = NAN;
    ExpectRefused(matrix, "W.csv: row 1, column 1 is nan, not finite");
}

TEST(MixingMatrix, RefusesAnotherSize)
{
    ExpectRefused(Eigen::MatrixXd::Identity(4, 4), "has 4 rows and 4 columns, the topology has 3");
    ExpectRefused(Eigen::MatrixXd::Identity(3, 2), "has 3 rows and 2 columns, the topology has 3");
}
