/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param design a design's name
 * @param spec a topology
 * @return the design's r without a budget
 */
double
NormOf(const std::string& design, const std::string& spec)
{
    const auto input = MakeDesignInput(spec);
    const auto result = MakeDesign(design)->Design(input, {});
    ExpectSound(input, result);
    return result.report.mixingNorm;
}

} // namespace

TEST(SimpleDesigns, HaveTheirClosedFormsOnAStar)
{
    EXPECT_NEAR(NormOf("max-degree", "star:9"), 7. / 8, 1e-9);
    EXPECT_NEAR(NormOf("best-constant", "star:9"), .8, 1e-9);
    EXPECT_NEAR(NormOf("fdla", "star:9"), .8, 1e-7);
    EXPECT_NEAR(NormOf("fmmc", "star:9"), 7. / 8, 1e-7);
    EXPECT_NEAR(NormOf("metropolis", "star:9"), 8. / 9, 1e-9);
}

TEST(SimpleDesigns, FmmcGivesANonnegativeMatrix)
{
    const auto input = MakeDesignInput("roofnet-33");
    const auto result = MakeDesign("fmmc")->Design(input, {});
    EXPECT_GE(result.schedule->At(0).Dense().minCoeff(), 0);
    EXPECT_GT(result.report.linksLowerBound, result.report.mixingNorm - 1e-6);
}

TEST(PeriodicDesign, TakesTheShortestPeriodThatKeepsTheBudget)
{
    const auto input = MakeDesignInput("ring:8", 1, 10); // 21 J with all links
    DesignBudget budget;
    budget.joules = 6;
    const auto result = MakeDesign("periodic")->Design(input, budget);
    ExpectSound(input, result);
    EXPECT_NEAR(result.report.expectedJoules[0], 6, 1e-12); // every fourth round
    const double r = NormOf("best-constant", "ring:8");
    EXPECT_NEAR(result.report.rho, 1 - (1 - r * r) / 4, 1e-12);
    budget.joules = 1;
    ExpectError([&] { MakeDesign("periodic")->Design(input, budget); }, "no energy to communicate");
    EXPECT_EQ(MakeDesign("periodic")->DesignFrontier(input).size(), 64u);
}

TEST(SparseDesigns, KeepADegreeAndStayConnected)
{
    for (const std::string name : {"greedy-total", "effective-resistance", "fiedler-add"})
    {
        for (const std::string spec :
             {"roofnet-33", "complete:16", "grid:5x5", "geometric:40,150,3"})
        {
            for (uint32_t degree : {4u, 6u})
            {
                const auto input = MakeDesignInput(spec);
                DesignBudget budget;
                budget.maxDegree = degree;
                try
                {
                    const auto result = MakeDesign(name)->Design(input, budget);
                    ExpectSound(input, result);
                    EXPECT_LE(result.report.maxDegree, degree);
                    EXPECT_LT(result.report.mixingNorm, 1) << name << " on " << spec;
                    EXPECT_GT(result.report.linksLowerBound, result.report.mixingNorm - 1e-5);
                }
                catch (const std::invalid_argument& error)
                {
                    // Dropping by weight alone may end at a tree of too large a degree.
                    EXPECT_EQ(name, "greedy-total") << spec << ": " << error.what();
                }
            }
        }
    }
}

TEST(SparseDesigns, KeepAJouleBudgetWithHeterogeneousCosts)
{
    auto input = MakeDesignInput("complete:12");
    const auto links = input.topology->LinkCount();
    input.costs = EnergyCosts(Eigen::VectorXd::LinSpaced(12, 0, 2),
                              Eigen::VectorXd::LinSpaced(links, 1, 5),
                              Eigen::VectorXd::LinSpaced(links, 6, 2));
    DesignBudget budget;
    budget.joules = 15;
    for (const std::string name : {"greedy-total", "effective-resistance", "fiedler-add"})
    {
        const auto result = MakeDesign(name)->Design(input, budget);
        ExpectSound(input, result);
        EXPECT_LE(result.report.expectedJoules.maxCoeff(), 15 + 1e-9) << name;
    }
}

TEST(SparseDesigns, ReachATreeOfDegreeTwoOnACompleteGraph)
{
    const auto input = MakeDesignInput("complete:10");
    DesignBudget budget;
    budget.maxDegree = 2;
    for (const std::string name : {"effective-resistance", "fiedler-add"})
    {
        EXPECT_LE(MakeDesign(name)->Design(input, budget).report.maxDegree, 2u) << name;
    }
}

TEST(SparseDesigns, RefuseABudgetBelowASpanningTree)
{
    const auto input = MakeDesignInput("star:6");
    DesignBudget budget;
    budget.maxDegree = 3;
    for (const std::string name : {"greedy-total", "effective-resistance", "fiedler-add"})
    {
        ExpectError([&] { MakeDesign(name)->Design(input, budget); }, "tree");
    }
}

TEST(SparseDesigns, GiveTheSameLinksForTheSameSeedOnly)
{
    auto input = MakeDesignInput("roofnet-33");
    DesignBudget budget;
    budget.maxDegree = 4;
    const auto design = MakeDesign("effective-resistance");
    const auto first = design->Design(input, budget).schedule->At(0).Weights();
    EXPECT_EQ(first, design->Design(input, budget).schedule->At(0).Weights());
    input.seed = 2;
    EXPECT_NE(first, design->Design(input, budget).schedule->At(0).Weights());
}

TEST(AllDesigns, GiveTheRightAnswerForTwoNodes)
{
    for (const auto& name : DesignNames())
    {
        auto input = MakeDesignInput("complete:2");
        input.rounds = 100;
        const auto result = MakeDesign(name)->Design(input, {});
        ExpectSound(input, result);
        // The weight 1 / d_max only swaps the two models.
        EXPECT_NEAR(result.report.rho, name == "max-degree" ? 1 : result.report.rho, 1e-12);
        EXPECT_TRUE(result.report.rho < 1 || name == "max-degree") << name;
    }
}

TEST(AllDesigns, GiveTheSameScheduleForTheSameSeed)
{
    for (const auto& name : DesignNames())
    {
        auto input = MakeDesignInput("complete:9");
        input.rounds = 50;
        input.seed = 5;
        const auto a = MakeDesign(name)->Design(input, {});
        const auto b = MakeDesign(name)->Design(input, {});
        ExpectSound(input, a);
        for (uint32_t round = 0; round < 60; ++round)
        {
            EXPECT_EQ(a.schedule->At(round).Weights(), b.schedule->At(round).Weights()) << name;
        }
    }
}

TEST(AllDesigns, RefuseADisconnectedTopology)
{
    for (const auto& name : DesignNames())
    {
        const auto split =
            std::make_shared<BaseTopology>(4, std::vector<TopologyLink>{{0, 1}, {2, 3}});
        const DesignInput input{split,
                                EnergyCosts::Uniform(*split, 1, 10),
                                MakeConvergenceBound("inverse-p")};
        ExpectError([&] { MakeDesign(name)->Design(input, {}); }, "");
    }
}

TEST(AllDesigns, RefuseABudgetOfNothing)
{
    const auto input = MakeDesignInput("complete:5");
    for (const auto& name : DesignNames())
    {
        for (double joules : {0.0, -1.0, std::nan("")})
        {
            DesignBudget budget;
            budget.joules = joules;
            ExpectError([&] { MakeDesign(name)->Design(input, budget); }, "above 0 is needed");
        }
    }
}
