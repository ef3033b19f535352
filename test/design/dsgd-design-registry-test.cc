/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <set>

using namespace ns3::dsgd;

namespace
{

/**
 * @return the designs that choose one matrix for all rounds; the others have schedules, whose
 * single matrices need not connect the graph, and tests of their own
 */
std::vector<std::string>
FixedDesigns()
{
    return {"vanilla",
            "metropolis",
            "max-degree",
            "best-constant",
            "fdla",
            "fmmc",
            "greedy",
            "greedy-total",
            "ramanujan",
            "effective-resistance",
            "fiedler-add",
            "search"};
}

/**
 * @return the designs that can keep a budget
 */
std::set<std::string>
Budgeted()
{
    return {"periodic",
            "greedy",
            "greedy-total",
            "ramanujan",
            "effective-resistance",
            "fiedler-add",
            "matcha",
            "gossip",
            "lms",
            "broadcast",
            "base-k",
            "phased",
            "search"};
}

} // namespace

TEST(DesignRegistry, MakesEveryDesignUnderItsName)
{
    const auto names = DesignNames();
    for (const auto& name : FixedDesigns())
    {
        EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
    }
    for (const std::string name : {"periodic",
                                   "gossip",
                                   "lms",
                                   "broadcast",
                                   "matcha",
                                   "phased",
                                   "one-peer-exponential",
                                   "base-k"})
    {
        EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
    }
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    for (const auto& name : DesignNames())
    {
        EXPECT_EQ(MakeDesign(name)->Name(), name);
    }
}

TEST(DesignRegistry, AnswersAnUnknownNameWithTheKnownOnes)
{
    ExpectError(
        [] { MakeDesign("greedi"); },
        "unknown design 'greedi', known are: file:PATH, phased:TAIL, vanilla, metropolis, ");
    ExpectError([] { MakeDesign(""); }, "unknown design ''");
}

TEST(DesignRegistry, KnowsWhichDesignsKeepABudget)
{
    for (const auto& name : DesignNames())
    {
        EXPECT_EQ(MakeDesign(name)->KeepsBudget(), Budgeted().count(name) > 0) << name;
    }
}

TEST(EveryFixedDesign, IsSoundOnACompleteGraph)
{
    const auto input = MakeInput(MakeComplete(9));
    for (const auto& name : FixedDesigns())
    {
        const auto result = MakeDesign(name)->Design(input, {});
        ExpectSoundMatrix(input, result);
        EXPECT_EQ(result.report.design, name);
    }
}

TEST(EveryFixedDesign, IsSoundOnTwoNodes)
{
    const auto input = MakeInput(MakePath(2));
    for (const auto& name : FixedDesigns())
    {
        const auto design = MakeDesign(name);
        const auto result = design->Design(input, {});
        ExpectSoundMatrix(input, result);
        // The weight 1 / d_max = 1 makes two nodes swap their values forever.
        EXPECT_NEAR(result.report.mixingNorm, name == "max-degree" ? 1 : 0, 1e-7) << name;
        EXPECT_EQ(result.report.expectedJoules, Eigen::Vector2d(3, 3)) << name;
        EXPECT_EQ(design->DesignFrontier(input).size(), 1u) << name;
        EXPECT_EQ(SearchBudget(*design, input).report.activeLinks, 1u) << name;
    }
}

TEST(EveryFixedDesign, GivesTheSameBytesForTheSameSeed)
{
    for (const auto& name : FixedDesigns())
    {
        const auto draw = [&name] {
            auto input = MakeInput(MakeComplete(12));
            input.seed = 7;
            const auto budget = Budgeted().count(name) > 0 ? DegreeBudget(4) : DesignBudget{};
            return FormatDenseMatrix(
                MakeDesign(name)->Design(input, budget).schedule->At(0).Dense());
        };
        EXPECT_EQ(draw(), draw()) << name;
    }
}

