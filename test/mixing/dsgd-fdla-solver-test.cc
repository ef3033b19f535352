/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace ns3::dsgd;

namespace
{

/// Every sign constraint, from the weakest to the strongest.
constexpr WeightSign SIGNS[] = {WeightSign::FREE,
                                WeightSign::NONNEGATIVE_WEIGHTS,
                                WeightSign::NONNEGATIVE_MATRIX};

/// How many random graphs a property is tried on.
constexpr uint64_t GRAPHS = 30;

/**
 * @param seed a number
 * @return a random connected graph of 2 to 19 nodes, from trees to dense ones
 */
BaseTopology
RandomGraph(uint64_t seed)
{
    const auto nodes = static_cast<uint32_t>(2 + seed * 7 % 18);
    return MakeRandomConnected(nodes, static_cast<uint32_t>(seed % 5) * nodes / 2, seed);
}

/**
 * @param topology a graph
 * @param weights link weights
 * @return the smallest self weight of the mixing matrix
 */
double
SmallestSelfWeight(const BaseTopology& topology, const LinkWeights& weights)
{
    return (1 - DenseLaplacian(topology, weights).diagonal().array()).minCoeff();
}

/**
 * @param topology a graph
 * @param seed of the permutation
 * @return the same graph with its nodes numbered otherwise
 */
BaseTopology
Relabel(const BaseTopology& topology, uint64_t seed)
{
    std::vector<uint32_t> number(topology.NodeCount());
    std::iota(number.begin(), number.end(), 0);
    std::mt19937_64 random(seed);
    for (std::size_t i = number.size(); i > 1; --i)
    {
        std::swap(number[i - 1], number[random() % i]);
    }
    auto links = topology.Links();
    for (auto& link : links)
    {
        link.u = number[link.u];
        link.v = number[link.v];
    }
    return BaseTopology(topology.NodeCount(), links);
}

/**
 * @param dimension d
 * @return the hypercube of 2^d nodes
 */
BaseTopology
MakeHypercube(uint32_t dimension)
{
    std::vector<TopologyLink> links;
    for (uint32_t i = 0; i < 1u << dimension; ++i)
    {
        for (uint32_t bit = 1; bit < 1u << dimension; bit <<= 1)
        {
            if ((i & bit) == 0)
            {
                links.push_back({i, i | bit});
            }
        }
    }
    return {1u << dimension, links, "hypercube"};
}

} // namespace

TEST(FdlaSolver, MatchesTheClosedFormOfPaths)
{
    for (uint32_t m : {3u, 8u, 20u})
    {
        EXPECT_NEAR(SolveFdla(MakePath(m)).mixingNorm, std::cos(M_PI / m), 1e-8) << m;
    }
}

TEST(FdlaSolver, MatchesTheClosedFormOfEvenRings)
{
    for (uint32_t m : {4u, 10u, 16u})
    {
        const double c = std::cos(2 * M_PI / m);
        EXPECT_NEAR(SolveFdla(MakeRing(m)).mixingNorm, (1 + c) / (3 - c), 1e-8) << m;
    }
}

TEST(FdlaSolver, MatchesTheClosedFormOfStars)
{
    for (uint32_t leaves : {2u, 8u, 30u})
    {
        const double n = leaves;
        const auto star = MakeStar(leaves + 1);
        EXPECT_NEAR(SolveFdla(star).mixingNorm, n / (n + 2), 1e-8);
        EXPECT_NEAR(SolveFdla(star, {1e-9, WeightSign::NONNEGATIVE_MATRIX}).mixingNorm,
                    1 - 1 / n,
                    1e-8);
    }
}

TEST(FdlaSolver, MatchesTheClosedFormOfHypercubes)
{
    for (uint32_t d : {2u, 3u, 5u})
    {
        EXPECT_NEAR(SolveFdla(MakeHypercube(d)).mixingNorm, (d - 1.0) / (d + 1.0), 1e-8) << d;
    }
}

TEST(FdlaSolver, MatchesTheClosedFormsOfBarbellAndPetersen)
{
    EXPECT_NEAR(SolveFdla(MakeBarbell(5)).mixingNorm, 2 / std::sqrt(5), 1e-8);
    EXPECT_NEAR(SolveFdla(MakePetersen()).mixingNorm, 3.0 / 7, 1e-8);
}

