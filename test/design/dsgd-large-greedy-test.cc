/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-greedy-design.h"
#include "ns3/dsgd-large-greedy.h"
#include "ns3/dsgd-topology-catalog.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param topology a graph
 * @return it with the same costs everywhere
 */
DesignInput
MakeUnitInput(std::shared_ptr<const BaseTopology> topology)
{
    const auto costs = EnergyCosts::Uniform(*topology, 1, 10);
    return {std::move(topology), costs, MakeConvergenceBound("koloskova")};
}

} // namespace

TEST(LargeGreedy, ComesCloseToTheExactDescentOnMidSizeGraphs)
{
    for (const std::string spec : {"geometric:60,240,1", "roofnet-33"})
    {
        const auto input = MakeUnitInput(Share(MakeTopology(spec)));
        DesignBudget budget;
        budget.maxDegree = (input.topology->MaxDegree() + 1) / 2;
        const double exact = GreedyDesign().Design(input, budget).report.mixingNorm;
        LargeGreedy descent(input);
        descent.Descend(budget);
        const auto result = descent.Finish(budget);
        EXPECT_GE(1 - result.mixingNorm * result.mixingNorm, 0.9 * (1 - exact * exact)) << spec;
        EXPECT_LE(result.lowerBound, result.mixingNorm) << spec;
        EXPECT_GE(1 - result.mixingNorm * result.mixingNorm,
                  0.94 * (1 - result.lowerBound * result.lowerBound))
            << spec;
    }
}

TEST(LargeGreedy, KeepsTheBudgetAndTheGraphTogether)
{
    const auto input = MakeUnitInput(Share(MakeRandomConnected(50, 150, 2)));
    DesignBudget budget;
    budget.joules = 61; // six neighbors
    LargeGreedy descent(input);
    descent.Descend(budget);
    EXPECT_LE(descent.Support().MaxDegree(), 6u);
    EXPECT_TRUE(descent.Support().IsConnected());
    EXPECT_LT(descent.Finish(budget).mixingNorm, 1);
}

TEST(LargeGreedy, SaysHowFarItCouldGo)
{
    const auto input = MakeUnitInput(Share(MakeBarbell(4)));
    DesignBudget budget;
    budget.maxDegree = 1;
    LargeGreedy descent(input);
    ExpectError([&] { descent.Descend(budget); }, "greedy reaches no connected graph below degree");
}
