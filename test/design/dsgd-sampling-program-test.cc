/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"

#include "ns3/dsgd-candidate-generation.h"
#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-second-moment.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param input what to design for
 * @param weights matrices
 * @param shares of rounds
 * @return p of drawing them so, the rest being silence
 */
double
POf(const DesignInput& input, std::vector<LinkWeights> weights, std::vector<double> shares)
{
    std::vector<MixingMatrix> support;
    double silence = 1;
    for (std::size_t k = 0; k < weights.size(); ++k)
    {
        support.emplace_back(input.topology, weights[k]);
        silence -= shares[k];
    }
    support.emplace_back(input.topology, LinkWeights::Zero(input.topology->LinkCount()));
    shares.push_back(silence);
    return 1 - SecondMomentRho(support, shares);
}

} // namespace

TEST(SamplingProgram, MeetsTheGridSearchOverTwoMatricesWithinABudget)
{
    // FDLA on all links, dear, and one link a round of a tree, cheap.
    for (double joules : {2.2, 3.0, 4.5})
    {
        const auto input = MakeUnevenInput(MakeRandomConnected(6, 5, 4), 9);
        const auto budget = JoulesBudget(joules);
        const std::vector<LinkWeights> weights{
            SolveFdla(*input.topology).weights,
            LinkWeights::Constant(input.topology->LinkCount(), 0.1)};
        auto half = weights[1];
        half.head(2).setZero();
        const std::vector<LinkWeights> both{weights[0], half};
        const SamplingLimits limits("test", input, budget);
        SamplingProgram program(*input.topology, limits);
        program.Add({{both[0]}, {1}});
        program.Add({{both[1]}, {1}});
        const auto solution = program.Solve(1e-8);
        double best = 0;
        const auto usage0 = limits.Usage(both[0], 0);
        const auto usage1 = limits.Usage(both[1], 0);
        for (double a = 0; a <= 1; a += 0.004)
        {
            for (double b = 0; a + b <= 1; b += 0.004)
            {
                if ((a * usage0 + b * usage1).maxCoeff() <= 1)
                {
                    best = std::max(best, POf(input, both, {a, b}));
                }
            }
        }
        EXPECT_GE(solution.p, best - 1e-7);
        EXPECT_LE(solution.p, best + 0.01);
        EXPECT_LE(solution.p, solution.bound + 1e-12);
        EXPECT_NEAR(solution.p, solution.bound, 1e-6);
        EXPECT_NEAR(solution.p,
                    POf(input, both, {solution.probabilities[0], solution.probabilities[1]}),
                    1e-9);
    }
}

TEST(SamplingProgram, BoundsEveryDistributionWithinTheLimits)
{
    const auto input = MakeUnevenInput(MakeRandomConnected(7, 6, 2), 5);
    const SamplingLimits limits("test", input, JoulesBudget(3));
    SamplingProgram program(*input.topology, limits);
    std::vector<LinkWeights> weights;
    for (uint64_t seed = 0; seed < 6; ++seed)
    {
        weights.push_back(MakeUniform(input.topology->LinkCount(), 0.05, 0.3, seed));
        for (uint32_t e = 0; e < input.topology->LinkCount(); ++e)
        {
            weights.back()[e] *= (e + seed) % 7 == 0 ? 0 : 1;
        }
        program.Add({{weights.back()}, {1}});
    }
    const auto solution = program.Solve(1e-7);
    EXPECT_NEAR(solution.p, solution.bound, 1e-5);
    for (uint64_t seed = 0; seed < 300; ++seed)
    {
        Eigen::VectorXd shares = MakeUniform(6, 0, 1, seed + 100);
        Eigen::VectorXd usage = Eigen::VectorXd::Zero(limits.Count());
        for (Eigen::Index k = 0; k < 6; ++k)
        {
            usage += shares[k] * limits.Usage(weights[k], 0);
        }
        shares /= usage.maxCoeff();
        EXPECT_LE(POf(input, weights, {shares.begin(), shares.end()}), solution.bound + 1e-9);
    }
}

TEST(SamplingProgram, JoinsMatricesOfTheSameLinksIntoABetterOne)
{
    const auto input = MakeInput(MakeComplete(2));
    SamplingProgram program(*input.topology, SamplingLimits("test", input, {}));
    program.Add({{LinkWeights::Constant(1, 0.3)}, {1}});
    program.Add({{LinkWeights::Constant(1, 0.7)}, {1}});
    const auto solution = program.Solve(1e-7);
    EXPECT_EQ(program.Candidates().size(), 3u);
    EXPECT_GT(solution.p, 1 - 0.4 * 0.4);
}

TEST(SamplingProgram, TakesNeitherSilenceNorMatricesOfTooManyNeighbors)
{
    const auto input = MakeInput(MakeStar(5));
    SamplingProgram program(*input.topology, SamplingLimits("test", input, DegreeBudget(3)));
    EXPECT_FALSE(program.Add({{LinkWeights::Zero(4)}, {1}}));
    EXPECT_FALSE(program.Add({{LinkWeights::Constant(4, 0.2)}, {1}}));
    EXPECT_TRUE(program.Add(TreeLinks(*input.topology, 0)));
}

TEST(SamplingLimits, PriceWhatTheyCount)
{
    auto input = MakeUnevenInput(MakeRandomConnected(7, 5, 3), 8);
    input.costs = EnergyCosts::Broadcast(MakeUniform(7, 0, 1, 1),
                                         MakeUniform(7, 1, 2, 2),
                                         MakeUniform(input.topology->LinkCount(), 0, 1, 3),
                                         MakeUniform(input.topology->LinkCount(), 0, 1, 4));
    auto budget = JoulesBudget(4);
    budget.activeLinks = 1.5;
    const SamplingLimits limits("test", input, budget, 3);
    ASSERT_EQ(limits.Count(), 1 + 7 + 7 + 1);
    const auto multipliers = MakeUniform(limits.Count(), 0, 1, 5);
    const auto prices = limits.Price(multipliers);
    LinkWeights weights = LinkWeights::Zero(input.topology->LinkCount());
    weights[1] = 0.3;
    weights[4] = -0.1;
    double total = prices.round + 2 * prices.slot + prices.link[1] + prices.link[4];
    std::vector<bool> speaks(7, false);
    for (uint32_t e : {1, 4})
    {
        for (uint32_t i : {input.topology->Links()[e].u, input.topology->Links()[e].v})
        {
            total += speaks[i] ? 0 : prices.node[i];
            speaks[i] = true;
        }
    }
    EXPECT_NEAR(multipliers.dot(limits.Usage(weights, 2)), total, 1e-12);
}

TEST(ComponentWeights, AreTheBestOfEveryComponent)
{
    const auto barbell = MakeBarbell(4);
    std::vector<bool> use(barbell.LinkCount(), true);
    use[*barbell.FindLink(3, 4)] = false;
    use[*barbell.FindLink(0, 1)] = false;
    const auto weights = ComponentWeights(barbell, use, WeightSign::FREE);
    EXPECT_EQ(weights[*barbell.FindLink(3, 4)], 0);
    EXPECT_EQ(weights[*barbell.FindLink(0, 1)], 0);
    EXPECT_NEAR(weights[*barbell.FindLink(5, 6)], 0.25, 1e-5);
    const BaseTopology left(4, {{0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
    const auto best = SolveFdla(left).weights;
    for (const auto& link : left.Links())
    {
        EXPECT_NEAR(weights[*barbell.FindLink(link.u, link.v)],
                    best[*left.FindLink(link.u, link.v)],
                    1e-4);
    }
}