TEST(FdlaSolver, AveragesTwoNodesInOneRound)
{
    for (const auto sign : SIGNS)
    {
        const auto result = SolveFdla(MakePath(2), {1e-9, sign});
        EXPECT_NEAR(result.mixingNorm, 0, 1e-8);
        EXPECT_NEAR(result.weights[0], 0.5, 1e-8);
    }
}

TEST(FdlaSolver, AveragesACompleteGraphInOneRound)
{
    for (uint32_t m : {3u, 7u, 20u})
    {
        for (const auto sign : SIGNS)
        {
            const auto result = SolveFdla(MakeComplete(m), {1e-9, sign});
            EXPECT_NEAR(result.mixingNorm, 0, 1e-8);
            EXPECT_NEAR(result.weights.maxCoeff(), 1.0 / m, 1e-8);
            EXPECT_NEAR(result.weights.minCoeff(), 1.0 / m, 1e-8);
        }
    }
}

TEST(FdlaSolver, IsNeverWorseThanTheBestConstant)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        EXPECT_LE(SolveFdla(topology).mixingNorm,
                  MixingNorm(topology, BestConstantWeights(topology)) + 1e-9)
            << "seed " << seed;
    }
}

TEST(FdlaSolver, IsNeverWorseThanMetropolisUnderAnySign)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        const double metropolis = MixingNorm(topology, MetropolisWeights(topology));
        for (const auto sign : SIGNS)
        {
            EXPECT_LE(SolveFdla(topology, {1e-9, sign}).mixingNorm, metropolis + 1e-9)
                << "seed " << seed;
        }
    }
}

TEST(FdlaSolver, ProvesItsOptimumUnderEverySign)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        for (const auto sign : SIGNS)
        {
            const auto result = SolveFdla(RandomGraph(seed), {1e-9, sign});
            EXPECT_LE(result.lowerBound, result.mixingNorm);
            EXPECT_NEAR(result.lowerBound, result.mixingNorm, 1e-7)
                << "seed " << seed << ", sign " << static_cast<int>(sign);
        }
    }
}

TEST(FdlaSolver, ProvesTheOptimumOfRoofnetUnderEverySign)
{
    for (const auto* name : {"roofnet-33", "roofnet-38"})
    {
        const auto topology = MakeTopology(name);
        for (const auto sign : SIGNS)
        {
            const auto result = SolveFdla(topology, {1e-9, sign});
            EXPECT_NEAR(result.lowerBound, result.mixingNorm, 1e-7) << name;
        }
    }
}

TEST(FdlaSolver, StrongerSignConstraintsNeverHelp)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        double weaker = 0;
        for (const auto sign : SIGNS)
        {
            const double norm = SolveFdla(topology, {1e-9, sign}).mixingNorm;
            EXPECT_GE(norm, weaker - 1e-8) << "seed " << seed;
            weaker = norm;
        }
    }
}

TEST(FdlaSolver, GivesNoNegativeWeightWhereNoneIsAllowed)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        for (const auto sign : {WeightSign::NONNEGATIVE_WEIGHTS, WeightSign::NONNEGATIVE_MATRIX})
        {
            EXPECT_GE(SolveFdla(topology, {1e-9, sign}).weights.minCoeff(), 0) << "seed " << seed;
        }
    }
}

TEST(FdlaSolver, GivesNoNegativeSelfWeightWhereNoneIsAllowed)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        const auto result = SolveFdla(topology, {1e-9, WeightSign::NONNEGATIVE_MATRIX});
        EXPECT_GE(SmallestSelfWeight(topology, result.weights), -1e-12) << "seed " << seed;
    }
}

TEST(FdlaSolver, DoesNotCareHowNodesAreNumbered)
{
    for (uint64_t seed = 0; seed < GRAPHS; ++seed)
    {
        const auto topology = RandomGraph(seed);
        for (const auto sign : SIGNS)
        {
            EXPECT_NEAR(SolveFdla(topology, {1e-9, sign}).mixingNorm,
                        SolveFdla(Relabel(topology, seed), {1e-9, sign}).mixingNorm,
                        1e-8)
                << "seed " << seed;
        }
    }
}

