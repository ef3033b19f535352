/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-broadcast-design.h"
#include "ns3/dsgd-candidate-generation.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-sampling-program.h"
#include "ns3/dsgd-schedule-json.h"
#include "ns3/dsgd-speaker-pricing.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>
#include <nlohmann/json.hpp>

using namespace ns3::dsgd;

namespace
{

/// Relative gap that the design promises, with a margin.
constexpr double BROADCAST_GAP = 1e-4;

/**
 * @param topology a graph
 * @param speak joules of sending once
 * @param receive joules of receiving one model
 * @return what a design with broadcast costs is made from, with a local step of 1 J
 */
DesignInput
MakeBroadcastInput(BaseTopology topology, double speak, double receive)
{
    auto input = MakeInput(std::move(topology));
    input.costs = EnergyCosts::UniformBroadcast(*input.topology, 1, speak, receive);
    return input;
}

/**
 * Checks legality, the budget, that all links between speaking nodes are active, and the groups.
 *
 * @param input what to design for
 * @param budget what a node may spend
 * @param design what makes it
 * @return the result of broadcast
 */
DesignResult
Broadcast(const DesignInput& input,
          const DesignBudget& budget,
          const BroadcastDesign& design = BroadcastDesign())
{
    const auto result = design.Design(input, budget);
    const auto& support = result.schedule->Support();
    const auto frequencies = result.schedule->Frequencies();
    const auto& topology = *input.topology;
    EXPECT_EQ(result.groups.size(), support.size());
    Eigen::VectorXd joules = input.costs.Compute();
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        const auto dense = support[k].Dense();
        EXPECT_EQ(dense, dense.transpose());
        EXPECT_LT((dense.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-12);
        const auto speaks = SpeakersOf(topology, support[k].Weights());
        EXPECT_EQ(LinksAmong(topology, speaks).size(), support[k].ActiveLinkCount());
        EXPECT_EQ(result.groups[k],
                  CollisionFreeGroups(topology, input.interference.get(), speaks));
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            joules[i] += speaks[i] ? frequencies[k] * input.costs.Speak()[i] : 0;
            for (const auto& entry : support[k].ActiveNeighbors(i))
            {
                joules[i] +=
                    frequencies[k] *
                    input.costs.LinkCost(topology, *topology.FindLink(i, entry.neighbor), i);
            }
        }
    }
    EXPECT_LT((joules - result.report.expectedJoules).cwiseAbs().maxCoeff(), 1e-9);
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        EXPECT_LE(joules[i], budget.JoulesOf(i) * (1 + 1e-9));
    }
    EXPECT_LE(result.report.maxDegree, budget.maxDegree);
    EXPECT_LE(result.report.budgetLowerBound, result.report.mixingNorm);
    return result;
}

/**
 * @param result of the design
 * @return groups a round in expectation
 */
double
ExpectedGroups(const DesignResult& result)
{
    double groups = 0;
    for (std::size_t k = 0; k < result.groups.size(); ++k)
    {
        groups += result.schedule->Frequencies()[k] * double(result.groups[k].size());
    }
    return groups;
}

} // namespace

TEST(BroadcastDesign, IsLegalAndWithinTheBudgetOnRandomGraphs)
{
    for (uint64_t seed = 1; seed <= 4; ++seed)
    {
        auto input = MakeBroadcastInput(MakeRandomConnected(5 + seed, 2 * seed, seed), 4, 0.5);
        input.costs =
            EnergyCosts::Broadcast(MakeUniform(5 + seed, 0, 1, seed),
                                   MakeUniform(5 + seed, 1, 4, seed + 10),
                                   MakeUniform(input.topology->LinkCount(), 0.1, 1, seed + 20),
                                   MakeUniform(input.topology->LinkCount(), 0.1, 1, seed + 30));
        EXPECT_GT(Broadcast(input, JoulesBudget(2.5)).report.p, 0);
        const auto budget =
            DesignBudget::ShareOfBatteries(MakeUniform(5 + seed, 150, 500, seed + 40), 0.01);
        EXPECT_GT(Broadcast(input, budget).report.p, 0);
    }
}

