/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-greedy-design.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// A known mixing norm of the greedy heuristic, which a design must reach or beat.
struct GreedyRow
{
    std::string topology; //!< its name
    uint32_t degree;      //!< the budget
    double norm;          //!< r to three decimals
};

/// The table of known norms, one test a row.
class GoldenGreedy : public testing::TestWithParam<GreedyRow>
{
};

/**
 * @param value a number
 * @return the number to three decimals
 */
double
ThreeDecimals(double value)
{
    return std::round(value * 1000) / 1000;
}

} // namespace

TEST_P(GoldenGreedy, IsReachedOnRoofnet)
{
    const auto& row = GetParam();
    const auto input = MakeInput(MakeTopology(row.topology));
    const auto result = GreedyDesign().Design(input, DegreeBudget(row.degree));
    ExpectSoundMatrix(input, result);
    EXPECT_LE(result.report.maxDegree, row.degree);
    EXPECT_LE(ThreeDecimals(result.report.mixingNorm), row.norm + 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Roofnet,
                         GoldenGreedy,
                         testing::Values(GreedyRow{"roofnet-33", 3, .845},
                                         GreedyRow{"roofnet-33", 4, .720},
                                         GreedyRow{"roofnet-33", 5, .687},
                                         GreedyRow{"roofnet-33", 6, .678},
                                         GreedyRow{"roofnet-33", 8, .668},
                                         GreedyRow{"roofnet-33", 10, .660},
                                         GreedyRow{"roofnet-33", 23, .655},
                                         GreedyRow{"roofnet-38", 4, .818},
                                         GreedyRow{"roofnet-38", 5, .780},
                                         GreedyRow{"roofnet-38", 6, .761},
                                         GreedyRow{"roofnet-38", 8, .749}),
                         [](const auto& info) {
                             return "Nodes" + info.param.topology.substr(8) + "Degree" +
                                    std::to_string(info.param.degree);
                         });

TEST(GreedyDesign, KeepsEveryDegreeItAccepts)
{
    for (uint64_t seed = 0; seed < 12; ++seed)
    {
        const auto input = MakeInput(MakeRandomConnected(14, 40, seed));
        uint32_t met = 0;
        for (uint32_t degree = input.topology->MaxDegree(); degree >= 2; --degree)
        {
            try
            {
                const auto result = GreedyDesign().Design(input, DegreeBudget(degree));
                ExpectSoundMatrix(input, result);
                EXPECT_LE(result.report.maxDegree, degree) << "seed " << seed;
                ++met;
            }
            catch (const std::invalid_argument&)
            {
                break;
            }
        }
        EXPECT_GE(met, 3u) << "seed " << seed;
    }
}

TEST(GreedyDesign, KeepsJoulesWhereEveryLinkHasItsOwnCost)
{
    for (uint64_t seed = 0; seed < 12; ++seed)
    {
        const auto input = MakeUnevenInput(MakeRandomConnected(14, 40, seed), seed);
        const double all = GreedyDesign().Design(input, {}).report.expectedJoules.maxCoeff();
        for (double share : {1.0, 0.9, 0.75, 0.6})
        {
            const auto result = GreedyDesign().Design(input, JoulesBudget(share * all));
            ExpectSoundMatrix(input, result);
            EXPECT_LE(result.report.expectedJoules.maxCoeff(), share * all * (1 + 1e-9))
                << "seed " << seed << ", share " << share;
        }
    }
}

TEST(GreedyDesign, KeepsBothBudgetsAtOnce)
{
    const auto input = MakeUnevenInput(MakeTopology("roofnet-33"), 5);
    DesignBudget budget{20, 6};
    const auto result = GreedyDesign().Design(input, budget);
    ExpectSoundMatrix(input, result);
    EXPECT_LE(result.report.maxDegree, 6u);
    EXPECT_LE(result.report.expectedJoules.maxCoeff(), 20);
}

TEST(GreedyDesign, WithoutABudgetIsTheOptimumOnAllLinks)
{
    const auto input = MakeInput(MakeKarateClub());
    EXPECT_NEAR(GreedyDesign().Design(input, {}).report.mixingNorm, .924589, 1e-5);
}

TEST(GreedyDesign, ProvesItsWeightsOnTheLinksItKeeps)
{
    const auto input = MakeInput(MakeTopology("roofnet-33"));
    const auto report = GreedyDesign().Design(input, DegreeBudget(4)).report;
    EXPECT_NEAR(report.linksLowerBound, report.mixingNorm, 1e-7);
}

TEST(GreedyDesign, RefusesADegreeThatNoConnectedGraphHas)
{
    ExpectError([] { GreedyDesign().Design(MakeInput(MakeStar(6)), DegreeBudget(4)); },
                "greedy reaches no connected graph below degree 5");
    ExpectError([] { GreedyDesign().Design(MakeInput(MakeComplete(6)), DegreeBudget(1)); },
                "greedy reaches no connected graph");
}

TEST(GreedyDesign, RefusesJoulesThatNoConnectedGraphCosts)
{
    ExpectError([] { GreedyDesign().Design(MakeInput(MakePath(6)), JoulesBudget(4.9)); },
                "5.000000 J a round at the busiest node");
    EXPECT_NO_THROW(GreedyDesign().Design(MakeInput(MakePath(6)), JoulesBudget(5)));
}

TEST(GreedyDesign, FrontierDescendsOnRandomGraphs)
{
    for (uint64_t seed = 0; seed < 6; ++seed)
    {
        SCOPED_TRACE(seed);
        const auto even = MakeInput(MakeRandomConnected(12, 30, seed));
        ExpectDescendingFrontier(even, GreedyDesign().DesignFrontier(even));
        const auto uneven = MakeUnevenInput(MakeRandomConnected(12, 30, seed), seed);
        ExpectDescendingFrontier(uneven, GreedyDesign().DesignFrontier(uneven));
    }
}

TEST(GreedyDesign, FrontierOfRoofnetHasAStepForEveryDegree)
{
    const auto input = MakeInput(MakeTopology("roofnet-33"));
    const auto frontier = GreedyDesign().DesignFrontier(input);
    ExpectDescendingFrontier(input, frontier);
    std::vector<uint32_t> degrees;
    for (const auto& result : frontier)
    {
        degrees.push_back(result.report.maxDegree);
    }
    std::vector<uint32_t> expected;
    for (uint32_t degree = 23; degree >= 3; --degree)
    {
        expected.push_back(degree);
    }
    if (degrees.size() > expected.size())
    {
        expected.push_back(2);
    }
    EXPECT_EQ(degrees, expected);
    for (const auto& [degree, norm] : {std::pair(3u, .845), {4u, .720}, {6u, .678}, {8u, .668}})
    {
        EXPECT_LE(ThreeDecimals(frontier[23 - degree].report.mixingNorm), norm + 1e-12) << degree;
    }
}

TEST(GreedyDesign, LivesWithCostsOfZero)
{
    const auto input = MakeInput(MakeRandomConnected(10, 20, 1), 0, 0);
    const auto frontier = GreedyDesign().DesignFrontier(input);
    EXPECT_EQ(frontier.size(), 1u);
    ExpectSoundMatrix(input, GreedyDesign().Design(input, JoulesBudget(1)));
}
