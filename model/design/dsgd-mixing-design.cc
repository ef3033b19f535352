/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-design.h"

#include "dsgd-budget-lower-bound.h"
#include "dsgd-objective-lower-bound.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// With more links the default frontier has some degrees only.
constexpr uint32_t EVERY_DEGREE_LINKS = 5000;

/// The ratio of one of them to the next larger.
constexpr double DEGREE_RATIO = 0.7;

/// Rounding must not turn a met budget into a missed one.
constexpr double BUDGET_SLACK = 1e-9;

/// Measures the wall time of a design.
class Stopwatch
{
  public:
    /**
     * @return seconds since the construction
     */
    double Seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

  private:
    std::chrono::steady_clock::time_point m_start{std::chrono::steady_clock::now()}; //!< start
};

/**
 * @param input what to design for
 * @throws std::invalid_argument if the topology is not connected, the costs are not its own or a
 * node's costs add up beyond all numbers
 */
void
CheckInput(const DesignInput& input)
{
    input.topology->RequireConnected();
    const auto joules =
        input.costs.PerNode(*input.topology, Eigen::VectorXd::Ones(input.topology->LinkCount()));
    for (Eigen::Index i = 0; i < joules.size(); ++i)
    {
        if (!std::isfinite(joules[i]))
        {
            throw std::invalid_argument("the energy costs of node " + std::to_string(i) +
                                        " and its links add up to " + std::to_string(joules[i]) +
                                        " J, a finite number is needed");
        }
    }
}

/**
 * Sorts a frontier from the largest to the smallest budget and keeps, of schedules that cost the
 * busiest node the same, the one of smallest norm.
 *
 * @param results the frontier
 */
void
SortFrontier(std::vector<DesignResult>& results)
{
    const auto joules = [](const DesignResult& result) {
        return result.report.expectedJoules[result.report.busiestNode];
    };
    std::stable_sort(results.begin(), results.end(), [&joules](const auto& a, const auto& b) {
        return joules(a) > joules(b);
    });
    std::vector<DesignResult> kept;
    for (auto& result : results)
    {
        if (kept.empty() || joules(result) < joules(kept.back()) * (1 - BUDGET_SLACK))
        {
            kept.push_back(std::move(result));
        }
        else if (result.report.mixingNorm < kept.back().report.mixingNorm)
        {
            kept.back() = std::move(result);
        }
    }
    results = std::move(kept);
}

/**
 * @param topology a graph
 * @param activation |E| shares of rounds
 * @return m expected active links of a round
 */
Eigen::VectorXd
ActiveLinks(const BaseTopology& topology, const Eigen::VectorXd& activation)
{
    Eigen::VectorXd active = Eigen::VectorXd::Zero(topology.NodeCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        active[topology.Links()[e].u] += activation[e];
        active[topology.Links()[e].v] += activation[e];
    }
    return active;
}

/**
 * @param name the design's
 * @param report what it made
 * @param budget what a node may spend
 * @throws std::invalid_argument naming the first limit that is not kept
 */
void
RequireBudget(const std::string& name, const DesignReport& report, const DesignBudget& budget)
{
    if (report.maxDegree > budget.maxDegree)
    {
        throw std::invalid_argument(name + " needs a degree of " +
                                    std::to_string(report.maxDegree) + ", more than the " +
                                    std::to_string(budget.maxDegree) + " allowed");
    }
    if (report.maxActiveLinks > budget.activeLinks * (1 + BUDGET_SLACK))
    {
        throw std::invalid_argument(name + " needs " + std::to_string(report.maxActiveLinks) +
                                    " active links a round at a node, more than the " +
                                    std::to_string(budget.activeLinks) + " allowed");
    }
    for (uint32_t i = 0; i < report.expectedJoules.size(); ++i)
    {
        const double spent = report.expectedJoules[i];
        if (spent > budget.JoulesOf(i) * (1 + BUDGET_SLACK))
        {
            throw std::invalid_argument(name + " spends " + std::to_string(spent) +
                                        " J a round at node " + std::to_string(i) +
                                        ", more than the budget of " +
                                        std::to_string(budget.JoulesOf(i)) + " J");
        }
    }
}

/**
 * @param name the design's
 * @param input what it was made for
 * @param schedule what it made
 * @throws std::invalid_argument if a weight is negative though none may be
 */
void
RequireSign(const std::string& name, const DesignInput& input, const MixingSchedule& schedule)
{
    if (input.sign == WeightSign::FREE)
    {
        return;
    }
    for (const auto& matrix : schedule.Support())
    {
        Eigen::Index worst = 0;
        if (matrix.Weights().size() > 0 && matrix.Weights().minCoeff(&worst) < 0)
        {
            const auto& link = input.topology->Links()[worst];
            throw std::invalid_argument(name + " gives link " + std::to_string(link.u) + "-" +
                                        std::to_string(link.v) + " the weight " +
                                        std::to_string(matrix.Weights()[worst]) +
                                        ", weights from 0 were asked for");
        }
    }
}

} // namespace

