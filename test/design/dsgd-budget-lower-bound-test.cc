/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-checks.h"

#include "ns3/dsgd-budget-lower-bound.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-reach-lower-bound.h"
#include "ns3/dsgd-sparse-lower-bound.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

using Kind = BudgetLowerBound::Kind;

/// A set of links with its best weights.
struct Choice
{
    double mixingNorm{0};   //!< r
    uint32_t maxDegree{0};  //!< most links of a node
    Eigen::VectorXd joules; //!< per node
};

/**
 * @param input what to design for, few links
 * @return every set of links that connects all nodes, with its FDLA optimum
 */
std::vector<Choice>
Enumerate(const DesignInput& input)
{
    const auto& topology = *input.topology;
    std::vector<Choice> choices;
    for (uint32_t set = 0; set < 1u << topology.LinkCount(); ++set)
    {
        std::vector<bool> use(topology.LinkCount());
        Eigen::VectorXd active(topology.LinkCount());
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            use[e] = (set >> e & 1) != 0;
            active[e] = use[e];
        }
        const auto subset = topology.Subset(use);
        if (subset.IsConnected())
        {
            FdlaSolver solver(topology, use, FdlaOptions{1e-7, input.sign});
            choices.push_back({solver.Solve().mixingNorm,
                               subset.MaxDegree(),
                               input.costs.PerNode(topology, active)});
        }
    }
    return choices;
}

/**
 * @param choices sets of links
 * @param budget what a node may spend
 * @return the smallest r within the budget, 1 if there is none
 */
double
Smallest(const std::vector<Choice>& choices, const DesignBudget& budget)
{
    double smallest = 1;
    for (const auto& choice : choices)
    {
        bool isWithin = choice.maxDegree <= budget.maxDegree;
        for (uint32_t i = 0; i < choice.joules.size(); ++i)
        {
            isWithin = isWithin && choice.joules[i] <= budget.JoulesOf(i) * (1 + 1e-9);
        }
        smallest = isWithin ? std::min(smallest, choice.mixingNorm) : smallest;
    }
    return smallest;
}

/**
 * @return few links, many links, even and uneven costs
 */
std::vector<DesignInput>
TinyInputs()
{
    std::vector<DesignInput> inputs{MakeInput(MakeComplete(4)),
                                    MakeUnevenInput(MakeComplete(5), 1),
                                    MakeInput(MakeRing(5)),
                                    MakeInput(MakePath(4))};
    for (uint64_t seed = 0; seed < 4; ++seed)
    {
        inputs.push_back(MakeUnevenInput(MakeRandomConnected(5, 5, seed), seed));
    }
    return inputs;
}

/**
 * @param input what to design for
 * @param seed the random seed
 * @return budgets of all kinds, from hardly any link to nearly all
 */
std::vector<DesignBudget>
SomeBudgets(const DesignInput& input, uint64_t seed)
{
    const auto& topology = *input.topology;
    std::vector<DesignBudget> budgets{DesignBudget()};
    for (uint32_t degree = 1; degree <= std::min(4u, topology.MaxDegree()); ++degree)
    {
        budgets.push_back(DegreeBudget(degree));
    }
    const double most =
        input.costs.PerNode(topology, Eigen::VectorXd::Ones(topology.LinkCount())).maxCoeff();
    for (double share : {0.4, 0.55, 0.7, 0.85})
    {
        budgets.push_back(JoulesBudget(share * most));
        const auto left = MakeUniform(topology.NodeCount(), 0.6 * most, 2 * most, seed);
        budgets.push_back(DesignBudget::ShareOfBatteries(left, share));
    }
    return budgets;
}

/**
 * @return Kneser's graph of the 35 triples of 7 elements, next to each other if disjoint
 */
BaseTopology
MakeOddGraph()
{
    std::vector<uint32_t> triples;
    for (uint32_t set = 0; set < 128; ++set)
    {
        if (__builtin_popcount(set) == 3)
        {
            triples.push_back(set);
        }
    }
    std::vector<TopologyLink> links;
    for (uint32_t i = 0; i < triples.size(); ++i)
    {
        for (uint32_t j = i + 1; j < triples.size(); ++j)
        {
            if ((triples[i] & triples[j]) == 0)
            {
                links.push_back({i, j});
            }
        }
    }
    return {static_cast<uint32_t>(triples.size()), links, "odd"};
}

} // namespace

