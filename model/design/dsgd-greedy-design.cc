/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-greedy-design.h"

#include "dsgd-large-greedy.h"
#include "dsgd-link-exchange.h"
#include "dsgd-link-support.h"

#include "ns3/dsgd-fdla-solver.h"

#include <algorithm>
#include <deque>
#include <future>
#include <stdexcept>
#include <thread>

namespace ns3
{
namespace dsgd
{

namespace
{

/// On the way down the weights only rank links: a gap of this share of r is near enough.
constexpr double RANKING_GAP = 0.03;

/// How many exchanges of links are tried at a budget.
constexpr int EXCHANGES = 6;

/// Share of the joules from one point of a large graph's frontier to the next.
constexpr double FRONTIER_STEP = 0.6;

/// One descending pass.
class Descent
{
  public:
    /**
     * @param input what to design for
     */
    explicit Descent(const DesignInput& input)
        : m_topology(*input.topology),
          m_input(input),
          m_support(input),
          m_solver(m_topology, FdlaOptions{RANKING_GAP, input.sign})
    {
        m_solver.Solve();
        m_solver.Center(RANKING_GAP);
    }

    /**
     * @return the links that are left
     */
    const LinkSupport& Support() const
    {
        return m_support;
    }

    /**
     * Drops one link of a busiest node.
     *
     * @param budget what defines the busiest nodes
     * @return false if every link of every busiest node is needed to stay connected
     */
    bool Drop(const DesignBudget& budget)
    {
        double top = 0;
        for (uint32_t i = 0; i < m_topology.NodeCount(); ++i)
        {
            top = std::max(top, m_support.Load(i, budget) * (1 - 1e-12));
        }
        const auto busyEnds = [&](uint32_t e) {
            const auto& link = m_topology.Links()[e];
            return (m_support.Load(link.u, budget) >= top) +
                   (m_support.Load(link.v, budget) >= top);
        };
        std::vector<uint32_t> candidates;
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            if (m_support.Has(e) && busyEnds(e) > 0)
            {
                candidates.push_back(e);
            }
        }
        const auto cost = m_solver.EstimateRemovalCosts(candidates);
        std::vector<std::pair<double, uint32_t>> links;
        for (uint32_t e : candidates)
        {
            links.emplace_back(busyEnds(e) == 2 ? cost[e] / LargeGreedy::SHARED_BONUS : cost[e], e);
        }
        std::sort(links.begin(), links.end());
        for (const auto& [price, e] : links)
        {
            m_support.Remove(e);
            if (m_support.IsConnected())
            {
                m_solver.RemoveLink(e);
                m_solver.Center(RANKING_GAP);
                return true;
            }
            m_support.Add(e);
        }
        return false;
    }

    /**
     * @param budget a budget that the links keep
     * @param floor no links within the budget reach a smaller norm
     * @return the best that is made of them
     */
    FdlaResult Finish(const DesignBudget& budget, double floor = 0)
    {
        m_support.Fill(m_solver.EstimateEffects().additionGain, budget);
        m_solver.SetTolerance(FdlaOptions{}.tolerance);
        m_solver.SetLinks(m_support.Flags());
        return ExchangeLinks(m_input, m_support, budget, EXCHANGES, std::move(m_solver), floor);
    }

  private:
    const BaseTopology& m_topology; //!< the graph
    const DesignInput& m_input;     //!< what to design for
    LinkSupport m_support;          //!< links that are left
    FdlaSolver m_solver;            //!< warm from step to step
};

} // namespace

std::string
GreedyDesign::Name() const
{
    return "greedy";
}

bool
GreedyDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
GreedyDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    if (input.topology->LinkCount() > DENSE_FDLA_LINKS)
    {
        LargeGreedy descent(input);
        descent.Descend(budget);
        const auto result = descent.Finish(budget);
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
                result.lowerBound};
    }
    Descent descent(input);
    while (!descent.Support().KeepsBudget(budget))
    {
        if (!descent.Drop(budget))
        {
            throw std::invalid_argument("greedy reaches no connected graph below degree " +
                                        std::to_string(descent.Support().MaxDegree()) + " and " +
                                        std::to_string(descent.Support().MaxJoules()) +
                                        " J a round at the busiest node");
        }
    }
    const auto result = descent.Finish(budget);
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound};
}

std::vector<MixingDesign::Candidate>
GreedyDesign::LargeFrontier(const DesignInput& input)
{
    std::vector<Candidate> candidates;
    LargeGreedy descent(input);
    DesignBudget level;
    while (true)
    {
        level.joules = descent.Support().MaxJoules();
        const auto result = descent.Finish(level);
        candidates.push_back(
            {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
             result.lowerBound});
        level.joules *= FRONTIER_STEP;
        try
        {
            descent.Descend(level);
        }
        catch (const std::invalid_argument&)
        {
            return candidates; // smaller budgets cannot be met either
        }
    }
}

std::vector<MixingDesign::Candidate>
GreedyDesign::DoDesignFrontier(const DesignInput& input) const
{
    if (input.topology->LinkCount() > DENSE_FDLA_LINKS)
    {
        return LargeFrontier(input);
    }
    std::vector<Candidate> candidates;
    std::deque<std::future<FdlaResult>> pending;
    double floor = 0;
    const auto collect = [&] {
        const auto result = pending.front().get();
        pending.pop_front();
        // The first candidate has all links, so that none is better.
        floor = candidates.empty() ? result.lowerBound : floor;
        candidates.push_back(
            {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
             result.lowerBound});
    };
    const std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
    Descent descent(input);
    DesignBudget level;
    do
    {
        // The first graph at a lower level has most links there, so it stands for the level.
        if (descent.Support().MaxJoules() < level.joules * (1 - 1e-12))
        {
            level.joules = descent.Support().MaxJoules();
            // The floor must not depend on which thread is first.
            while (pending.size() >= threads || (candidates.empty() && !pending.empty()))
            {
                collect();
            }
            pending.push_back(
                std::async(std::launch::async, [copy = descent, level, floor]() mutable {
                    return copy.Finish(level, floor);
                }));
        }
    } while (descent.Drop(level));
    while (!pending.empty())
    {
        collect();
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
