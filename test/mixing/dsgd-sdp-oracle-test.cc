/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What the module's own interior-point methods find, against an independent solver.

#include "design/dsgd-design-checks.h"
#include "dsgd-sdpa-problem.h"
#include "dsgd-test-graphs.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-fdla-solver.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @return 20 random connected graphs of 8 to 25 nodes, from almost trees to almost complete
 */
std::vector<BaseTopology>
RandomGraphs()
{
    std::vector<BaseTopology> graphs;
    for (uint32_t k = 0; k < 20; ++k)
    {
        const uint32_t nodes = 8 + k * 17 / 19;
        const uint32_t extra[] = {nodes / 3, nodes, nodes * nodes / 6, nodes * nodes / 2};
        graphs.push_back(MakeRandomConnected(nodes, extra[k % 4], 1000 + k));
    }
    return graphs;
}

/**
 * The program of the best weights, y = (alpha, r): r I - (I - J - L) >= 0, r I + (I - J - L) >= 0.
 *
 * @param topology a graph
 * @param sign signs allowed
 * @return the program
 */
SdpaProblem
MakeWeightsProgram(const BaseTopology& topology, WeightSign sign)
{
    const int m = static_cast<int>(topology.NodeCount());
    const int links = static_cast<int>(topology.LinkCount());
    SdpaProblem problem(Eigen::VectorXd::Unit(links + 1, links));
    const int upper = problem.AddBlock(m);
    const int lower = problem.AddBlock(m);
    for (int i = 0; i < m; ++i)
    {
        for (int j = i; j < m; ++j)
        {
            const double projector = (i == j) - 1.0 / m;
            problem.Add(-1, upper, i, j, projector);
            problem.Add(-1, lower, i, j, -projector);
        }
        problem.Add(links, upper, i, i, 1);
        problem.Add(links, lower, i, i, 1);
    }
    const bool signedWeights = sign == WeightSign::FREE;
    const int weights = signedWeights ? -1 : problem.AddBlock(-links);
    const int selves = sign == WeightSign::NONNEGATIVE_MATRIX ? problem.AddBlock(-m) : -1;
    for (int i = 0; i < m && selves >= 0; ++i)
    {
        problem.Add(-1, selves, i, i, -1);
    }
    for (int e = 0; e < links; ++e)
    {
        const int u = static_cast<int>(topology.Links()[e].u);
        const int v = static_cast<int>(topology.Links()[e].v);
        problem.AddLink(e, upper, u, v, 1);
        problem.AddLink(e, lower, u, v, -1);
        if (!signedWeights)
        {
            problem.Add(e, weights, e, e, 1);
        }
        if (selves >= 0)
        {
            problem.Add(e, selves, u, u, -1);
            problem.Add(e, selves, v, v, -1);
        }
    }
    return problem;
}

/**
 * The program of gossip, y = (q, t): max t subject to sum q_e L_e - t (I - J) >= 0, q in the
 * matching polytope by all its odd sets, and sum of cost times q at every node within its room.
 *
 * @param input a graph and its costs
 * @param budget the budget
 * @return the program
 */
SdpaProblem
MakeGossipProgram(const DesignInput& input, const DesignBudget& budget)
{
    const auto& topology = *input.topology;
    const int m = static_cast<int>(topology.NodeCount());
    const int links = static_cast<int>(topology.LinkCount());
    SdpaProblem problem(-Eigen::VectorXd::Unit(links + 1, links));
    const int spectrum = problem.AddBlock(m);
    for (int i = 0; i < m; ++i)
    {
        for (int j = i; j < m; ++j)
        {
            problem.Add(links, spectrum, i, j, 1.0 / m - (i == j));
            // Any positive number will do on the all-ones vector.
            problem.Add(-1, spectrum, i, j, -1.0 / m);
        }
    }
    std::vector<uint32_t> oddSets;
    for (uint32_t set = 0; set < 1u << m; ++set)
    {
        if (__builtin_popcount(set) % 2 == 1 && __builtin_popcount(set) > 1)
        {
            oddSets.push_back(set);
        }
    }
    const int signs = problem.AddBlock(-links);
    const int odd = problem.AddBlock(-static_cast<int>(oddSets.size()));
    const int degrees = problem.AddBlock(-m);
    const bool isCosted = std::isfinite(budget.joules);
    const int costs = isCosted ? problem.AddBlock(-m) : -1;
    for (int i = 0; i < m; ++i)
    {
        problem.Add(-1, degrees, i, i, -std::min(1.0, budget.activeLinks));
        if (isCosted)
        {
            problem.Add(-1, costs, i, i, input.costs.Compute()[i] - budget.joules);
        }
    }
    for (std::size_t k = 0; k < oddSets.size(); ++k)
    {
        const int at = static_cast<int>(k);
        problem.Add(-1, odd, at, at, -(__builtin_popcount(oddSets[k]) / 2));
    }
    for (int e = 0; e < links; ++e)
    {
        const auto& link = topology.Links()[e];
        problem.AddLink(e, spectrum, static_cast<int>(link.u), static_cast<int>(link.v), 1);
        problem.Add(e, signs, e, e, 1);
        for (const uint32_t node : {link.u, link.v})
        {
            const int i = static_cast<int>(node);
            problem.Add(e, degrees, i, i, -1);
            if (isCosted)
            {
                problem.Add(e, costs, i, i, -input.costs.LinkCost(topology, e, node));
            }
        }
        for (std::size_t k = 0; k < oddSets.size(); ++k)
        {
            if ((oddSets[k] >> link.u & oddSets[k] >> link.v & 1) != 0)
            {
                const int at = static_cast<int>(k);
                problem.Add(e, odd, at, at, -1);
            }
        }
    }
    return problem;
}

