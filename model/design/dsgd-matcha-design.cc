/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matcha-design.h"

#include "dsgd-matcha-program.h"

#include "ns3/dsgd-random-schedule.h"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Up to so many matchings all their subsets are listed.
constexpr std::size_t LISTED = 10;

/// Otherwise so many rounds are drawn.
constexpr uint32_t DRAWN = 1024;

/// A subset of the matchings and its probability.
using Subsets = std::map<std::vector<bool>, double>;

/**
 * @param probabilities of the matchings
 * @return all subsets that can occur, under independence
 */
Subsets
ListSubsets(const Eigen::VectorXd& probabilities)
{
    const auto count = static_cast<std::size_t>(probabilities.size());
    Subsets subsets;
    for (uint32_t bits = 0; bits < (1u << count); ++bits)
    {
        std::vector<bool> active(count);
        double probability = 1;
        for (std::size_t k = 0; k < count; ++k)
        {
            active[k] = (bits >> k & 1) != 0;
            const double p = probabilities[static_cast<Eigen::Index>(k)];
            probability *= active[k] ? p : 1 - p;
        }
        if (probability > 0)
        {
            subsets[active] = probability;
        }
    }
    return subsets;
}

/**
 * @param probabilities of the matchings
 * @param seed of the draws
 * @return equally likely draws that keep each matching's share, rounded down
 */
Subsets
DrawSubsets(const Eigen::VectorXd& probabilities, uint64_t seed)
{
    const auto count = static_cast<std::size_t>(probabilities.size());
    boost::random::mt19937_64 random(seed);
    std::vector<std::vector<bool>> rounds(DRAWN, std::vector<bool>(count, false));
    std::vector<uint32_t> places(DRAWN);
    for (std::size_t k = 0; k < count; ++k)
    {
        for (uint32_t i = 0; i < DRAWN; ++i)
        {
            places[i] = i;
        }
        const auto share = static_cast<uint32_t>(
            std::floor(probabilities[static_cast<Eigen::Index>(k)] * DRAWN + 1e-6));
        for (uint32_t i = 0; i < share; ++i)
        {
            boost::random::uniform_int_distribution<uint32_t> pick(i, DRAWN - 1);
            std::swap(places[i], places[pick(random)]);
            rounds[places[i]][k] = true;
        }
    }
    Subsets subsets;
    for (const auto& round : rounds)
    {
        subsets[round] += 1.0 / DRAWN;
    }
    return subsets;
}

/**
 * @param input what to design for
 * @param budget what a node may spend
 * @param matchings the matchings
 * @return a row over the matchings for every node and limited resource
 */
Eigen::MatrixXd
BudgetRows(const DesignInput& input,
           const DesignBudget& budget,
           const std::vector<std::vector<uint32_t>>& matchings)
{
    const auto& topology = *input.topology;
    const Eigen::Index m = topology.NodeCount();
    const bool hasJoules = budget.LimitsJoules();
    const bool hasLinks = std::isfinite(budget.activeLinks);
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(m * (hasJoules + hasLinks), matchings.size());
    for (std::size_t k = 0; k < matchings.size(); ++k)
    {
        for (uint32_t e : matchings[k])
        {
            for (uint32_t node : {topology.Links()[e].u, topology.Links()[e].v})
            {
                if (hasJoules)
                {
                    const double left = budget.JoulesOf(node) - input.costs.Compute()[node];
                    if (!(left > 0))
                    {
                        throw std::invalid_argument(
                            "matcha: the budget of " + std::to_string(budget.JoulesOf(node)) +
                            " J leaves node " + std::to_string(node) + " no energy to communicate");
                    }
                    // A node that speaks for two matchings at once is charged twice.
                    rows(node, k) += input.costs.OnlyLinkCost(topology, e, node) / left;
                }
                if (hasLinks)
                {
                    rows(m * hasJoules + node, k) += 1 / budget.activeLinks;
                }
            }
        }
    }
    return rows;
}

} // namespace

std::string
MatchaDesign::Name() const
{
    return "matcha";
}

bool
MatchaDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
MatchaDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    if (topology.NodeCount() < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    const auto matchings = DecomposeIntoMatchings(topology);
    const auto plan = SolveMatcha(topology, matchings, BudgetRows(input, budget, matchings));
    const auto subsets = matchings.size() <= LISTED ? ListSubsets(plan.probabilities)
                                                    : DrawSubsets(plan.probabilities, input.seed);
    std::vector<MixingMatrix> support;
    std::vector<double> probabilities;
    for (const auto& [active, probability] : subsets)
    {
        LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
        for (std::size_t k = 0; k < matchings.size(); ++k)
        {
            for (uint32_t e : matchings[k])
            {
                weights[e] = active[k] ? plan.alpha : 0;
            }
        }
        support.emplace_back(input.topology, std::move(weights));
        probabilities.push_back(probability);
    }
    return {
        std::make_shared<RandomSchedule>(std::move(support), std::move(probabilities), input.seed)};
}

std::vector<MixingDesign::Candidate>
MatchaDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates;
    const double degree = input.topology->MaxDegree();
    for (double share : {1.0, 0.75, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05})
    {
        DesignBudget budget;
        budget.activeLinks = share * degree;
        candidates.push_back(DoDesign(input, budget));
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
