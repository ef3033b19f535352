/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>

using namespace ns3::dsgd;

namespace
{

/// Designs that keep a budget on any connected topology.
const char* const KEEPING[] = {"greedy",
                               "greedy-total",
                               "effective-resistance",
                               "fiedler-add",
                               "matcha",
                               "gossip",
                               "lms",
                               "broadcast",
                               "search",
                               "periodic"};

/**
 * @return batteries of which every third is nearly empty
 */
Eigen::VectorXd
UnevenBatteries(uint32_t nodes)
{
    Eigen::VectorXd batteries = Eigen::VectorXd::Constant(nodes, 2000);
    for (uint32_t i = 0; i < nodes; i += 3)
    {
        batteries[i] = 700;
    }
    return batteries;
}

} // namespace

TEST(DesignBudget, TheShareOfABatteryIsANodesOwnLimit)
{
    auto budget = DesignBudget::ShareOfBatteries(Eigen::Vector3d(10, 20, 30), 0.5);
    EXPECT_TRUE(budget.LimitsJoules());
    EXPECT_FALSE(budget.LimitsNeighbors());
    EXPECT_EQ(budget.JoulesOf(0), 5);
    EXPECT_EQ(budget.JoulesOf(2), 15);
    budget.joules = 7;
    EXPECT_EQ(budget.JoulesOf(0), 5);
    EXPECT_EQ(budget.JoulesOf(2), 7);
}

TEST(DesignBudget, WithoutLimitsNothingIsLimited)
{
    EXPECT_FALSE(DesignBudget().LimitsJoules());
    EXPECT_FALSE(DesignBudget().LimitsNeighbors());
    EXPECT_TRUE(std::isinf(DesignBudget().JoulesOf(3)));
}

TEST(DesignBudget, RefusesSharesAndBatteriesThatAreNone)
{
    for (const double share : {0.0, -0.5, 1.5, std::nan("")})
    {
        ExpectError([&] { DesignBudget::ShareOfBatteries(Eigen::Vector2d(1, 1), share); },
                    "share of the batteries is " + std::to_string(share));
    }
    for (const double joules : {0.0, -1.0, std::nan(""), HUGE_VAL})
    {
        ExpectError([&] { DesignBudget::ShareOfBatteries(Eigen::Vector2d(1, joules), 0.5); },
                    "battery of node 1 holds " + std::to_string(joules));
    }
}

TEST(DesignBudget, OfAnotherNumberOfNodesIsRefusedByEveryDesign)
{
    const auto input = MakeInput(MakeComplete(4));
    DesignBudget budget;
    budget.nodeJoules = Eigen::Vector3d(9, 9, 9);
    for (const auto& name : DesignNames())
    {
        ExpectError([&] { MakeDesign(name)->Design(input, budget); }, "budgets of 3 nodes");
    }
}

TEST(DesignBudget, BatteriesAreSparedNodeByNode)
{
    const auto input = MakeInput(MakeGeometric(15, 50, 3), 1, 2);
    const auto budget = DesignBudget::ShareOfBatteries(UnevenBatteries(15), 0.01);
    for (const std::string name : KEEPING)
    {
        const auto result = MakeDesign(name)->Design(input, budget);
        for (uint32_t i = 0; i < 15; ++i)
        {
            EXPECT_LE(result.report.expectedJoules[i], budget.JoulesOf(i) * (1 + 1e-9))
                << name << " at node " << i;
        }
        EXPECT_GT(result.report.p, 0) << name;
    }
}

TEST(DesignBudget, ANodeOfAFullBatterySpendsMoreThanOneOfAnEmptyOne)
{
    const auto input = MakeInput(MakeComplete(12), 1, 2);
    const auto budget = DesignBudget::ShareOfBatteries(UnevenBatteries(12), 0.01);
    const auto joules = MakeDesign("greedy")->Design(input, budget).report.expectedJoules;
    EXPECT_LE(joules[0], 7);
    EXPECT_GT(joules[1], 7);
}

TEST(DesignBudget, BroadcastCostsAreKeptByEveryDesignThatKeepsBudgets)
{
    auto input = MakeInput(MakeGeometric(15, 50, 3));
    input.costs = EnergyCosts::UniformBroadcast(*input.topology, 1, 4, 0.5);
    for (const std::string name : KEEPING)
    {
        const auto result = MakeDesign(name)->Design(input, JoulesBudget(7.5));
        EXPECT_LE(result.report.expectedJoules.maxCoeff(), 7.5 * (1 + 1e-9)) << name;
        EXPECT_GT(result.report.p, 0) << name;
    }
}

TEST(DesignBudget, ASendingNodeIsChargedOnceARoundHoweverManyListen)
{
    auto input = MakeInput(MakeComplete(6));
    input.costs = EnergyCosts::UniformBroadcast(*input.topology, 1, 4, 0.5);
    EXPECT_EQ(MakeDesign("fdla")->Design(input, {}).report.expectedJoules,
              Eigen::VectorXd::Constant(6, 1 + 4 + 5 * 0.5));
}

TEST(WeightSign, NonnegativeWeightsAreKeptByEveryDesign)
{
    for (auto graph : {MakeComplete(9), MakeGeometric(15, 50, 3)})
    {
        auto input = MakeInput(std::move(graph));
        input.sign = WeightSign::NONNEGATIVE_WEIGHTS;
        input.rounds = 100;
        for (const auto& name : DesignNames())
        {
            DesignResult result;
            try
            {
                result = MakeDesign(name)->Design(input, {});
            }
            catch (const std::invalid_argument& error)
            {
                EXPECT_NE(std::string(error.what()).find("complete"), std::string::npos) << name;
                continue;
            }
            for (const auto& matrix : result.schedule->Support())
            {
                EXPECT_GE(matrix.Weights().minCoeff(), 0) << name;
            }
        }
    }
}

TEST(WeightSign, NonnegativeWeightsAreNoBetterThanFreeOnes)
{
    auto input = MakeInput(MakeGeometric(20, 60, 1));
    const double free = MakeDesign("fdla")->Design(input, {}).report.mixingNorm;
    input.sign = WeightSign::NONNEGATIVE_WEIGHTS;
    EXPECT_LE(free, MakeDesign("fdla")->Design(input, {}).report.mixingNorm + 1e-9);
}

TEST(WeightSign, AFileWithANegativeWeightIsRefusedWhereNoneMayBe)
{
    TemporaryFolder folder;
    const std::string matrix = "1.2,-0.2\n-0.2,1.2\n";
    const auto path = folder.Write("W.csv", Bytes(matrix.begin(), matrix.end()));
    auto input = MakeInput(MakePath(2));
    EXPECT_NO_THROW(MakeDesign("file:" + path)->Design(input, {}));
    input.sign = WeightSign::NONNEGATIVE_WEIGHTS;
    ExpectError([&] { MakeDesign("file:" + path)->Design(input, {}); }, "link 0-1 the weight -0.2");
}

TEST(WeightSign, IsKnownByName)
{
    EXPECT_EQ(ParseWeightSign("free"), WeightSign::FREE);
    EXPECT_EQ(ParseWeightSign("nonnegative"), WeightSign::NONNEGATIVE_WEIGHTS);
    ExpectError([] { ParseWeightSign("positive"); }, "known are: free, nonnegative");
}
