/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What every design of the registry answers at the edges of its input.

#include "dsgd-design-checks.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-topology-generators.h"

#include <cctype>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <set>

using namespace ns3::dsgd;

namespace
{

constexpr double NAN_VALUE = std::numeric_limits<double>::quiet_NaN(); //!< not a number
constexpr double INFINITE = std::numeric_limits<double>::infinity();   //!< beyond every number

/**
 * Tests over all designs.
 */
class DegenerateInput : public testing::TestWithParam<std::string>
{
  protected:
    DegenerateInput()
        : m_design(MakeDesign(GetParam()))
    {
    }

    /**
     * @param topology a graph
     * @param compute joules of a local step
     * @param perNeighbor joules of an exchange with one neighbor
     * @return what to design for, with the number of rounds, which some designs need
     */
    static DesignInput Make(BaseTopology topology, double compute = 1, double perNeighbor = 2)
    {
        auto input = MakeInput(std::move(topology), compute, perNeighbor);
        input.rounds = 50;
        return input;
    }

    /**
     * Expects a design that keeps the budget, or an error that says what is wrong.
     *
     * @param input what to design for
     * @param budget the budget
     * @param check what must hold for a design
     */
    template <typename F>
    void ExpectKeptOrRefused(const DesignInput& input, const DesignBudget& budget, F check) const
    {
        DesignResult result;
        try
        {
            result = m_design->Design(input, budget);
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_GT(std::string(error.what()).size(), 20u) << error.what();
            return;
        }
        const auto& report = result.report;
        EXPECT_TRUE(std::isfinite(report.rho)) << report.rho;
        EXPECT_TRUE(report.expectedJoules.allFinite());
        EXPECT_LE(report.linksLowerBound, report.mixingNorm);
        EXPECT_LE(report.expectedJoules.maxCoeff(), budget.joules * (1 + 1e-9));
        EXPECT_LE(report.maxDegree, budget.maxDegree);
        EXPECT_LE(report.maxActiveLinks, budget.activeLinks * (1 + 1e-9));
        for (const auto& matrix : result.schedule->Support())
        {
            EXPECT_TRUE(matrix.Weights().allFinite());
        }
        check(result);
    }

    /**
     * As above.
     *
     * @param input what to design for
     * @param budget the budget
     */
    void ExpectKeptOrRefused(const DesignInput& input, const DesignBudget& budget) const
    {
        ExpectKeptOrRefused(input, budget, [](const DesignResult&) {});
    }

    std::unique_ptr<MixingDesign> m_design; //!< the design
};

/**
 * @param name a design's name
 * @return the same, as GoogleTest allows it
 */
std::string
TestName(const testing::TestParamInfo<std::string>& name)
{
    std::string text = name.param;
    for (char& c : text)
    {
        c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    }
    return text;
}

} // namespace

TEST_P(DegenerateInput, OneNodeNeedsNoLinkAndIsMixed)
{
    const auto input = Make(BaseTopology(1, {}));
    ExpectKeptOrRefused(input, {}, [](const DesignResult& result) {
        EXPECT_EQ(result.report.mixingNorm, 0);
        EXPECT_EQ(result.report.p, 1);
        EXPECT_EQ(result.report.activeLinks, 0u);
        EXPECT_EQ(result.report.expectedJoules, Eigen::VectorXd::Ones(1));
    });
    try
    {
        for (const auto& result : m_design->DesignFrontier(input))
        {
            EXPECT_EQ(result.report.mixingNorm, 0);
        }
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_GT(std::string(error.what()).size(), 20u) << error.what();
    }
}

TEST_P(DegenerateInput, TwoNodesAverageAtOnce)
{
    // The weight 1 / d_max = 1 makes two nodes swap their values; the periodic design exchanges
    // in some rounds only.
    const bool isOptimal = std::set<std::string>{"max-degree", "periodic"}.count(GetParam()) == 0;
    const auto result = m_design->Design(Make(MakePath(2)), {});
    EXPECT_EQ(result.report.activeLinks, 1u);
    EXPECT_LE(result.report.mixingNorm, 1);
    if (isOptimal)
    {
        EXPECT_NEAR(result.report.rho, 0, 1e-9);
        EXPECT_LT((result.schedule->Mean().array() - 0.5).abs().maxCoeff(), 1e-5);
    }
}

TEST_P(DegenerateInput, NodesWithoutALinkAreRefused)
{
    for (const auto& graph : {BaseTopology(2, {}),
                              BaseTopology(3, {{0, 1}}),
                              BaseTopology(5, {{0, 1}, {1, 2}, {0, 2}, {3, 4}})})
    {
        const auto input = Make(graph);
        const std::string message = "is not connected, node ";
        ExpectError([&] { m_design->Design(input, {}); }, message);
        ExpectError([&] { m_design->DesignFrontier(input); }, message);
    }
}

