/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-gossip-design.h"

#include "dsgd-matching-mixture.h"
#include "dsgd-matching-program.h"

#include "ns3/dsgd-low-spectrum.h"
#include "ns3/dsgd-random-schedule.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Wanted relative gap of the program up to DENSE_LINKS, and of its sampler.
constexpr double SMALL_TOLERANCE = 2e-4;

/// The same above.
constexpr double LARGE_GOSSIP_TOLERANCE = 0.02;

/// Where large begins.
constexpr uint32_t LARGE_LINKS = 800;

/// The most matchings of a support on large graphs.
constexpr uint32_t LARGE_SUPPORT = 160;

/// The same for each neighbor of a hub, of whose links a matching has one.
constexpr uint32_t HUB_SUPPORT = 4;

/// Links that are used less than this share of the most used count as if they were.
constexpr double LEAST_SHARE = 1e-6;

/// A budget for rarer exchanges is taken for a mistake, and is beyond the program's precision.
constexpr double MIN_ACTIVE_LINKS = 1e-6;

/// How often the program is solved again with odd sets that the sampler found violated.
constexpr int REPAIRS = 10;

/**
 * @param input what to design for
 * @param budget what a node may spend
 * @return one row for every node and budget that binds it below one link a round, scaled to <= 1
 */
Eigen::SparseMatrix<double, Eigen::RowMajor>
BudgetRows(const DesignInput& input, const DesignBudget& budget)
{
    const auto& topology = *input.topology;
    std::vector<Eigen::Triplet<double>> entries;
    int row = 0;
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        const double left = budget.JoulesOf(i) - input.costs.Compute()[i];
        double dearest = 0;
        for (uint32_t e : topology.IncidentLinks(i))
        {
            dearest = std::max(dearest, input.costs.OnlyLinkCost(topology, e, i));
        }
        if (left < 0 || left < MIN_ACTIVE_LINKS * dearest)
        {
            throw std::invalid_argument(
                "gossip: the budget of " + std::to_string(budget.JoulesOf(i)) + " J leaves node " +
                std::to_string(i) +
                " no energy to communicate over its dearest link even once in a million rounds, "
                "its local step costs " +
                std::to_string(input.costs.Compute()[i]) + " J");
        }
        if (dearest > left)
        {
            for (uint32_t e : topology.IncidentLinks(i))
            {
                const double cost = input.costs.OnlyLinkCost(topology, e, i);
                if (cost > 0)
                {
                    entries.emplace_back(row, e, cost / left);
                }
            }
            ++row;
        }
        if (budget.activeLinks < 1)
        {
            for (uint32_t e : topology.IncidentLinks(i))
            {
                entries.emplace_back(row, e, 1 / budget.activeLinks);
            }
            ++row;
        }
    }
    Eigen::SparseMatrix<double, Eigen::RowMajor> rows(row, topology.LinkCount());
    rows.setFromTriplets(entries.begin(), entries.end());
    return rows;
}

/**
 * Scales a mixture to use the budgets as far as possible and no further.
 *
 * @param mixture a mixture of matchings
 * @param rows the budgets
 */
void
FitBudget(MatchingMixture& mixture, const Eigen::SparseMatrix<double, Eigen::RowMajor>& rows)
{
    double empty = 0;
    for (std::size_t k = mixture.matchings.size(); k-- > 0;)
    {
        if (mixture.matchings[k].empty())
        {
            empty += mixture.probabilities[k];
            mixture.matchings.erase(mixture.matchings.begin() + static_cast<std::ptrdiff_t>(k));
            mixture.probabilities.erase(mixture.probabilities.begin() +
                                        static_cast<std::ptrdiff_t>(k));
        }
    }
    const double usage = rows.rows() > 0 ? (rows * mixture.activation).maxCoeff() : 0;
    const double room = 1 / std::max(1 - empty, 1e-300);
    const double factor = usage > 0 ? std::min(room, 1 / usage) : room;
    double sum = 0;
    for (double& p : mixture.probabilities)
    {
        p *= factor;
        sum += p;
    }
    mixture.activation *= factor;
    if (sum < 1 - 1e-15)
    {
        mixture.matchings.emplace_back();
        mixture.probabilities.push_back(1 - sum);
    }
}

} // namespace

