/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-matcha-program.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// Pairs of nodes, matching by matching.
using Pairs = std::vector<std::vector<std::pair<uint32_t, uint32_t>>>;

/**
 * @param nodes m
 * @param pairs the matchings
 * @param budget the share of all matchings that is active on average
 * @return MATCHA's rho
 */
double
MatchaRho(uint32_t nodes, const Pairs& pairs, double budget)
{
    std::vector<TopologyLink> links;
    for (const auto& matching : pairs)
    {
        for (const auto& [u, v] : matching)
        {
            links.push_back({u, v});
        }
    }
    const BaseTopology topology(nodes, links);
    std::vector<std::vector<uint32_t>> matchings;
    for (const auto& matching : pairs)
    {
        matchings.emplace_back();
        for (const auto& [u, v] : matching)
        {
            matchings.back().push_back(*topology.FindLink(u, v));
        }
    }
    const auto count = static_cast<Eigen::Index>(pairs.size());
    return SolveMatcha(topology,
                       matchings,
                       Eigen::MatrixXd::Constant(1, count, 1 / (budget * count)))
        .rho;
}

} // namespace

TEST(MatchaDesign, HasThePublishedRhoOfTheEightNodeGraph)
{
    const Pairs graph{{{1, 5}, {6, 7}, {0, 4}, {2, 3}},
                      {{1, 7}, {3, 6}},
                      {{1, 0}, {3, 7}, {5, 6}},
                      {{1, 2}, {7, 0}},
                      {{3, 1}}};
    EXPECT_NEAR(MatchaRho(8, graph, .1), .93679, 1e-3);
    EXPECT_NEAR(MatchaRho(8, graph, .25), .81611, 1e-3);
    EXPECT_NEAR(MatchaRho(8, graph, .5), .64396, 1e-3);
    EXPECT_NEAR(MatchaRho(8, graph, 1), .65378, 1e-3);
}

TEST(MatchaDesign, HasThePublishedRhoOfTheSixteenNodeGraph)
{
    const Pairs graph{{{2, 7}, {3, 15}, {13, 14}, {8, 9}, {1, 5}, {0, 10}, {6, 12}, {4, 11}},
                      {{12, 11}, {5, 6}, {14, 1}, {9, 10}, {15, 2}, {8, 13}},
                      {{12, 5}, {11, 6}, {1, 8}, {9, 3}, {2, 10}},
                      {{12, 14}, {11, 9}, {5, 15}, {0, 6}, {1, 7}},
                      {{12, 8}, {5, 2}, {11, 14}, {1, 6}},
                      {{12, 15}, {13, 11}, {10, 5}, {3, 14}},
                      {{12, 9}},
                      {{0, 12}}};
    EXPECT_NEAR(MatchaRho(16, graph, .1), .92237, 1e-3);
    EXPECT_NEAR(MatchaRho(16, graph, .25), .79765, 1e-3);
    EXPECT_NEAR(MatchaRho(16, graph, .5), .67555, 1e-3);
    EXPECT_NEAR(MatchaRho(16, graph, 1), .71305, 1e-3);
}

TEST(MatchaDesign, DecomposesIntoFewMatchings)
{
    const auto topology = *MakeDesignInput("roofnet-33").topology;
    const auto matchings = DecomposeIntoMatchings(topology);
    EXPECT_LE(matchings.size(), topology.MaxDegree() + 1);
    uint32_t count = 0;
    for (const auto& matching : matchings)
    {
        std::vector<int> degree(topology.NodeCount(), 0);
        for (uint32_t e : matching)
        {
            ++count;
            EXPECT_EQ(++degree[topology.Links()[e].u], 1);
            EXPECT_EQ(++degree[topology.Links()[e].v], 1);
        }
    }
    EXPECT_EQ(count, topology.LinkCount());
}

TEST(MatchaDesign, KeepsAFractionOfALinkAndIsNoBetterThanGossip)
{
    for (const std::string spec : {"roofnet-33", "grid:4x4"})
    {
        const auto input = MakeDesignInput(spec);
        DesignBudget budget;
        budget.activeLinks = .75;
        const auto result = MakeDesign("matcha")->Design(input, budget);
        ExpectSound(input, result);
        EXPECT_LE(result.report.maxActiveLinks, .75 * (1 + 1e-9));
        EXPECT_LT(result.report.p, MakeDesign("gossip")->Design(input, budget).report.p);
        budget = {};
        budget.joules = 20;
        const auto joules = MakeDesign("matcha")->Design(input, budget);
        EXPECT_LE(joules.report.expectedJoules.maxCoeff(), 20 * (1 + 1e-9));
    }
}

TEST(SearchDesign, IsNeverWorseThanGreedyAndMostlyBetter)
{
    int better = 0;
    int cases = 0;
    for (const std::string spec : {"roofnet-33", "roofnet-38", "geometric:25,90,2", "grid:4x4"})
    {
        for (uint32_t degree : {3u, 4u})
        {
            const auto input = MakeDesignInput(spec);
            DesignBudget budget;
            budget.maxDegree = degree;
            DesignResult greedy;
            try
            {
                greedy = MakeDesign("greedy")->Design(input, budget);
            }
            catch (const std::invalid_argument&)
            {
                continue; // bridges force a higher degree
            }
            const auto search = MakeDesign("search")->Design(input, budget);
            ExpectSound(input, search);
            EXPECT_LE(search.report.maxDegree, degree);
            EXPECT_LE(search.report.mixingNorm, greedy.report.mixingNorm + 1e-9) << spec;
            better += search.report.mixingNorm < greedy.report.mixingNorm - 1e-6;
            ++cases;
        }
    }
    EXPECT_GE(2 * better, cases);
}
