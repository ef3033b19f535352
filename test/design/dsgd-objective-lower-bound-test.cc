/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param input what to design for, few links
 * @return the smallest Delta * K of all sets of links with their best weights
 */
double
SmallestObjective(const DesignInput& input)
{
    const auto& topology = *input.topology;
    double smallest = HUGE_VAL;
    for (uint32_t set = 0; set < 1u << topology.LinkCount(); ++set)
    {
        std::vector<bool> use(topology.LinkCount());
        Eigen::VectorXd active(topology.LinkCount());
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            use[e] = (set >> e & 1) != 0;
            active[e] = use[e];
        }
        if (topology.Subset(use).IsConnected())
        {
            const double r = FdlaSolver(topology, use, FdlaOptions{1e-7}).Solve().mixingNorm;
            smallest =
                std::min(smallest,
                         input.costs.PerNode(topology, active).maxCoeff() * input.bound(1 - r * r));
        }
    }
    return smallest;
}

} // namespace

TEST(ObjectiveLowerBound, IsBelowTheBestOfAllSetsOfLinks)
{
    for (auto input : {MakeInput(MakeComplete(4), 3, 2),
                       MakeUnevenInput(MakeComplete(5), 3),
                       MakeUnevenInput(MakeRandomConnected(5, 4, 2), 4),
                       MakeInput(MakeRing(5), 0.1, 9)})
    {
        for (const auto& name : ConvergenceBoundNames())
        {
            input.bound = MakeConvergenceBound(name);
            const double smallest = SmallestObjective(input);
            for (const auto& design : {"greedy", "vanilla"})
            {
                const auto report = SearchBudget(*MakeDesign(design), input).report;
                EXPECT_GT(report.objectiveLowerBound, 0);
                EXPECT_LE(report.objectiveLowerBound, smallest * (1 + 1e-9));
                EXPECT_GE(report.objective, smallest * (1 - 1e-6));
            }
        }
    }
}

TEST(ObjectiveLowerBound, IsBelowWhatEveryDesignOfItsKindReaches)
{
    auto input = MakeUnevenInput(MakeGeometric(12, 36, 2), 5);
    const double bound = SearchBudget(*MakeDesign("greedy"), input).report.objectiveLowerBound;
    EXPECT_GT(bound, 0);
    for (const auto& name : {"vanilla", "metropolis", "fdla", "greedy-total", "fiedler-add"})
    {
        for (const auto& result : MakeDesign(name)->DesignFrontier(input))
        {
            EXPECT_LE(bound, result.report.objective) << name;
        }
    }
}

TEST(ObjectiveLowerBound, IsExactWhereTheBestIsKnown)
{
    // Two nodes: one link, one round.
    const auto pair = MakeInput(MakePath(2), 1, 2);
    const auto report = SearchBudget(*MakeDesign("fdla"), pair).report;
    EXPECT_NEAR(report.objective, 3 * pair.bound(1), 1e-6 * report.objective);
    EXPECT_NEAR(report.objectiveLowerBound, report.objective, 1e-6 * report.objective);
    // A tree leaves nothing to choose.
    const auto path = SearchBudget(*MakeDesign("fdla"), MakeInput(MakePath(8), 1, 2)).report;
    EXPECT_NEAR(path.objectiveLowerBound, path.objective, 1e-6 * path.objective);
}

TEST(ObjectiveLowerBound, HoldsForGossipWithinItsBudgets)
{
    for (const auto& input :
         {MakeInput(MakeGeometric(12, 36, 2)), MakeUnevenInput(MakeGeometric(12, 36, 2), 8)})
    {
        const auto report = SearchBudget(*MakeDesign("gossip"), input).report;
        EXPECT_GT(report.objectiveLowerBound, 0);
        EXPECT_LE(report.objectiveLowerBound, report.objective);
    }
}

TEST(ObjectiveLowerBound, IsLeftToTheSearch)
{
    const auto input = MakeInput(MakeRing(6));
    const auto report = MakeDesign("fdla")->Design(input, {}).report;
    EXPECT_EQ(report.objectiveLowerBound, 0);
    EXPECT_DOUBLE_EQ(report.objective, report.expectedJoules.maxCoeff() * report.boundRounds);
}