TEST(BroadcastDesign, DrawsItsMatricesWithTheBestProbabilities)
{
    const auto input = MakeBroadcastInput(MakeGeometric(10, 25, 2), 4, 0.5);
    for (double joules : {2.0, 4.0, 8.0})
    {
        const auto budget = JoulesBudget(joules);
        const auto result = Broadcast(input, budget);
        EXPECT_NEAR(result.report.p, LargestP(input, budget, result), BROADCAST_GAP);
    }
}

TEST(BroadcastDesign, BeatsGossipWhereSendingIsDear)
{
    for (auto graph : {MakeComplete(10), MakeGeometric(10, 25, 2), MakeBarbell(4)})
    {
        const auto input = MakeBroadcastInput(std::move(graph), 10, 0.1);
        for (double joules : {3.0, 10.0})
        {
            const double gossip =
                MakeDesign("gossip")->Design(input, JoulesBudget(joules)).report.p;
            EXPECT_GT(Broadcast(input, JoulesBudget(joules)).report.p, 1.2 * gossip)
                << input.topology->Name() << " at " << joules;
        }
    }
}

TEST(BroadcastDesign, LetsAllOfACompleteGraphSpeakAtOnceWhereReceivingIsFree)
{
    // Everybody speaks in a share (J - 1) / 10 of the rounds and all average exactly then.
    const auto input = MakeBroadcastInput(MakeComplete(8), 10, 0);
    for (double joules : {2.0, 5.0, 11.0})
    {
        EXPECT_NEAR(Broadcast(input, JoulesBudget(joules)).report.p, (joules - 1) / 10, 1e-4);
    }
}

TEST(BroadcastDesign, TakesUnicastCostsToo)
{
    const auto input = MakeUnevenInput(MakeGeometric(10, 22, 1), 2);
    const double free = Broadcast(input, {}).report.p;
    const double limited = Broadcast(input, JoulesBudget(4)).report.p;
    EXPECT_GT(limited, 0);
    EXPECT_LT(limited, free);
}

TEST(BroadcastDesign, MeetsTheOptimumOfAPathByScan)
{
    // Speakers of a path of 3 nodes: {0, 1} or {1, 2} at a rate q each, all three at the rate a,
    // where the weights are 1/2 or, by symmetry, one w. The middle spends most.
    const auto input = MakeBroadcastInput(MakePath(3), 2, 1);
    const double left = 1.5;
    double best = 0;
    for (double w = 0.3; w <= 0.6; w += 0.0025)
    {
        for (double a = 0; a * 4 <= left; a += 0.001)
        {
            const double q = std::min((left - a * 4) / 6, (1 - a) / 2);
            LinkWeights pairs(2);
            pairs << q / 2, q / 2;
            // I - W^2 is L / 2 of a pair's link, and 2 w L - w^2 L^2 of all.
            const Eigen::MatrixXd one = DenseLaplacian(*input.topology, LinkWeights::Ones(2));
            const Eigen::MatrixXd sum =
                DenseLaplacian(*input.topology, pairs) + a * (2 * w * one - w * w * one * one);
            best = std::max(best,
                            Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(sum).eigenvalues()[1]);
        }
    }
    const double p = Broadcast(input, JoulesBudget(1 + left)).report.p;
    EXPECT_GE(p, best - 1e-6);
    EXPECT_LE(p, best + 1e-3);
}

TEST(BroadcastDesign, ReadsAnInterferenceGraph)
{
    auto input = MakeBroadcastInput(MakeRing(8), 2, 1);
    const auto hops = Broadcast(input, JoulesBudget(4));
    input.interference = Share(MakeComplete(8));
    const auto all = Broadcast(input, JoulesBudget(4));
    for (std::size_t k = 0; k < all.groups.size(); ++k)
    {
        for (const auto& group : all.groups[k])
        {
            EXPECT_EQ(group.size(), 1u);
        }
    }
    EXPECT_LT(ExpectedGroups(hops), ExpectedGroups(all));
    input.interference = Share(MakeRing(7));
    ExpectError([&] { BroadcastDesign().Design(input, {}); },
                "interference graph has 7 nodes, the topology has 8");
}

TEST(BroadcastDesign, KeepsALimitOnTheGroupsOfARound)
{
    const auto input = MakeBroadcastInput(MakeGeometric(12, 26, 5), 2, 1);
    const auto free = Broadcast(input, {});
    const auto limited = Broadcast(input, {}, BroadcastDesign(2.5));
    EXPECT_GT(ExpectedGroups(free), 3);
    EXPECT_LE(ExpectedGroups(limited), 2.5 * (1 + 1e-6));
    EXPECT_LT(limited.report.p, free.report.p);
    ExpectError([&] { Broadcast(input, {}, BroadcastDesign(0)); }, "0.000000 groups a round");
}