TEST(FdlaSolver, ReportsTheNormOfItsWeights)
{
    const auto topology = MakeKarateClub();
    const auto result = SolveFdla(topology);
    EXPECT_DOUBLE_EQ(result.mixingNorm, MixingNorm(topology, result.weights));
    EXPECT_EQ(result.weights.size(), 78);
}

TEST(FdlaSolver, SolvesAgainAfterARemovalAsIfFromScratch)
{
    for (uint64_t seed = 0; seed < 8; ++seed)
    {
        const auto topology = MakeRandomConnected(14, 30, seed);
        for (const auto sign : SIGNS)
        {
            FdlaSolver warm(topology, FdlaOptions{1e-9, sign});
            warm.Solve();
            std::vector<bool> keep(topology.LinkCount(), true);
            for (uint32_t e = seed % 3; e < topology.LinkCount(); e += 3)
            {
                keep[e] = false;
                if (!topology.Subset(keep).IsConnected())
                {
                    keep[e] = true;
                    continue;
                }
                warm.RemoveLink(e);
                const auto result = warm.Solve();
                const auto cold = SolveFdla(topology.Subset(keep), {1e-9, sign});
                ASSERT_NEAR(result.mixingNorm, cold.mixingNorm, 1e-7) << "seed " << seed;
                ASSERT_NEAR(result.lowerBound, result.mixingNorm, 1e-7) << "seed " << seed;
                ASSERT_EQ(result.weights[e], 0);
            }
        }
    }
}

TEST(FdlaSolver, SolvesRoofnetAgainAfterARemovalInFewSteps)
{
    const auto topology = MakeTopology("roofnet-33");
    FdlaSolver warm(topology);
    const auto first = warm.Solve();
    warm.RemoveLink(100);
    const auto second = warm.Solve();
    std::vector<bool> keep(topology.LinkCount(), true);
    keep[100] = false;
    EXPECT_NEAR(second.mixingNorm, SolveFdla(topology.Subset(keep)).mixingNorm, 1e-7);
    EXPECT_LT(second.iterations, first.iterations);
}

TEST(FdlaSolver, UsesTheFlaggedLinksOnly)
{
    const auto topology = MakeComplete(8);
    std::vector<bool> use(topology.LinkCount(), false);
    for (uint32_t i = 0; i + 1 < 8; ++i)
    {
        use[*topology.FindLink(i, i + 1)] = true;
    }
    const auto result = FdlaSolver(topology, use).Solve();
    EXPECT_NEAR(result.mixingNorm, std::cos(M_PI / 8), 1e-8);
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        EXPECT_EQ(result.weights[e] != 0, use[e]);
    }
}

TEST(FdlaSolver, RefusesLinksThatDoNotConnect)
{
    ExpectError([] { SolveFdla(BaseTopology(4, {{0, 1}, {2, 3}})); }, "is not connected, node 2");
    ExpectError(
        [] {
            const auto path = MakePath(3);
            FdlaSolver(path, std::vector<bool>{true, false});
        },
        "is not connected, node 2");
    ExpectError([] { SolveFdla(BaseTopology(1, {})); }, "at least 2 nodes");
}

TEST(FdlaSolver, RefusesToRemoveALinkTwice)
{
    const auto ring = MakeRing(5);
    FdlaSolver solver(ring);
    solver.RemoveLink(2);
    ExpectError([&] { solver.RemoveLink(2); }, "link 2 is not there to remove");
    ExpectError([&] { solver.RemoveLink(7); }, "link 7 is not there to remove");
}

TEST(FdlaSolver, GivesTheSameBitsTwice)
{
    const auto topology = MakeTopology("roofnet-33");
    EXPECT_EQ(SolveFdla(topology).weights, SolveFdla(topology).weights);
}

TEST(FdlaSolver, SharesOutEffectsBetweenPresentAndAbsentLinks)
{
    const auto topology = MakeKarateClub();
    std::vector<bool> use(topology.LinkCount(), true);
    use[3] = false;
    use[40] = false;
    FdlaSolver solver(topology, use);
    solver.Solve();
    const auto effects = solver.EstimateEffects();
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        EXPECT_EQ(effects.removalCost[e] > 0, use[e]) << e;
        EXPECT_EQ(effects.additionGain[e] > 0, !use[e]) << e;
    }
}
