/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-ramanujan-design.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(RamanujanDesign, MakesARegularGraphWithinItsGuarantee)
{
    for (uint32_t nodes : {6u, 10u, 20u, 33u})
    {
        const auto input = MakeInput(MakeComplete(nodes));
        for (uint32_t degree = 2; degree < nodes; degree += 2)
        {
            const auto result = RamanujanDesign().Design(input, DegreeBudget(degree));
            ExpectSoundMatrix(input, result);
            for (uint32_t i = 0; i < nodes; ++i)
            {
                ASSERT_EQ(result.schedule->At(0).ActiveDegree(i), degree);
            }
            EXPECT_LE(result.report.mixingNorm, 2 * std::sqrt(degree - 1.0) / degree + 1e-9)
                << nodes << " nodes, degree " << degree;
        }
    }
}

TEST(RamanujanDesign, ReachesTheKnownNorms)
{
    const auto input = MakeInput(MakeComplete(33));
    EXPECT_LE(RamanujanDesign().Design(input, DegreeBudget(4)).report.mixingNorm, .74);
    EXPECT_LE(RamanujanDesign().Design(input, DegreeBudget(6)).report.mixingNorm, .56);
    EXPECT_LE(RamanujanDesign().Design(input, DegreeBudget(8)).report.mixingNorm, .445);
}

TEST(RamanujanDesign, ReachesTheKnownNormsOfThirtyTwoNodes)
{
    const auto input = MakeInput(MakeComplete(32));
    EXPECT_LE(RamanujanDesign().Design(input, DegreeBudget(3)).report.mixingNorm, .85);
    EXPECT_LE(RamanujanDesign().Design(input, DegreeBudget(5)).report.mixingNorm, .63);
}

TEST(RamanujanDesign, ProvesItsWeightsOnTheLinksItKeeps)
{
    const auto input = MakeInput(MakeComplete(20));
    const auto report = RamanujanDesign().Design(input, DegreeBudget(4)).report;
    EXPECT_NEAR(report.linksLowerBound, report.mixingNorm, 1e-7);
}

TEST(RamanujanDesign, FallsToTheNextDegreeWhereNodesTimesDegreeIsOdd)
{
    const auto input = MakeInput(MakeComplete(9));
    EXPECT_EQ(RamanujanDesign().Design(input, DegreeBudget(5)).report.maxDegree, 4u);
    EXPECT_EQ(RamanujanDesign().Design(input, DegreeBudget(4)).report.maxDegree, 4u);
}

TEST(RamanujanDesign, TakesTheLargestDegreeThatTheJoulesAllow)
{
    const auto input = MakeInput(MakeComplete(10), 1, 2);
    EXPECT_EQ(RamanujanDesign().Design(input, JoulesBudget(9)).report.maxDegree, 4u);
    EXPECT_EQ(RamanujanDesign().Design(input, JoulesBudget(8.9)).report.maxDegree, 3u);
}

TEST(RamanujanDesign, KeepsJoulesWhereEveryLinkHasItsOwnCost)
{
    for (uint64_t seed = 0; seed < 5; ++seed)
    {
        const auto input = MakeUnevenInput(MakeComplete(10), seed);
        for (double joules : {15.0, 25.0, 40.0})
        {
            const auto result = RamanujanDesign().Design(input, JoulesBudget(joules));
            ExpectSoundMatrix(input, result);
            EXPECT_LE(result.report.expectedJoules.maxCoeff(), joules);
        }
    }
}

TEST(RamanujanDesign, RefusesATopologyThatIsNotComplete)
{
    ExpectError([] { RamanujanDesign().Design(MakeInput(MakeRing(6)), {}); },
                "ramanujan needs a complete base topology, ring:6 has 6 of 15 links");
}

TEST(RamanujanDesign, RefusesABudgetForLessThanARing)
{
    const auto input = MakeInput(MakeComplete(6), 1, 2);
    ExpectError([&] { RamanujanDesign().Design(input, DegreeBudget(1)); },
                "ramanujan needs a budget for at least 2 neighbors");
    ExpectError([&] { RamanujanDesign().Design(input, JoulesBudget(4.9)); },
                "ramanujan needs a budget for at least 2 neighbors");
}

TEST(RamanujanDesign, DrawsAnotherGraphForAnotherSeed)
{
    auto input = MakeInput(MakeComplete(16));
    const auto first = RamanujanDesign().Design(input, DegreeBudget(4));
    input.seed = 2;
    const auto second = RamanujanDesign().Design(input, DegreeBudget(4));
    EXPECT_NE(first.schedule->At(0).Weights(), second.schedule->At(0).Weights());
}