TEST(BudgetLowerBound, IsBelowTheBestOfAllSetsOfLinks)
{
    uint64_t seed = 0;
    for (auto& input : TinyInputs())
    {
        for (const auto sign : {WeightSign::FREE, WeightSign::NONNEGATIVE_WEIGHTS})
        {
            input.sign = sign;
            const auto choices = Enumerate(input);
            const BudgetLowerBound bounds(input);
            for (const auto& budget : SomeBudgets(input, ++seed))
            {
                const double smallest = Smallest(choices, budget);
                EXPECT_LE(bounds.Tight(Kind::FIXED, budget), smallest + 1e-9);
                EXPECT_LE(bounds.Quick(Kind::FIXED, budget), bounds.Tight(Kind::FIXED, budget));
                // A fixed matrix is one of those that may change.
                EXPECT_LE(bounds.Tight(Kind::EXPECTED, budget), smallest + 1e-9);
            }
        }
    }
}

TEST(BudgetLowerBound, IsBelowWhatEveryDesignReaches)
{
    for (uint64_t seed = 0; seed < 2; ++seed)
    {
        auto input = MakeUnevenInput(MakeRandomConnected(9, 8 + 16 * seed, seed), seed);
        input.rounds = 100;
        input.sign = seed == 0 ? WeightSign::FREE : WeightSign::NONNEGATIVE_WEIGHTS;
        input.certify = false;
        const BudgetLowerBound bounds(input);
        for (const auto& budget : SomeBudgets(input, seed))
        {
            const double fixed = bounds.Tight(Kind::FIXED, budget);
            const double expected = bounds.Tight(Kind::EXPECTED, budget);
            for (const auto& name : DesignNames())
            {
                if (name == "search")
                {
                    continue; // many times the work of greedy, from which it starts
                }
                SCOPED_TRACE(name);
                try
                {
                    const auto result = MakeDesign(name)->Design(input, budget);
                    const bool isFixed = result.schedule->Support().size() == 1;
                    EXPECT_LE(isFixed ? fixed : expected, result.report.mixingNorm + 1e-9);
                }
                catch (const std::invalid_argument&)
                {
                    continue; // not every design keeps every budget
                }
            }
        }
    }
}

TEST(BudgetLowerBound, IsReportedForEveryBudgetOfADesign)
{
    const auto input = MakeInput(MakeGeometric(12, 36, 2));
    const BudgetLowerBound bounds(input);
    const auto report = MakeDesign("greedy")->Design(input, DegreeBudget(3)).report;
    EXPECT_EQ(report.budgetLowerBound,
              bounds.Tight(Kind::FIXED, DegreeBudget(3), report.mixingNorm));
    for (const auto& result : MakeDesign("greedy")->DesignFrontier(input))
    {
        EXPECT_EQ(result.report.budgetLowerBound,
                  std::min(result.report.mixingNorm,
                           bounds.Quick(Kind::FIXED,
                                        JoulesBudget(result.report.expectedJoules.maxCoeff()))));
    }
}

TEST(BudgetLowerBound, CountsWhatSendingAtAllCosts)
{
    const auto topology = Share(MakeGeometric(12, 40, 3));
    const DesignInput input{topology,
                            EnergyCosts::UniformBroadcast(*topology, 1, 5, 2),
                            MakeConvergenceBound("koloskova")};
    const BudgetLowerBound bounds(input);
    // 1 J of computing, 5 J of sending and 2 J for each of 3 neighbors.
    EXPECT_EQ(bounds.Quick(Kind::FIXED, JoulesBudget(12)),
              bounds.Quick(Kind::FIXED, DegreeBudget(3)));
    EXPECT_EQ(bounds.Quick(Kind::FIXED, JoulesBudget(7.9)), 1);
    EXPECT_LT(bounds.Quick(Kind::EXPECTED, JoulesBudget(7.9)), 1);
    const auto gossip = MakeDesign("gossip")->Design(input, JoulesBudget(4));
    EXPECT_LE(bounds.Tight(Kind::EXPECTED, JoulesBudget(4)), gossip.report.mixingNorm);
}

