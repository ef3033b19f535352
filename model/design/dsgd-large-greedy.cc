/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-large-greedy.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

/// On the way down the weights only rank links; gaps as shares of p.
constexpr double RANKING_TOLERANCE = 0.5;

/// Gap of the weights in the end.
constexpr double FINAL_TOLERANCE = 0.05;

/// What a step leaves of the largest load.
constexpr double LEVEL = 0.85;

} // namespace

LargeGreedy::LargeGreedy(const DesignInput& input)
    : m_input(input),
      m_support(input),
      m_cost(LinkWeights::Zero(input.topology->LinkCount()))
{
    Rank();
}

const LinkSupport&
LargeGreedy::Support() const
{
    return m_support;
}

void
LargeGreedy::Rank()
{
    LinkWeights cost;
    LargeFdlaOptions options;
    options.tolerance = RANKING_TOLERANCE;
    options.sign = m_input.sign;
    SolveLargeFdla(*m_input.topology, m_support.Flags(), options, &cost);
    for (uint32_t e = 0; e < m_input.topology->LinkCount(); ++e)
    {
        m_cost[e] = m_support.Has(e) ? cost[e] : m_cost[e];
    }
}

bool
LargeGreedy::Drop(const DesignBudget& budget, double level)
{
    const auto& topology = *m_input.topology;
    const auto isBusy = [&](uint32_t node) {
        return m_support.Load(node, budget) > level * (1 + 1e-12);
    };
    std::vector<std::pair<double, uint32_t>> links;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        const int busy = isBusy(link.u) + isBusy(link.v);
        if (m_support.Has(e) && busy > 0)
        {
            links.emplace_back(busy == 2 ? m_cost[e] / SHARED_BONUS : m_cost[e], e);
        }
    }
    std::sort(links.begin(), links.end());
    for (const auto& [price, e] : links)
    {
        const auto& link = topology.Links()[e];
        if (isBusy(link.u) || isBusy(link.v))
        {
            m_support.Remove(e);
            if (!m_support.IsConnected())
            {
                m_support.Add(e);
            }
        }
    }
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        if (isBusy(i))
        {
            return false;
        }
    }
    return true;
}

void
LargeGreedy::Descend(const DesignBudget& budget)
{
    const auto& topology = *m_input.topology;
    while (!m_support.KeepsBudget(budget))
    {
        double top = 0;
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            top = std::max(top, m_support.Load(i, budget));
        }
        if (!Drop(budget, std::max(1.0, LEVEL * top)))
        {
            throw std::invalid_argument("greedy reaches no connected graph below degree " +
                                        std::to_string(m_support.MaxDegree()) + " and " +
                                        std::to_string(m_support.MaxJoules()) +
                                        " J a round at the busiest node");
        }
        if (!m_support.KeepsBudget(budget))
        {
            Rank();
        }
    }
}

FdlaResult
LargeGreedy::Finish(const DesignBudget& budget) const
{
    auto support = m_support;
    support.Fill(m_cost, budget);
    LargeFdlaOptions options;
    options.tolerance = FINAL_TOLERANCE;
    options.sign = m_input.sign;
    return SolveLargeFdla(*m_input.topology, support.Flags(), options);
}

} // namespace dsgd
} // namespace ns3
