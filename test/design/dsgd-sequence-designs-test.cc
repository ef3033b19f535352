/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-periodic-schedule.h"
#include "ns3/dsgd-phase-length.h"
#include "ns3/dsgd-phased-schedule.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param design a design's name
 * @param nodes the size of a complete topology
 * @param degree the largest degree, 0 for no limit
 * @return the largest entry of (product of one period) - J
 */
double
DistanceFromJ(const std::string& design, uint32_t nodes, uint32_t degree)
{
    const auto input = MakeDesignInput("complete:" + std::to_string(nodes));
    DesignBudget budget;
    if (degree > 0)
    {
        budget.maxDegree = degree;
    }
    const auto result = MakeDesign(design)->Design(input, budget);
    ExpectSound(input, result);
    const auto& schedule = dynamic_cast<const PeriodicSchedule&>(*result.schedule);
    Eigen::MatrixXd product = Eigen::MatrixXd::Identity(nodes, nodes);
    for (std::size_t round = 0; round < schedule.Order().size(); ++round)
    {
        product = schedule.At(static_cast<uint32_t>(round)).Dense() * product;
    }
    return (product.array() - 1.0 / nodes).abs().maxCoeff();
}

} // namespace

TEST(BaseKDesign, ReachesExactConsensusForAnySizeAndDegree)
{
    for (uint32_t nodes = 2; nodes <= 40; ++nodes)
    {
        for (uint32_t degree = 1; degree <= 5; ++degree)
        {
            EXPECT_LT(DistanceFromJ("base-k", nodes, degree), 1e-12) << nodes << ", " << degree;
        }
    }
}

TEST(BaseKDesign, HasOneNeighborWithoutABudget)
{
    const auto result = MakeDesign("base-k")->Design(MakeDesignInput("complete:33"), {});
    EXPECT_EQ(result.report.maxDegree, 1u);
}

TEST(BaseKDesign, TakesTheMostNeighborsThatJoulesAllow)
{
    const auto input = MakeDesignInput("complete:16", 1, 10);
    DesignBudget budget;
    budget.joules = 31; // three neighbors on average, more in some rounds
    const auto report = MakeDesign("base-k")->Design(input, budget).report;
    EXPECT_GE(report.maxDegree, 3u);
    EXPECT_LE(report.expectedJoules.maxCoeff(), 31 * (1 + 1e-9));
    budget.joules = 2;
    ExpectError([&] { MakeDesign("base-k")->Design(input, budget); }, "not even one neighbor");
}

TEST(BaseKDesign, NeedsACompleteTopology)
{
    for (const std::string name : {"base-k", "one-peer-exponential"})
    {
        ExpectError([&] { MakeDesign(name)->Design(MakeDesignInput("ring:5"), {}); },
                    "complete base topology");
    }
}

TEST(OnePeerExponentialDesign, ReachesExactConsensusForPowersOfTwo)
{
    for (uint32_t nodes : {2u, 4u, 8u, 16u, 32u})
    {
        EXPECT_LT(DistanceFromJ("one-peer-exponential", nodes, 0), 1e-12);
    }
    EXPECT_GT(DistanceFromJ("one-peer-exponential", 12, 0), 1e-6);
}

TEST(PhasedDesign, EndsWithAFewDenseRounds)
{
    auto input = MakeDesignInput("roofnet-33", 1.203, 49.68);
    input.rounds = 1200;
    const auto result = MakeDesign("phased")->Design(input, {});
    ExpectSound(input, result);
    const auto& schedule = dynamic_cast<const PhasedSchedule&>(*result.schedule);
    EXPECT_LT(schedule.Length(), 1200u);
    EXPECT_GT(schedule.Length(), 1150u);
    EXPECT_EQ(schedule.At(0).MaxActiveDegree(), 1u);
    EXPECT_GT(schedule.At(1199).MaxActiveDegree(), 3u);
    EXPECT_LT(schedule.Second().Rho(), 0.5);
}

TEST(PhasedDesign, TakesATailOfGivenLength)
{
    auto input = MakeDesignInput("roofnet-33", 1.203, 49.68);
    input.rounds = 200;
    const auto design = MakeDesign("phased:30");
    EXPECT_EQ(design->Name(), "phased:30");
    const auto result = design->Design(input, {});
    EXPECT_EQ(dynamic_cast<const PhasedSchedule&>(*result.schedule).Length(), 170u);
    const auto none = MakeDesign("phased:0")->Design(input, {});
    EXPECT_NEAR(none.report.rho, MakeDesign("gossip")->Design(input, {}).report.rho, 1e-9);
    ExpectError([] { MakeDesign("phased:long"); }, "may also be 'bound'");
    ExpectError([] { MakeDesign("phased:-3"); }, "may also be 'bound'");
}

TEST(PhasedDesign, NoTailOfTheSamePhasesHasASmallerBoundOnTheEnergyThanBoundTail)
{
    auto input = MakeDesignInput("roofnet-33", 30, 10);
    input.rounds = 100;
    const auto energy = [&input](const std::string& name) {
        const auto report = MakeDesign(name)->Design(input, {}).report;
        return report.expectedJoules.maxCoeff() * report.boundRounds;
    };
    const double least = energy("phased:bound");
    for (uint32_t tail = 0; tail <= 100; tail += 10)
    {
        EXPECT_LE(least, energy("phased:" + std::to_string(tail)) * (1 + 1e-9)) << tail;
    }
}

TEST(PhasedDesign, TheTailOfTheBoundGrowsAsCommunicationGetsCheaper)
{
    DesignReport sparse;
    sparse.p = 0.1;
    sparse.expectedJoules = Eigen::VectorXd::Constant(1, 51);
    DesignReport dense;
    dense.p = 0.5;
    dense.expectedJoules = Eigen::VectorXd::Constant(1, 301);
    const auto bound = MakeConvergenceBound("koloskova");
    const auto dear = BoundTail(bound, sparse, dense, 100);
    sparse.expectedJoules[0] = 1.05;
    dense.expectedJoules[0] = 1.3;
    const auto cheap = BoundTail(bound, sparse, dense, 100);
    EXPECT_LT(dear, cheap);
    EXPECT_EQ(cheap, 100u);
}

TEST(PhasedDesign, KeepsJoulesOnAverageOverTheRun)
{
    auto input = MakeDesignInput("roofnet-33", 1, 10);
    input.rounds = 500;
    DesignBudget budget;
    budget.joules = 6;
    const auto result = MakeDesign("phased")->Design(input, budget);
    EXPECT_LE(result.report.expectedJoules.maxCoeff(), 6 * (1 + 1e-9));
    EXPECT_GT(result.report.expectedJoules.maxCoeff(), 5.5);
}

TEST(PhasedDesign, NeedsTheNumberOfRounds)
{
    ExpectError([] { MakeDesign("phased")->Design(MakeDesignInput("ring:5"), {}); },
                "DesignInput::rounds is 0");
}

TEST(EffectiveP, IsPForAConstantAndLiesBetweenTwoPhases)
{
    EXPECT_NEAR(EffectiveP(std::vector<double>(100000, .1)), .1, 1e-4);
    std::vector<double> p(1000, .05);
    std::fill(p.begin() + 500, p.end(), .5);
    EXPECT_GT(EffectiveP(p), .05);
    EXPECT_LT(EffectiveP(p), .5);
    EXPECT_EQ(EffectiveP({.5, 0}), 0);
}