TEST(EveryDesign, RefusesABudgetThatIsNone)
{
    const auto input = MakeInput(MakeComplete(6));
    for (const auto& name : DesignNames())
    {
        for (double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        {
            ExpectError([&] { MakeDesign(name)->Design(input, JoulesBudget(bad)); },
                        "the budget is " + std::to_string(bad) + " J a round");
        }
    }
}

TEST(EveryDesign, RefusesABudgetWithoutNeighbors)
{
    const auto input = MakeInput(MakeComplete(6));
    for (const auto& name : DesignNames())
    {
        EXPECT_THROW(MakeDesign(name)->Design(input, DegreeBudget(0)), std::invalid_argument)
            << name;
    }
}

TEST(EveryFixedDesign, RefusesABudgetBelowTheLocalStep)
{
    const auto input = MakeInput(MakeComplete(6), 10, 1);
    for (const auto& name : FixedDesigns())
    {
        EXPECT_THROW(MakeDesign(name)->Design(input, JoulesBudget(10.5)), std::invalid_argument)
            << name;
    }
}

TEST(EveryDesign, RefusesATopologyThatIsNotConnected)
{
    const auto input = MakeInput(BaseTopology(4, {{0, 1}, {2, 3}}));
    for (const auto& name : DesignNames())
    {
        ExpectError([&] { MakeDesign(name)->Design(input, {}); }, "is not connected, node 2");
        ExpectError([&] { MakeDesign(name)->DesignFrontier(input); }, "is not connected, node 2");
    }
}

TEST(EveryDesign, RefusesCostsOfAnotherTopology)
{
    auto input = MakeInput(MakeComplete(6));
    input.costs = EnergyCosts::Uniform(MakeComplete(4), 1, 1);
    for (const auto& name : DesignNames())
    {
        const std::string message = "energy costs of 4 nodes and 6 links do not fit";
        ExpectError([&] { MakeDesign(name)->Design(input, {}); }, message);
        ExpectError([&] { MakeDesign(name)->DesignFrontier(input); }, message);
    }
}

TEST(EveryFixedDesign, HasAFrontierThatDescendsInJoules)
{
    for (const auto& name : FixedDesigns())
    {
        SCOPED_TRACE(name);
        const auto even = MakeInput(MakeComplete(9));
        ExpectDescendingFrontier(even, MakeDesign(name)->DesignFrontier(even));
        const auto uneven = MakeUnevenInput(MakeComplete(9), 3);
        ExpectDescendingFrontier(uneven, MakeDesign(name)->DesignFrontier(uneven));
    }
}

TEST(WeightsDesign, UsesEveryLinkOfRoofnet)
{
    const auto input = MakeInput(MakeTopology("roofnet-33"));
    for (const auto& [name, norm] :
         {std::pair("vanilla", .86680), {"metropolis", .88664}, {"fdla", .65533}})
    {
        const auto result = MakeDesign(name)->Design(input, {});
        ExpectSoundMatrix(input, result);
        EXPECT_EQ(result.report.activeLinks, 187u) << name;
        EXPECT_NEAR(result.report.mixingNorm, norm, 1e-5) << name;
        EXPECT_EQ(result.report.expectedJoules.maxCoeff(), 1 + 23 * 2) << name;
    }
}

TEST(WeightsDesign, SaysWhatItNeedsWhenTheBudgetIsTooSmall)
{
    const auto input = MakeInput(MakeStar(5));
    ExpectError([&] { MakeDesign("vanilla")->Design(input, DegreeBudget(3)); },
                "vanilla needs a degree of 4, more than the 3 allowed");
    ExpectError([&] { MakeDesign("metropolis")->Design(input, JoulesBudget(8)); },
                "metropolis spends 9.000000 J a round at node 0");
    EXPECT_NO_THROW(MakeDesign("vanilla")->Design(input, JoulesBudget(9)));
}

TEST(FdlaDesign, ProvesItsOptimum)
{
    const auto input = MakeInput(MakeKarateClub());
    const auto report = MakeDesign("fdla")->Design(input, {}).report;
    EXPECT_NEAR(report.mixingNorm, .924589, 1e-5);
    EXPECT_NEAR(report.linksLowerBound, report.mixingNorm, 1e-7);
}
