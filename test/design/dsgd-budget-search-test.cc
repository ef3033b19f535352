/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"

#include "ns3/dsgd-greedy-design.h"
#include "ns3/dsgd-ramanujan-design.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

namespace
{

/// The links of a triangle, one less at every step, with equal weights.
class TriangleDesign : public MixingDesign
{
  public:
    std::string Name() const override
    {
        return "triangle";
    }

    bool KeepsBudget() const override
    {
        return true;
    }

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override
    {
        LinkWeights weights = LinkWeights::Constant(3, 1.0 / 3);
        if (budget.maxDegree < 2)
        {
            weights[0] = 0;
            weights[1] = 0;
        }
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, weights))};
    }
};

/**
 * Expects the search to answer with the smallest product on the frontier.
 *
 * @param design a design
 * @param input what to design for
 */
void
ExpectSmallestProduct(const MixingDesign& design, const DesignInput& input)
{
    const auto found = SearchBudget(design, input).report;
    double smallest = std::numeric_limits<double>::infinity();
    for (const auto& result : design.DesignFrontier(input))
    {
        smallest = std::min(smallest,
                            result.report.expectedJoules.maxCoeff() * input.bound(result.report.p));
    }
    EXPECT_DOUBLE_EQ(found.expectedJoules.maxCoeff() * found.boundRounds, smallest);
}

} // namespace

TEST(SearchBudget, PicksTheSmallestProductOfJoulesAndRounds)
{
    auto greedy = MakeInput(MakeGeometric(14, 45, 1));
    auto ramanujan = MakeInput(MakeComplete(12));
    for (const auto& name : ConvergenceBoundNames())
    {
        SCOPED_TRACE(name);
        greedy.bound = MakeConvergenceBound(name);
        ramanujan.bound = greedy.bound;
        ExpectSmallestProduct(GreedyDesign(), greedy);
        ExpectSmallestProduct(RamanujanDesign(), ramanujan);
    }
}

TEST(SearchBudget, SparesNothingWhereLinksAreFree)
{
    const auto input = MakeInput(MakeComplete(8), 1, 0);
    EXPECT_EQ(SearchBudget(RamanujanDesign(), input).report.maxDegree, 7u);
}

TEST(SearchBudget, SparesLinksWhereTheyAreDearAndRoundsAreNot)
{
    auto input = MakeInput(MakeComplete(12), 0.01, 50);
    input.bound = [](double p) { return p > 0 ? 100 + 1 / p : HUGE_VAL; };
    EXPECT_EQ(SearchBudget(RamanujanDesign(), input).report.maxDegree, 2u);
}

TEST(SearchBudget, DoesNotPickWhatNeverConverges)
{
    auto input = MakeInput(MakeComplete(3));
    input.bound = MakeConvergenceBound("inverse-p");
    const auto result = SearchBudget(TriangleDesign(), input);
    EXPECT_EQ(result.report.activeLinks, 3u);
    EXPECT_EQ(TriangleDesign().DesignFrontier(input).size(), 2u);
}
