/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-design-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-sampling-program.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>

using namespace ns3::dsgd;

namespace
{

/// Relative gap that the design promises, with a margin.
constexpr double LMS_GAP = 1e-4;

/**
 * @param input what to design for
 * @param budget what a node may spend
 * @return the report of lms, checked to be legal, within the budget and certified
 */
DesignReport
Lms(const DesignInput& input, const DesignBudget& budget)
{
    const auto result = MakeDesign("lms")->Design(input, budget);
    ExpectSound(input, result);
    const auto& report = result.report;
    EXPECT_LE(report.budgetLowerBound, report.mixingNorm);
    EXPECT_GE(report.p, LargestP(input, budget, result) - LMS_GAP);
    EXPECT_LE(report.maxDegree, budget.maxDegree);
    EXPECT_LE(report.maxActiveLinks, budget.activeLinks * (1 + 1e-9));
    for (uint32_t i = 0; i < input.topology->NodeCount(); ++i)
    {
        EXPECT_LE(report.expectedJoules[i], budget.JoulesOf(i) * (1 + 1e-9));
    }
    return report;
}

} // namespace

TEST(LmsDesign, IsNoWorseThanGossipAndGreedyWithinTheSameBudget)
{
    const auto input = MakeInput(MakeGeometric(12, 34, 2));
    for (double links : {0.5, 1.0, 4.0})
    {
        const auto report = Lms(input, LinksBudget(links));
        for (const std::string name : {"gossip", "matcha"})
        {
            const auto other = MakeDesign(name)->Design(input, LinksBudget(links)).report;
            EXPECT_GE(report.p, other.p - LMS_GAP) << name << " at " << links;
        }
        if (links == 4)
        {
            const auto greedy = MakeDesign("greedy")->Design(input, DegreeBudget(4));
            EXPECT_GT(report.p, greedy.report.p);
        }
    }
}

TEST(LmsDesign, KeepsJoulesOfUnevenCostsAndBatteries)
{
    const auto input = MakeUnevenInput(MakeGeometric(12, 30, 5), 3);
    const auto uniform = Lms(input, JoulesBudget(5));
    const auto budget = DesignBudget::ShareOfBatteries(MakeUniform(12, 300, 900, 8), 0.01);
    const auto batteries = Lms(input, budget);
    EXPECT_GT(uniform.p, 0.05);
    EXPECT_GT(batteries.p, 0.05);
    EXPECT_GE(batteries.p, MakeDesign("gossip")->Design(input, budget).report.p - LMS_GAP);
}

TEST(LmsDesign, IsNoWorseThanAnyMatrixThatKeepsTheBudget)
{
    const auto input = MakeUnevenInput(MakeComplete(9), 4);
    for (double joules : {8.0, 14.0, 50.0})
    {
        const auto report = Lms(input, JoulesBudget(joules));
        for (const std::string name : {"greedy", "ramanujan", "fiedler-add", "vanilla", "fdla"})
        {
            try
            {
                const auto other = MakeDesign(name)->Design(input, JoulesBudget(joules)).report;
                EXPECT_GE(report.p, other.p - LMS_GAP) << name << " at " << joules;
            }
            catch (const std::invalid_argument&)
            {
                EXPECT_LT(joules, 50) << name;
            }
        }
    }
}

TEST(LmsDesign, KeepsALimitOnNeighborsInEveryRound)
{
    const auto input = MakeInput(MakeGeometric(12, 30, 5));
    double last = 0;
    for (uint32_t degree : {1, 2, 3})
    {
        const double p = Lms(input, DegreeBudget(degree)).p;
        EXPECT_GT(p, last);
        last = p;
    }
}

TEST(LmsDesign, AveragesExactlyWhereEveryLinkIsAffordable)
{
    EXPECT_NEAR(Lms(MakeInput(MakeComplete(6)), {}).p, 1, 1e-5);
    EXPECT_NEAR(Lms(MakeInput(MakePath(2)), {}).p, 1, 1e-5);
    EXPECT_NEAR(Lms(MakeInput(MakePath(2)), LinksBudget(0.25)).p, 0.25, 1e-5);
}