DesignResult
MixingDesign::Judge(const DesignInput& input,
                    Candidate candidate,
                    double seconds,
                    const BudgetLowerBound& bounds,
                    const DesignBudget* budget) const
{
    DesignResult result{std::move(candidate.schedule), {}, std::move(candidate.groups)};
    auto& report = result.report;
    const auto activation = result.schedule->Activation();
    report.design = Name();
    report.activeLinks = static_cast<uint32_t>((activation.array() > 0).count());
    for (const auto& matrix : result.schedule->Support())
    {
        report.maxDegree = std::max(report.maxDegree, matrix.MaxActiveDegree());
    }
    report.rho = result.schedule->Rho();
    report.p = 1 - report.rho;
    report.mixingNorm = std::sqrt(report.rho);
    report.linksLowerBound = std::min(candidate.lowerBound, report.mixingNorm);
    report.maxActiveLinks = ActiveLinks(*input.topology, activation).maxCoeff();
    report.expectedJoules =
        input.costs.PerNode(*input.topology, activation, result.schedule->Speaking());
    Eigen::Index busiest = 0;
    report.expectedJoules.maxCoeff(&busiest);
    report.busiestNode = static_cast<uint32_t>(busiest);
    report.boundRounds = input.bound(candidate.effectiveP > 0 ? candidate.effectiveP : report.p);
    report.objective = report.expectedJoules[busiest] * report.boundRounds;
    report.seconds = seconds;

    const auto kind = result.schedule->Support().size() > 1 ? BudgetLowerBound::Kind::EXPECTED
                                                            : BudgetLowerBound::Kind::FIXED;
    DesignBudget own;
    own.joules = report.expectedJoules[busiest];
    double least = candidate.budgetLowerBound;
    if (least < report.mixingNorm)
    {
        least = std::max(least,
                         budget && input.certify ? bounds.Tight(kind, *budget, report.mixingNorm)
                                                 : bounds.Quick(kind, budget ? *budget : own));
    }
    report.budgetLowerBound = std::min(least, report.mixingNorm);
    return result;
}

DesignResult
MixingDesign::Design(const DesignInput& input, const DesignBudget& budget) const
{
    CheckInput(input);
    budget.Require(input.topology->NodeCount());
    const Stopwatch watch;
    auto candidate = DoDesign(input, budget);
    const BudgetLowerBound bounds(input);
    auto result = Judge(input, std::move(candidate), watch.Seconds(), bounds, &budget);
    RequireBudget(Name(), result.report, budget);
    RequireSign(Name(), input, *result.schedule);
    return result;
}

std::vector<DesignResult>
MixingDesign::DesignFrontier(const DesignInput& input) const
{
    CheckInput(input);
    const Stopwatch watch;
    auto candidates = DoDesignFrontier(input);
    // One pass made them all, so each took the time of the pass.
    const double seconds = watch.Seconds();
    const BudgetLowerBound bounds(input);
    std::vector<DesignResult> results;
    for (auto& candidate : candidates)
    {
        RequireSign(Name(), input, *candidate.schedule);
        results.push_back(Judge(input, std::move(candidate), seconds, bounds, nullptr));
    }
    SortFrontier(results);
    return results;
}

std::vector<MixingDesign::Candidate>
MixingDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates{DoDesign(input, {})};
    if (!KeepsBudget())
    {
        return candidates;
    }
    const bool isLarge = input.topology->LinkCount() > EVERY_DEGREE_LINKS;
    for (uint32_t degree = input.topology->MaxDegree(); degree > 1;)
    {
        degree = isLarge ? std::min(degree - 1, static_cast<uint32_t>(DEGREE_RATIO * degree))
                         : degree - 1;
        DesignBudget budget;
        budget.maxDegree = degree;
        try
        {
            candidates.push_back(DoDesign(input, budget));
        }
        catch (const std::invalid_argument&)
        {
            break; // smaller budgets cannot be met either
        }
    }
    return candidates;
}

DesignResult
SearchBudget(const MixingDesign& design, const DesignInput& input)
{
    const auto frontier = design.DesignFrontier(input);
    auto best =
        *std::min_element(frontier.begin(), frontier.end(), [](const auto& a, const auto& b) {
            return a.report.objective < b.report.objective;
        });
    best.report.objectiveLowerBound =
        std::min(best.report.objective, ObjectiveLowerBound(input, frontier));
    return best;
}

} // namespace dsgd
} // namespace ns3