TEST(BroadcastDesign, IsNoWorseThanLettingAllSpeakNowAndThen)
{
    const auto input = MakeBroadcastInput(MakeRing(9), 2, 1);
    for (double joules : {2.0, 4.0, 8.0})
    {
        const double p = Broadcast(input, JoulesBudget(joules)).report.p;
        LinkWeights weights =
            ComponentWeights(*input.topology, std::vector<bool>(9, true), WeightSign::FREE);
        const double norm = MixingNorm(*input.topology, weights);
        EXPECT_GE(p, std::min(1.0, (joules - 1) / 4) * (1 - norm * norm) - BROADCAST_GAP);
    }
}

TEST(BroadcastDesign, KeepsALimitOnNeighborsInEveryRound)
{
    const auto input = MakeBroadcastInput(MakeGeometric(12, 30, 5), 2, 1);
    for (uint32_t degree : {1, 2, 3})
    {
        EXPECT_GT(Broadcast(input, DegreeBudget(degree)).report.p, 0);
    }
}

TEST(BroadcastDesign, WritesItsGroupsDown)
{
    const auto input = MakeBroadcastInput(MakeGrid(3, 3), 2, 1);
    const auto result = Broadcast(input, JoulesBudget(3));
    const auto json = nlohmann::json::parse(FormatSchedule(*result.schedule, 5, result.groups));
    EXPECT_EQ(json.at("groups").get<std::vector<SpeakingGroups>>(), result.groups);
    EXPECT_FALSE(nlohmann::json::parse(FormatSchedule(*result.schedule, 5)).contains("groups"));
    ExpectError([&] { FormatSchedule(*result.schedule, 5, {{}}); }, "speaking groups of 1");
}

TEST(BroadcastDesign, TakesOneAndTwoNodes)
{
    const auto one = MakeDesign("broadcast")->Design(MakeInput(BaseTopology(1, {})), {});
    EXPECT_EQ(one.report.rho, 0);
    EXPECT_EQ(one.groups, std::vector<SpeakingGroups>{{}});
    const auto two = Broadcast(MakeBroadcastInput(MakePath(2), 2, 1), JoulesBudget(2.5));
    EXPECT_NEAR(two.report.p, 0.5, 1e-5);
    const SpeakingGroups expected{{0}, {1}};
    EXPECT_EQ(two.groups.front(), expected);
    EXPECT_TRUE(two.groups.back().empty());
}

TEST(BroadcastDesign, DescendsInJoulesAlongItsFrontierAndRepeats)
{
    const auto input = MakeBroadcastInput(MakeGeometric(10, 22, 1), 4, 0.5);
    const auto frontier = MakeDesign("broadcast")->DesignFrontier(input);
    const auto again = MakeDesign("broadcast")->DesignFrontier(input);
    ASSERT_GT(frontier.size(), 6u);
    ASSERT_EQ(frontier.size(), again.size());
    for (std::size_t k = 0; k < frontier.size(); ++k)
    {
        EXPECT_EQ(frontier[k].schedule->Frequencies(), again[k].schedule->Frequencies());
        EXPECT_EQ(frontier[k].groups, again[k].groups);
        if (k > 0)
        {
            EXPECT_LT(frontier[k].report.expectedJoules.maxCoeff(),
                      frontier[k - 1].report.expectedJoules.maxCoeff());
            EXPECT_LT(frontier[k].report.p, frontier[k - 1].report.p + BROADCAST_GAP);
        }
    }
}

TEST(BroadcastDesign, RefusesBudgetsAndSizesThatLeaveNoWay)
{
    const auto input = MakeBroadcastInput(MakeRing(5), 2, 1);
    const auto design = MakeDesign("broadcast");
    ExpectError([&] { design->Design(input, JoulesBudget(0.5)); },
                "broadcast: the budget of 0.500000 J leaves node 0 no energy");
    ExpectError([&] { design->Design(input, DegreeBudget(0)); }, "at least one neighbor");
    ExpectError([&] { design->Design(MakeInput(MakeRing(600)), {}); },
                "broadcast takes up to 512 nodes");
}