TEST(BudgetLowerBound, IsThatOfFdlaWithoutABudget)
{
    for (const auto& topology : {MakePath(8), MakeRing(16), MakePetersen(), MakeKarateClub()})
    {
        const auto input = MakeInput(topology);
        const BudgetLowerBound bounds(input);
        const double fdla = SolveFdla(topology).mixingNorm;
        EXPECT_NEAR(bounds.Tight(Kind::FIXED, {}), fdla, 1e-7);
        for (const auto& name : {"fdla", "fmmc"})
        {
            const auto report = MakeDesign(name)->Design(input, {}).report;
            EXPECT_NEAR(report.budgetLowerBound, report.mixingNorm, 1e-5);
            EXPECT_NEAR(report.linksLowerBound, report.mixingNorm, 1e-5);
        }
    }
}

TEST(BudgetLowerBound, IsZeroWhereOneRoundSuffices)
{
    const auto input = MakeInput(MakeComplete(7));
    EXPECT_EQ(BudgetLowerBound(input).Tight(Kind::FIXED, DegreeBudget(6)), 0);
    EXPECT_GT(BudgetLowerBound(input).Tight(Kind::FIXED, DegreeBudget(5)), 0);
}

TEST(BudgetLowerBound, IsOneWhereNothingConnects)
{
    const auto complete = MakeInput(MakeComplete(7));
    EXPECT_EQ(BudgetLowerBound(complete).Tight(Kind::FIXED, DegreeBudget(1)), 1);
    EXPECT_LT(BudgetLowerBound(complete).Tight(Kind::EXPECTED, DegreeBudget(1)), 1);
    std::vector<TopologyLink> rays;
    for (uint32_t i = 1; i <= 4; ++i)
    {
        rays.push_back({0, i});
    }
    const auto star = MakeInput(BaseTopology(5, rays, "star"));
    EXPECT_EQ(BudgetLowerBound(star).Tight(Kind::FIXED, DegreeBudget(3)), 1);
    EXPECT_EQ(BudgetLowerBound(star).Tight(Kind::FIXED, JoulesBudget(2.9)), 1);
}

TEST(BudgetLowerBound, TakesJoulesForLinksWhereAllCostTheSame)
{
    const auto input = MakeInput(MakeGeometric(14, 45, 1), 1, 2);
    const BudgetLowerBound bounds(input);
    for (uint32_t degree : {2, 3, 4})
    {
        EXPECT_NEAR(bounds.Tight(Kind::FIXED, DegreeBudget(degree)),
                    bounds.Tight(Kind::FIXED, JoulesBudget(1 + 2 * degree)),
                    1e-3);
    }
}

TEST(BudgetLowerBound, FallsWithTheBudget)
{
    const auto input = MakeUnevenInput(MakeGeometric(14, 45, 1), 7);
    const BudgetLowerBound bounds(input);
    double last = 1;
    for (double joules : {4, 8, 12, 16, 20, 30, 60})
    {
        const double bound = bounds.Tight(Kind::FIXED, JoulesBudget(joules));
        EXPECT_LE(bound, last + 1e-4) << joules;
        last = bound;
    }
}

TEST(ReachLowerBound, IsCloseForGraphsOfFewNodesWithinEveryDistance)
{
    // The best weights on Petersen's graph have r = 3/7, with 3 links a node.
    const auto ten = MakeComplete(10);
    const double petersen = ReachLowerBound(ten,
                                            std::vector<bool>(ten.LinkCount(), true),
                                            Eigen::VectorXd::Constant(10, 3));
    EXPECT_NEAR(petersen, 1 / std::sqrt(6.0), 1e-12);
    EXPECT_LT(petersen, 3 / 7.0);
    // The odd graph with 4 links a node: 5/9.
    const auto odd = MakeOddGraph();
    const auto many = MakeComplete(odd.NodeCount());
    const double bound = ReachLowerBound(many,
                                         std::vector<bool>(many.LinkCount(), true),
                                         Eigen::VectorXd::Constant(odd.NodeCount(), 4));
    const double reached = MixingNorm(odd, BestConstantWeights(odd));
    EXPECT_NEAR(reached, 5 / 9.0, 1e-9);
    EXPECT_LT(bound, reached);
    EXPECT_GT(bound, reached - 0.01);
}

