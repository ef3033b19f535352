/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_CHECKS_H
#define DSGD_DESIGN_CHECKS_H

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-mixing-design.h"
#include "ns3/dsgd-sampling-limits.h"
#include "ns3/dsgd-sampling-program.h"

#include <cmath>
#include <gtest/gtest.h>

/**
 * @param topology a graph
 * @param compute joules of a local step
 * @param perNeighbor joules of an exchange with one neighbor
 * @return what a design with these costs is made from
 */
inline ns3::dsgd::DesignInput
MakeInput(ns3::dsgd::BaseTopology topology, double compute = 1, double perNeighbor = 2)
{
    const auto shared = Share(std::move(topology));
    return {shared,
            ns3::dsgd::EnergyCosts::Uniform(*shared, compute, perNeighbor),
            ns3::dsgd::MakeConvergenceBound("koloskova")};
}

/**
 * @param topology a graph
 * @param seed the random seed
 * @return what a design is made from when every node and link has costs of its own
 */
inline ns3::dsgd::DesignInput
MakeUnevenInput(ns3::dsgd::BaseTopology topology, uint64_t seed)
{
    const auto shared = Share(std::move(topology));
    return {shared,
            ns3::dsgd::EnergyCosts(MakeUniform(shared->NodeCount(), 0, 2, seed),
                                   MakeUniform(shared->LinkCount(), 0.5, 5, seed + 100),
                                   MakeUniform(shared->LinkCount(), 0.5, 5, seed + 200)),
            ns3::dsgd::MakeConvergenceBound("koloskova")};
}

/**
 * @param degree neighbors allowed
 * @return a budget of so many neighbors
 */
inline ns3::dsgd::DesignBudget
DegreeBudget(uint32_t degree)
{
    ns3::dsgd::DesignBudget budget;
    budget.maxDegree = degree;
    return budget;
}

/**
 * @param links expected active links
 * @return a budget of so many
 */
inline ns3::dsgd::DesignBudget
LinksBudget(double links)
{
    ns3::dsgd::DesignBudget budget;
    budget.activeLinks = links;
    return budget;
}

/**
 * @param input what was designed for
 * @param budget what a node may spend
 * @param result a design of independent draws
 * @return the proven largest p of any probabilities of its matrices within the budget
 */
inline double
LargestP(const ns3::dsgd::DesignInput& input,
         const ns3::dsgd::DesignBudget& budget,
         const ns3::dsgd::DesignResult& result)
{
    ns3::dsgd::SamplingProgram program(*input.topology,
                                       ns3::dsgd::SamplingLimits("test", input, budget));
    for (const auto& matrix : result.schedule->Support())
    {
        program.Add({{matrix.Weights()}, {1}});
    }
    auto solution = program.Solve(1e-7);
    for (int repeat = 0; repeat < 3; ++repeat)
    {
        solution = program.Solve(1e-7);
    }
    return solution.bound;
}

/**
 * @param joules joules allowed
 * @return a budget of so many joules a round
 */
inline ns3::dsgd::DesignBudget
JoulesBudget(double joules)
{
    ns3::dsgd::DesignBudget budget;
    budget.joules = joules;
    return budget;
}

/**
 * Expects a result of one fixed matrix to be legal, connected and described by its report.
 *
 * @param input what the design was made from
 * @param result the result
 */
inline void
ExpectSoundMatrix(const ns3::dsgd::DesignInput& input, const ns3::dsgd::DesignResult& result)
{
    const auto& matrix = result.schedule->At(0);
    const auto& report = result.report;
    const auto dense = matrix.Dense();
    EXPECT_EQ(dense, dense.transpose());
    EXPECT_LT((dense.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-12);
    std::vector<bool> active;
    for (const double weight : matrix.Weights())
    {
        active.push_back(weight != 0);
    }
    EXPECT_TRUE(input.topology->Subset(active).IsConnected());
    EXPECT_EQ(report.activeLinks, matrix.ActiveLinkCount());
    EXPECT_EQ(report.maxDegree, matrix.MaxActiveDegree());
    EXPECT_NEAR(report.mixingNorm, matrix.MixingNorm(), 1e-12);
    EXPECT_LE(report.mixingNorm, 1 + 1e-12);
    EXPECT_NEAR(report.rho, report.mixingNorm * report.mixingNorm, 1e-12);
    EXPECT_NEAR(report.p, 1 - report.rho, 1e-12);
    EXPECT_LE(report.linksLowerBound, report.mixingNorm);
    Eigen::VectorXd joules = input.costs.Compute();
    for (uint32_t i = 0; i < input.topology->NodeCount(); ++i)
    {
        for (const auto& entry : matrix.ActiveNeighbors(i))
        {
            joules[i] += input.costs.LinkCost(*input.topology,
                                              *input.topology->FindLink(i, entry.neighbor),
                                              i);
        }
    }
    EXPECT_LT((joules - report.expectedJoules).cwiseAbs().maxCoeff(), 1e-9);
    EXPECT_EQ(report.expectedJoules[report.busiestNode], report.expectedJoules.maxCoeff());
    EXPECT_EQ(report.boundRounds, input.bound(report.p));
    EXPECT_GE(report.seconds, 0);
}

/**
 * Expects every step of a frontier to be sound and cheaper than the one before.
 *
 * @param input what the frontier was made from
 * @param frontier the frontier
 */
inline void
ExpectDescendingFrontier(const ns3::dsgd::DesignInput& input,
                         const std::vector<ns3::dsgd::DesignResult>& frontier)
{
    ASSERT_FALSE(frontier.empty());
    double last = std::numeric_limits<double>::infinity();
    for (const auto& result : frontier)
    {
        ExpectSoundMatrix(input, result);
        const double joules = result.report.expectedJoules.maxCoeff();
        EXPECT_LT(joules, last);
        last = joules;
    }
}

#endif // DSGD_DESIGN_CHECKS_H