/**
 * Tests that are skipped where csdp is not installed.
 */
class SlowSdpOracle : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!SdpaProblem::CanSolve())
        {
            GTEST_SKIP() << "csdp is not here (Debian: coinor-csdp)";
        }
    }

    /**
     * @param problem a program
     * @return the last of its y at the optimum
     */
    double SolveForLast(const SdpaProblem& problem) const
    {
        const TemporaryFolder folder;
        const auto y = problem.Solve(folder.Path(""));
        return y[y.size() - 1];
    }

    /**
     * Expects FdlaSolver and csdp to agree on 20 graphs.
     *
     * @param sign signs allowed
     */
    void ExpectAgreement(WeightSign sign) const
    {
        for (const auto& graph : RandomGraphs())
        {
            SCOPED_TRACE(std::to_string(graph.NodeCount()) + " nodes, " +
                         std::to_string(graph.LinkCount()) + " links");
            FdlaOptions options;
            options.sign = sign;
            const auto result = SolveFdla(graph, options);
            const double oracle = SolveForLast(MakeWeightsProgram(graph, sign));
            EXPECT_NEAR(result.mixingNorm, oracle, 1e-6);
            EXPECT_NEAR(result.lowerBound, oracle, 1e-6);
        }
    }

    /**
     * Expects the gossip design within its tolerance of csdp's optimum and its bound above that.
     *
     * @param input a graph of at most 9 nodes
     * @param budget the budget
     */
    void ExpectGossipOptimum(const DesignInput& input, const DesignBudget& budget) const
    {
        const auto report = MakeDesign("gossip")->Design(input, budget).report;
        const double bound = 1 - report.budgetLowerBound * report.budgetLowerBound;
        const double oracle = SolveForLast(MakeGossipProgram(input, budget)) / 2;
        EXPECT_LE(report.p, oracle + 1e-7);
        EXPECT_GE(bound, oracle - 1e-7);
        EXPECT_GE(report.p, oracle * (1 - 1e-3));
        EXPECT_LE(bound, oracle * (1 + 1e-3));
    }
};

} // namespace

TEST_F(SlowSdpOracle, AgreesOnTheBestWeightsOfAnySign)
{
    ExpectAgreement(WeightSign::FREE);
}

TEST_F(SlowSdpOracle, AgreesOnTheBestNonnegativeWeights)
{
    ExpectAgreement(WeightSign::NONNEGATIVE_WEIGHTS);
}

TEST_F(SlowSdpOracle, AgreesOnTheBestNonnegativeMatrix)
{
    ExpectAgreement(WeightSign::NONNEGATIVE_MATRIX);
}

TEST_F(SlowSdpOracle, AgreesOnTheBestGossip)
{
    for (uint32_t nodes = 4; nodes <= 9; ++nodes)
    {
        for (uint32_t extra : {1u, nodes, nodes * nodes})
        {
            SCOPED_TRACE(std::to_string(nodes) + " nodes, " + std::to_string(extra) + " more");
            const auto graph = MakeRandomConnected(nodes, extra, 50 + nodes);
            ExpectGossipOptimum(MakeInput(graph), {});
            DesignBudget half;
            half.activeLinks = 0.5;
            ExpectGossipOptimum(MakeInput(graph), half);
        }
    }
}

TEST_F(SlowSdpOracle, AgreesOnTheBestGossipWithinJoules)
{
    for (uint32_t nodes = 5; nodes <= 9; ++nodes)
    {
        for (const double joules : {2.5, 4.0, 6.0})
        {
            SCOPED_TRACE(std::to_string(nodes) + " nodes, " + std::to_string(joules) + " J");
            const auto graph = MakeRandomConnected(nodes, 2 * nodes, 70 + nodes);
            ExpectGossipOptimum(MakeUnevenInput(graph, nodes), JoulesBudget(joules));
        }
    }
}