TEST(LmsDesign, IsNoWorseThanFdlaWithoutABudget)
{
    const auto input = MakeInput(MakePetersen());
    EXPECT_GE(Lms(input, {}).p, 1 - std::pow(3. / 7, 2) - LMS_GAP);
}

TEST(LmsDesign, DrawsItsMatricesAsOftenAsPlanned)
{
    const auto input = MakeInput(MakeGrid(3, 3));
    const auto schedule = MakeDesign("lms")->Design(input, LinksBudget(1.5)).schedule;
    const auto planned = schedule->Frequencies();
    std::vector<double> counted(planned.size(), 0);
    constexpr uint32_t ROUNDS = 20000;
    for (uint32_t round = 0; round < ROUNDS; ++round)
    {
        counted[&schedule->At(round) - schedule->Support().data()] += 1.0 / ROUNDS;
    }
    for (std::size_t k = 0; k < planned.size(); ++k)
    {
        EXPECT_NEAR(counted[k], planned[k], 5 * 0.5 / std::sqrt(ROUNDS));
    }
}

TEST(LmsDesign, DescendsInJoulesAlongItsFrontier)
{
    const auto input = MakeUnevenInput(MakeGeometric(10, 22, 1), 2);
    const auto frontier = MakeDesign("lms")->DesignFrontier(input);
    ASSERT_GT(frontier.size(), 6u);
    for (std::size_t k = 1; k < frontier.size(); ++k)
    {
        EXPECT_LT(frontier[k].report.expectedJoules.maxCoeff(),
                  frontier[k - 1].report.expectedJoules.maxCoeff());
        EXPECT_LT(frontier[k].report.p, frontier[k - 1].report.p + LMS_GAP);
    }
    EXPECT_GT(SearchBudget(*MakeDesign("lms"), input).report.p, 0);
}

TEST(LmsDesign, TakesOneNodeAndFreeCommunication)
{
    const auto one = MakeInput(BaseTopology(1, {}));
    EXPECT_EQ(MakeDesign("lms")->Design(one, {}).report.rho, 0);
    EXPECT_EQ(MakeDesign("lms")->DesignFrontier(one).size(), 1u);
    const auto free = MakeInput(MakeComplete(5), 1, 0);
    EXPECT_NEAR(Lms(free, JoulesBudget(1)).p, 1, 1e-5);
    EXPECT_EQ(MakeDesign("lms")->DesignFrontier(free).size(), 1u);
}

TEST(LmsDesign, GivesTheSameProbabilitiesAgain)
{
    const auto input = MakeUnevenInput(MakeGeometric(10, 22, 1), 2);
    const auto a = MakeDesign("lms")->Design(input, JoulesBudget(4)).schedule;
    const auto b = MakeDesign("lms")->Design(input, JoulesBudget(4)).schedule;
    EXPECT_EQ(a->Frequencies(), b->Frequencies());
    EXPECT_EQ(a->Activation(), b->Activation());
}

TEST(LmsDesign, GivesTheSearchUpOnLargeGraphsButKeepsItsPromises)
{
    const auto input = MakeInput(MakeRing(140));
    const auto report = Lms(input, LinksBudget(1));
    EXPECT_GE(report.p, MakeDesign("gossip")->Design(input, LinksBudget(1)).report.p * 0.999);
}

TEST(LmsDesign, RefusesBudgetsAndSizesThatLeaveNoWay)
{
    const auto input = MakeInput(MakeRing(5), 10, 1);
    const auto design = MakeDesign("lms");
    ExpectError([&] { design->Design(input, JoulesBudget(9)); },
                "lms: the budget of 9.000000 J leaves node 0 no energy to communicate");
    ExpectError([&] { design->Design(input, JoulesBudget(10)); }, "no energy to communicate");
    ExpectError([&] { design->Design(input, DegreeBudget(0)); }, "at least one neighbor");
    ExpectError([&] { design->Design(MakeInput(MakeRing(600)), {}); }, "lms takes up to 512 nodes");
}
