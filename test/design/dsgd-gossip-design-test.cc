/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-random-schedule.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param spec a topology
 * @param budget a budget
 * @return its gossip design, checked to be sound
 */
DesignReport
Gossip(const std::string& spec, const DesignBudget& budget = {})
{
    const auto input = MakeDesignInput(spec);
    const auto result = MakeDesign("gossip")->Design(input, budget);
    ExpectSound(input, result);
    for (const auto& matrix : result.schedule->Support())
    {
        EXPECT_LE(matrix.MaxActiveDegree(), 1u);
    }
    return result.report;
}

/**
 * @param report a report
 * @return the proven upper bound on p
 */
double
BoundOnP(const DesignReport& report)
{
    return 1 - report.budgetLowerBound * report.budgetLowerBound;
}

} // namespace

TEST(GossipDesign, HasItsClosedFormOnCompleteGraphs)
{
    // All links alike: m / 2 links a round if m is even, (m - 1) / 2 if it is odd.
    EXPECT_NEAR(Gossip("complete:2").p, 1, 1e-9);
    EXPECT_NEAR(Gossip("complete:8").p, 8. / (2 * 7), 2e-4);
    EXPECT_NEAR(Gossip("complete:9").p, .5, 2e-4);
    EXPECT_NEAR(BoundOnP(Gossip("complete:9")), .5, 2e-4);
}

TEST(GossipDesign, HasItsClosedFormOnAStarAndOnRings)
{
    // The center of a star with 8 leaves meets each in every eighth round.
    EXPECT_NEAR(Gossip("star:9").p, 1. / 16, 1e-5);
    EXPECT_NEAR(Gossip("ring:8").p, .25 * (2 - 2 * std::cos(2 * M_PI / 8)), 1e-4);
    // An odd ring has 4 of 9 links a round at most.
    EXPECT_NEAR(Gossip("ring:9").p, 4. / 18 * (2 - 2 * std::cos(2 * M_PI / 9)), 1e-4);
}

TEST(GossipDesign, ReachesEveryLeafOfALargeHub)
{
    // More leaves than a large support usually has matchings, each with one of them.
    const auto result = MakeDesign("gossip")->Design(MakeDesignInput("star:850"), {});
    EXPECT_NEAR(result.report.p, .5 / 849, 0.02 * .5 / 849);
}

TEST(GossipDesign, IsCertifiedWithinAThousandthOnRoofnet)
{
    const auto report = Gossip("roofnet-33");
    EXPECT_GE(BoundOnP(report), report.p);
    EXPECT_LE(BoundOnP(report), report.p * 1.001);
    EXPECT_LE(report.maxActiveLinks, 1 + 1e-12);
    EXPECT_NEAR(report.p, .14597, 2e-4);
}

TEST(GossipDesign, ScalesWithFractionsOfALink)
{
    DesignBudget budget;
    budget.activeLinks = .5;
    const auto half = Gossip("complete:9", budget);
    // At half a link a round the odd sets no longer bind.
    EXPECT_NEAR(half.p, .5 * 9 / (2. * 8), 2e-4);
    EXPECT_NEAR(half.maxActiveLinks, .5, 1e-9);
    budget.activeLinks = .25;
    EXPECT_NEAR(Gossip("complete:9", budget).p, half.p / 2, 2e-4);
}

TEST(GossipDesign, KeepsJoulesWithHeterogeneousCosts)
{
    auto input = MakeDesignInput("roofnet-33");
    const auto links = input.topology->LinkCount();
    const auto nodes = input.topology->NodeCount();
    input.costs = EnergyCosts(Eigen::VectorXd::LinSpaced(nodes, 0, 2),
                              Eigen::VectorXd::LinSpaced(links, 1, 20),
                              Eigen::VectorXd::LinSpaced(links, 30, 2));
    DesignBudget budget;
    budget.joules = 7;
    const auto result = MakeDesign("gossip")->Design(input, budget);
    ExpectSound(input, result);
    EXPECT_LE(result.report.expectedJoules.maxCoeff(), 7 * (1 + 1e-9));
    EXPECT_LE(BoundOnP(result.report), result.report.p * 1.001);
    EXPECT_GE(BoundOnP(result.report), result.report.p);
}

TEST(GossipDesign, RefusesABudgetThatLeavesNoEnergyToCommunicate)
{
    DesignBudget budget;
    budget.joules = 1;
    ExpectError([&] { Gossip("ring:5", budget); }, "no energy to communicate");
    DesignBudget none;
    none.maxDegree = 0;
    ExpectError([&] { Gossip("ring:5", none); }, "at least one neighbor");
    none = {};
    none.activeLinks = 0;
    ExpectError([&] { Gossip("ring:5", none); }, "above 0 is needed");
}

TEST(GossipDesign, MeetsTheOptimumOfAPathByScan)
{
    // On a path of 3 links, grid:1x4, the two outer links are active with 1 - q when the inner is
    // with q.
    double best = 0;
    const auto input = MakeDesignInput("grid:1x4");
    for (double q = 0.001; q < 1; q += 0.001)
    {
        LinkWeights weights(3);
        weights << 1 - q, q, 1 - q;
        best = std::max(best, ComputeLaplacianEnds(*input.topology, weights).lambda2 / 2);
    }
    const auto report = Gossip("grid:1x4");
    EXPECT_NEAR(report.p, best, 1e-4);
    EXPECT_GE(BoundOnP(report), best - 1e-12);
}

TEST(GossipDesign, DrawsLinksAsOftenAsPlanned)
{
    const auto input = MakeDesignInput("grid:3x3");
    const auto result = MakeDesign("gossip")->Design(input, {});
    const auto planned = result.schedule->Activation();
    Eigen::VectorXd counted = Eigen::VectorXd::Zero(planned.size());
    constexpr int ROUNDS = 20000;
    for (int round = 0; round < ROUNDS; ++round)
    {
        counted.array() +=
            (result.schedule->At(round).Weights().array() != 0).cast<double>() / ROUNDS;
    }
    // Five standard deviations.
    EXPECT_LT((counted - planned).cwiseAbs().maxCoeff(), 5 * .5 / std::sqrt(ROUNDS));
}
