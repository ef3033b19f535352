/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-mixing-schedule.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// Averages one of the two links of a path of three nodes, by turns.
class TurnsSchedule : public MixingSchedule
{
  public:
    TurnsSchedule()
    {
        const auto topology = Share(MakePath(3));
        m_support.emplace_back(topology, Eigen::Vector2d(0.5, 0));
        m_support.emplace_back(topology, Eigen::Vector2d(0, 0.5));
    }

    const MixingMatrix& At(uint32_t round) const override
    {
        return m_support[round % 2];
    }

    const std::vector<MixingMatrix>& Support() const override
    {
        return m_support;
    }

    std::vector<double> Frequencies() const override
    {
        return {0.5, 0.5};
    }

  private:
    std::vector<MixingMatrix> m_support; //!< one matrix a link
};

} // namespace

TEST(MixingSchedule, OfAMatchingHasTheRhoOfItsMean)
{
    // Averaging a matching is a projection, so E[W^T W] = E[W] = I - L/4 with lambda_2(L) = 1.
    EXPECT_NEAR(TurnsSchedule().Rho(), 0.75, 1e-12);
}

TEST(MixingSchedule, AveragesItsMatrices)
{
    Eigen::Matrix3d expected;
    expected << 0.75, 0.25, 0, 0.25, 0.5, 0.25, 0, 0.25, 0.75;
    EXPECT_EQ(TurnsSchedule().Mean(), Eigen::MatrixXd(expected));
}

TEST(MixingSchedule, CountsHowOftenALinkIsActive)
{
    EXPECT_EQ(TurnsSchedule().Activation(), Eigen::Vector2d(0.5, 0.5));
}

TEST(FixedSchedule, HasTheSameMatrixInEveryRound)
{
    const FixedSchedule schedule(MixingMatrix(Share(MakePath(3)), Eigen::Vector2d(0.5, 0)));
    EXPECT_EQ(&schedule.At(0), &schedule.At(12345));
    EXPECT_EQ(schedule.Support().size(), 1u);
    EXPECT_EQ(schedule.Frequencies(), std::vector<double>{1.0});
    EXPECT_EQ(schedule.Activation(), Eigen::Vector2d(1, 0));
}

TEST(FixedSchedule, HasTheSquareOfTheNormAsItsRho)
{
    const auto topology = Share(MakePetersen());
    const FixedSchedule schedule(MixingMatrix(topology, SolveFdla(*topology).weights));
    EXPECT_NEAR(schedule.Rho(), 9.0 / 49, 1e-8);
}