std::string
GossipDesign::Name() const
{
    return "gossip";
}

bool
GossipDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
GossipDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    if (budget.maxDegree == 0)
    {
        throw std::invalid_argument("gossip needs at least one neighbor a round, 0 are allowed");
    }
    if (budget.activeLinks < MIN_ACTIVE_LINKS)
    {
        throw std::invalid_argument("gossip: the budget of " + std::to_string(budget.activeLinks) +
                                    " active links a round is less than one in a million rounds");
    }
    if (topology.NodeCount() < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    const bool isLarge = topology.LinkCount() > LARGE_LINKS;
    const double tolerance = isLarge ? LARGE_GOSSIP_TOLERANCE : SMALL_TOLERANCE;
    const auto lambda2 = [&](const Eigen::VectorXd& q) {
        return ComputeLowSpectrum(SparseLaplacian(topology, q), 1).values[0];
    };
    MatchingProgram program;
    program.topology = &topology;
    program.budgets = BudgetRows(input, budget);
    MatchingMixture mixture;
    double bound = 0;
    double reached = 0;
    for (int repair = 0; repair < (isLarge ? 1 : REPAIRS); ++repair)
    {
        const auto solved = SolveMatchingProgram(program, tolerance);
        bound = repair == 0 ? solved.bound : std::min(bound, solved.bound);
        const auto isEnough = [&](const Eigen::VectorXd& q) {
            const double usage = program.budgets.rows() > 0 ? (program.budgets * q).maxCoeff() : 0;
            return lambda2(q / std::max(1.0, usage)) >= (1 - tolerance) * solved.lambda2;
        };
        const uint32_t atoms = isLarge ? LARGE_SUPPORT : topology.LinkCount() + 1;
        const Eigen::VectorXd absolute = Eigen::VectorXd::Ones(topology.LinkCount());
        auto trial = MixMatchings(topology, solved.q, absolute, atoms, isEnough);
        if (isLarge && lambda2(trial.activation) < solved.lambda2 / 2)
        {
            // Links that are used a little, such as a hub's to its leaves, are missing.
            const Eigen::VectorXd relative =
                solved.q.cwiseMax(LEAST_SHARE * solved.q.maxCoeff()).cwiseInverse();
            const uint32_t more = HUB_SUPPORT * topology.MaxDegree();
            trial = MixMatchings(topology, solved.q, relative, std::max(atoms, more), isEnough);
        }
        const auto violated = ViolatedOddSets(topology, solved.q, trial.oddSets);
        FitBudget(trial, program.budgets);
        const double value = lambda2(trial.activation);
        if (value > reached)
        {
            reached = value;
            mixture = std::move(trial);
        }
        if (violated.empty() || reached >= (1 - 2 * tolerance) * bound)
        {
            break;
        }
        program.oddSets = solved.oddSets;
        program.oddSets.insert(program.oddSets.end(), violated.begin(), violated.end());
    }
    if (mixture.matchings.empty())
    {
        throw std::invalid_argument("gossip: found no matchings within the budget that connect all "
                                    "nodes, a larger budget is needed");
    }
    std::vector<MixingMatrix> support;
    for (const auto& matching : mixture.matchings)
    {
        LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
        for (uint32_t e : matching)
        {
            weights[e] = 0.5;
        }
        support.emplace_back(input.topology, std::move(weights));
    }
    Candidate candidate;
    candidate.schedule = std::make_shared<RandomSchedule>(std::move(support),
                                                          std::move(mixture.probabilities),
                                                          input.seed);
    candidate.lowerBound = std::sqrt(std::max(0.0, 1 - bound / 2));
    candidate.budgetLowerBound = candidate.lowerBound;
    return candidate;
}

std::vector<MixingDesign::Candidate>
GossipDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates;
    for (double links : {1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05})
    {
        DesignBudget budget;
        budget.activeLinks = links;
        candidates.push_back(DoDesign(input, budget));
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