TEST_P(DegenerateInput, BudgetsThatAreNoneAreRefused)
{
    const auto input = Make(MakeComplete(6));
    for (const double bad : {0.0, -0.0, -1.0, -INFINITE, NAN_VALUE})
    {
        ExpectError([&] { m_design->Design(input, JoulesBudget(bad)); }, " J a round, a number");
        ExpectError([&] { m_design->Design(input, LinksBudget(bad)); },
                    " active links a round, a number above 0 is needed");
    }
    EXPECT_THROW(m_design->Design(input, DegreeBudget(0)), std::invalid_argument);
}

TEST_P(DegenerateInput, BudgetsBelowASpanningTreeAreKeptOrRefused)
{
    for (const auto& graph : {MakePath(4), MakeComplete(6), MakeStar(6)})
    {
        const auto input = Make(graph, 1, 2);
        // One neighbor a node, half of one, next to nothing, less than the local step.
        for (const double joules : {3.0, 2.0, 1 + 1e-9, 1.0, 0.5, 1e-300})
        {
            ExpectKeptOrRefused(input, JoulesBudget(joules));
        }
        ExpectKeptOrRefused(input, DegreeBudget(1));
        for (const double links : {1.0, 0.5, 1e-9, 1e-300})
        {
            ExpectKeptOrRefused(input, LinksBudget(links));
        }
        EXPECT_THROW(m_design->Design(input, JoulesBudget(0.5)), std::invalid_argument);
    }
}

TEST_P(DegenerateInput, FreeExchangesNeedNoBudget)
{
    const auto input = Make(MakeComplete(6), 0, 0);
    ExpectKeptOrRefused(input, {}, [](const DesignResult& result) {
        EXPECT_GT(result.report.p, 0.1);
        EXPECT_EQ(result.report.expectedJoules.maxCoeff(), 0);
    });
    ExpectKeptOrRefused(input, JoulesBudget(1e-9), [](const DesignResult& result) {
        EXPECT_GT(result.report.p, 0.1);
    });
    EXPECT_NO_THROW(SearchBudget(*m_design, input));
}

TEST_P(DegenerateInput, CostsThatDifferByManyOrdersAreKeptOrRefused)
{
    const auto graph = Share(MakeComplete(6));
    auto input = Make(*graph);
    for (const double dear : {1e-300, 1e-12, 1e12, 1e300})
    {
        Eigen::VectorXd link = Eigen::VectorXd::Constant(15, 1);
        link.head(7).setConstant(dear);
        input.costs = EnergyCosts(Eigen::VectorXd::Constant(6, 1), link, link.reverse());
        ExpectKeptOrRefused(input, {});
        ExpectKeptOrRefused(input, JoulesBudget(4));
        ExpectKeptOrRefused(input, JoulesBudget(1e13));
    }
}

TEST_P(DegenerateInput, CostsThatAddUpToInfinityAreRefused)
{
    const auto input = Make(MakeComplete(6), 1, 1e308);
    ExpectError([&] { m_design->Design(input, {}); }, "add up to inf");
    ExpectError([&] { m_design->DesignFrontier(input); }, "add up to inf");
}

INSTANTIATE_TEST_SUITE_P(EveryDesign, DegenerateInput, testing::ValuesIn(DesignNames()), TestName);

TEST(DegenerateTopology, ParallelLinksAndLoopsAreRefused)
{
    ExpectError([] { BaseTopology(2, {{0, 1}, {0, 1}}); }, "0-1");
    ExpectError([] { BaseTopology(2, {{0, 1}, {1, 0}}); }, "0-1");
    ExpectError([] { BaseTopology(2, {{0, 1}, {1, 1}}); }, "link 1-1: joins a node to itself");
    ExpectError([] { BaseTopology(0, {}); }, "at least one node");
}

TEST(DegenerateCosts, CostsThatAreNotFiniteOrNegativeAreRefused)
{
    const auto graph = MakePath(2);
    for (const double bad : {-1.0, -INFINITE, INFINITE, NAN_VALUE})
    {
        ExpectError([&] { EnergyCosts::Uniform(graph, bad, 1); },
                    "energy cost of a local step at node 0 is");
        ExpectError([&] { EnergyCosts::Uniform(graph, 1, bad); },
                    "energy cost of the smaller end of link 0 is");
        ExpectError(
            [&] {
                EnergyCosts(Eigen::Vector2d(1, 1),
                            Eigen::VectorXd::Ones(1),
                            Eigen::VectorXd::Constant(1, bad));
            },
            "energy cost of the larger end of link 0 is");
    }
}