TEST(ReachLowerBound, KnowsThatNotAllDegreesOfAnOddNumberOfNodesAreOdd)
{
    const auto topology = MakeComplete(33);
    const double bound = ReachLowerBound(topology,
                                         std::vector<bool>(topology.LinkCount(), true),
                                         Eigen::VectorXd::Constant(33, 3));
    // Some node has 2 links and reaches 1 + 2 + 4 + 8 nodes in three rounds.
    EXPECT_NEAR(bound, ChebyshevRoot(std::sqrt(18 / (15 * 32.0)), 3), 1e-12);
}

TEST(DistanceLowerBound, IsBelowTheOptimumAndCloseOnLongGraphs)
{
    for (const auto& topology : {MakePath(30), MakeRing(31), MakeGrid(5, 6), MakeBarbell(6)})
    {
        const double optimum = SolveFdla(topology).mixingNorm;
        const double bound =
            DistanceLowerBound(topology, std::vector<bool>(topology.LinkCount(), true));
        EXPECT_LE(bound, optimum);
        EXPECT_GT(1 - optimum, 0.2 * (1 - bound));
    }
}

TEST(ChebyshevRoot, InvertsTheChebyshevPolynomial)
{
    EXPECT_DOUBLE_EQ(ChebyshevRoot(0.3, 1), 0.3);
    // T_2(x) = 2 x^2 - 1.
    EXPECT_NEAR(ChebyshevRoot(1 / (2 / 0.36 - 1), 2), 0.6, 1e-12);
    EXPECT_EQ(ChebyshevRoot(0, 3), 0);
    EXPECT_EQ(ChebyshevRoot(1.5, 3), 1);
}

TEST(SparseDualBound, HoldsForAnyMultipliers)
{
    for (auto& input : TinyInputs())
    {
        const Eigen::Index m = input.topology->NodeCount();
        const auto choices = Enumerate(input);
        for (uint64_t seed = 0; seed < 60; ++seed)
        {
            const auto budgets = SomeBudgets(input, seed);
            const auto& budget = budgets[seed % budgets.size()];
            const auto limits = FixedLinkLimits(input, budget);
            Eigen::MatrixXd d =
                Eigen::Map<const Eigen::MatrixXd>(MakeUniform(m * m, -1, 1, seed).data(), m, m);
            d += Eigen::MatrixXd::Identity(m, m);
            const double size = std::pow(10.0, double(seed % 5) - 3);
            const SparseDual dual{size * d,
                                  MakeUniform(m, 0, 1, seed + 1),
                                  MakeUniform(m, -0.2, 1, seed + 2),
                                  size * MakeUniform(m, -0.1, 0.5, seed + 3),
                                  size * MakeUniform(m, -0.1, 0.5, seed + 4)};
            auto finite = dual;
            for (Eigen::Index i = 0; i < m; ++i)
            {
                finite.nu[i] = std::isfinite(limits.links[i]) ? dual.nu[i] : 0;
                finite.eta[i] = std::isfinite(limits.room[i]) ? dual.eta[i] : 0;
            }
            const double bound = SparseDualBound(*input.topology, limits, WeightSign::FREE, finite);
            EXPECT_LE(bound, Smallest(choices, budget) + 1e-9);
        }
    }
}

TEST(SparseLowerBound, ImprovesOnFdlaWhereLinksAreFew)
{
    const auto input = MakeInput(MakeGeometric(14, 45, 1));
    const auto limits = FixedLinkLimits(input, DegreeBudget(4));
    const double fdla = SolveFdla(*input.topology).lowerBound;
    const double bound = SparseLowerBound(*input.topology, limits, input.sign, fdla, 1);
    EXPECT_GT(bound, fdla);
    EXPECT_LE(bound, MakeDesign("greedy")->Design(input, DegreeBudget(4)).report.mixingNorm);
}
