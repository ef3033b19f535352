/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-objective-lower-bound.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Budgets tried between the smallest and the largest where joules are no steps.
constexpr int GRID = 64;

/// More different joules than that are no steps any more.
constexpr std::size_t MOST_BUDGETS = 256;

/// Nodes times links above which only the frontier's own budgets are tried.
constexpr double GRID_WORK = 1e6;

/// How often the smallest product is bounded more tightly.
constexpr int REFINEMENTS = 16;

/// Relative difference below which two budgets are the same.
constexpr double SAME = 1e-8;

/// Budgets in (from, to] and what is known of them.
struct Interval
{
    double from{0};      //!< joules
    double to{0};        //!< joules
    double least{0};     //!< proven lower bound on r within the budget to
    bool isTight{false}; //!< whether every bound was tried
};

/**
 * @param input costs
 * @param node a node
 * @return joules of its cheapest and dearest link
 */
std::pair<double, double>
LinkCosts(const DesignInput& input, uint32_t node)
{
    double cheapest = std::numeric_limits<double>::infinity();
    double dearest = 0;
    for (uint32_t e : input.topology->IncidentLinks(node))
    {
        const double cost = input.costs.LinkCost(*input.topology, e, node);
        cheapest = std::min(cheapest, cost);
        dearest = std::max(dearest, cost);
    }
    return {cheapest, dearest};
}

/**
 * @param input costs
 * @return joules that the busiest node of a connected fixed matrix may have, if at every node all
 * links cost the same; otherwise, or if they are many, the smallest only
 */
std::set<double>
Steps(const DesignInput& input)
{
    std::set<double> steps;
    double least = 0;
    bool isEven = true;
    for (uint32_t i = 0; i < input.topology->NodeCount(); ++i)
    {
        const auto [cheapest, dearest] = LinkCosts(input, i);
        const double rest = input.costs.Compute()[i] + input.costs.Speak()[i];
        least = std::max(least, rest + cheapest);
        isEven = isEven && dearest == cheapest;
        for (uint32_t n = 1;
             isEven && steps.size() <= MOST_BUDGETS && n <= input.topology->Degree(i);
             ++n)
        {
            steps.insert(rest + n * dearest);
        }
    }
    if (!isEven || steps.size() > MOST_BUDGETS)
    {
        return {least};
    }
    steps.erase(steps.begin(), steps.lower_bound(least));
    return steps;
}

/**
 * @param input costs
 * @return whether all nodes compute and all links cost the same, so that active links are joules
 */
bool
IsUniform(const DesignInput& input)
{
    const auto& compute = input.costs.Compute();
    const auto ends = LinkCosts(input, 0);
    for (uint32_t i = 0; i < input.topology->NodeCount(); ++i)
    {
        if (compute[i] != compute[0] || input.costs.Speak()[i] != input.costs.Speak()[0] ||
            LinkCosts(input, i) != ends || ends.first != ends.second || !(ends.first > 0))
        {
            return false;
        }
    }
    return true;
}

/**
 * @param joules of the busiest node
 * @return the budget
 */
DesignBudget
Joules(double joules)
{
    DesignBudget budget;
    budget.joules = joules;
    return budget;
}

} // namespace

double
ObjectiveLowerBound(const DesignInput& input, const std::vector<DesignResult>& frontier)
{
    using Kind = BudgetLowerBound::Kind;
    if (input.topology->NodeCount() < 2)
    {
        return frontier.front().report.objective;
    }
    auto kind = Kind::FIXED;
    std::vector<std::pair<double, double>> scanned; // joules, bound of the design's own kind
    for (const auto& result : frontier)
    {
        const auto& report = result.report;
        if (report.boundRounds != input.bound(report.p))
        {
            return 0;
        }
        kind = result.schedule->Support().size() > 1 ? Kind::EXPECTED : kind;
        scanned.emplace_back(report.expectedJoules.maxCoeff(), report.budgetLowerBound);
    }
    std::sort(scanned.begin(), scanned.end());
    const double smallest = scanned.front().first;
    const double largest = scanned.back().first;
    const bool isUniform = IsUniform(input);

    auto steps = kind == Kind::FIXED ? Steps(input) : std::set<double>{smallest};
    const bool isDiscrete = steps.size() > 1;
    if (!isDiscrete)
    {
        const double first = *steps.begin();
        const double nodes = input.topology->NodeCount();
        const int points = nodes * input.topology->LinkCount() <= GRID_WORK ? GRID : 1;
        for (int k = 1; k < points && first > 0; ++k)
        {
            steps.insert(first * std::pow(largest / first, double(k) / points));
        }
        for (const auto& [joules, own] : scanned)
        {
            steps.insert(joules);
        }
    }
    const BudgetLowerBound bounds(input);
    std::vector<Interval> intervals;
    for (const double joules : steps)
    {
        Interval interval{intervals.empty() || isDiscrete ? joules : intervals.back().to, joules};
        interval.least = bounds.Quick(kind, Joules(joules));
        if (isUniform)
        {
            // Also bounds that hold for the design's own kind only.
            const auto next = std::find_if(scanned.begin(), scanned.end(), [&](const auto& s) {
                return s.first >= joules * (1 - SAME);
            });
            interval.least = std::max(interval.least, next != scanned.end() ? next->second : 0.0);
        }
        intervals.push_back(interval);
    }
    if (kind == Kind::FIXED && !isDiscrete)
    {
        intervals.push_back({largest, HUGE_VAL, bounds.Quick(kind, DesignBudget()), true});
    }
    const auto product = [&](const Interval& interval) {
        const double p = 1 - interval.least * interval.least;
        return p > 0 ? interval.from * input.bound(p) : std::numeric_limits<double>::infinity();
    };
    for (int k = 0;; ++k)
    {
        auto& worst = *std::min_element(
            intervals.begin(),
            intervals.end(),
            [&](const auto& a, const auto& b) { return product(a) < product(b); });
        if (worst.isTight || k == REFINEMENTS)
        {
            return product(worst);
        }
        worst.isTight = true;
        worst.least = std::max(worst.least, bounds.Tight(kind, Joules(worst.to)));
    }
}

} // namespace dsgd
} // namespace ns3
