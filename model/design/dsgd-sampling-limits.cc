/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sampling-limits.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A budget for rarer exchanges is taken for a mistake, and is beyond the program's precision.
constexpr double MIN_LINKS = 1e-6;

} // namespace

SamplingLimits::SamplingLimits(const std::string& name,
                               const DesignInput& input,
                               const DesignBudget& budget,
                               double slots)
    : m_input(input),
      m_activeLinks(budget.activeLinks),
      m_slots(slots),
      m_maxDegree(budget.maxDegree)
{
    const auto& topology = *input.topology;
    if (budget.maxDegree == 0)
    {
        throw std::invalid_argument(name + " needs at least one neighbor a round, 0 are allowed");
    }
    if (budget.activeLinks < MIN_LINKS)
    {
        throw std::invalid_argument(name + ": the budget of " + std::to_string(budget.activeLinks) +
                                    " active links a round is less than one in a million rounds");
    }
    if (!(slots > 0))
    {
        throw std::invalid_argument(name + ": the limit is " + std::to_string(slots) +
                                    " groups a round, a number above 0 is needed");
    }
    if (!budget.LimitsJoules())
    {
        return;
    }
    m_left.resize(topology.NodeCount());
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        m_left[i] = budget.JoulesOf(i) - input.costs.Compute()[i];
        double dearest = 0;
        for (uint32_t e : topology.IncidentLinks(i))
        {
            dearest = std::max(dearest, input.costs.OnlyLinkCost(topology, e, i));
        }
        if (m_left[i] < 0 || m_left[i] < MIN_LINKS * dearest)
        {
            throw std::invalid_argument(
                name + ": the budget of " + std::to_string(budget.JoulesOf(i)) + " J leaves node " +
                std::to_string(i) +
                " no energy to communicate over its dearest link even once in a million rounds, "
                "its local step costs " +
                std::to_string(input.costs.Compute()[i]) + " J");
        }
    }
}

Eigen::Index
SamplingLimits::Count() const
{
    const Eigen::Index m = m_input.topology->NodeCount();
    return 1 + m_left.size() + (std::isfinite(m_activeLinks) ? m : 0) +
           (std::isfinite(m_slots) ? 1 : 0);
}

Eigen::VectorXd
SamplingLimits::Usage(const LinkWeights& weights, double slots) const
{
    const auto& topology = *m_input.topology;
    const Eigen::Index m = topology.NodeCount();
    const Eigen::VectorXd active = (weights.array() != 0).cast<double>();
    Eigen::VectorXd usage = Eigen::VectorXd::Zero(Count());
    usage[0] = active.any() ? 1 : 0;
    Eigen::Index row = 1;
    if (m_left.size() > 0)
    {
        const Eigen::VectorXd joules =
            m_input.costs.PerNode(topology, active) - m_input.costs.Compute();
        for (Eigen::Index i = 0; i < m; ++i)
        {
            usage[row + i] = joules[i] > 0 ? joules[i] / m_left[i] : 0;
        }
        row += m;
    }
    if (std::isfinite(m_activeLinks))
    {
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            usage[row + topology.Links()[e].u] += active[e] / m_activeLinks;
            usage[row + topology.Links()[e].v] += active[e] / m_activeLinks;
        }
        row += m;
    }
    if (std::isfinite(m_slots))
    {
        usage[row] = slots / m_slots;
    }
    return usage;
}

SamplingPrices
SamplingLimits::Price(const Eigen::VectorXd& multipliers) const
{
    const auto& topology = *m_input.topology;
    const Eigen::Index m = topology.NodeCount();
    SamplingPrices prices;
    prices.round = multipliers[0];
    Eigen::VectorXd perJoule = Eigen::VectorXd::Zero(m);
    Eigen::VectorXd perLink = Eigen::VectorXd::Zero(m);
    Eigen::Index row = 1;
    if (m_left.size() > 0)
    {
        for (Eigen::Index i = 0; i < m; ++i)
        {
            perJoule[i] = m_left[i] > 0 ? multipliers[row + i] / m_left[i] : 0;
        }
        row += m;
    }
    if (std::isfinite(m_activeLinks))
    {
        perLink = multipliers.segment(row, m) / m_activeLinks;
        row += m;
    }
    prices.slot = std::isfinite(m_slots) ? multipliers[row] / m_slots : 0;
    prices.node = perJoule.cwiseProduct(m_input.costs.Speak());
    prices.link.resize(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        double price = 0;
        for (uint32_t i : {topology.Links()[e].u, topology.Links()[e].v})
        {
            price += perJoule[i] * m_input.costs.LinkCost(topology, e, i) + perLink[i];
        }
        prices.link[e] = price;
    }
    return prices;
}

uint32_t
SamplingLimits::MaxDegree() const
{
    return m_maxDegree;
}

} // namespace dsgd
} // namespace ns3
