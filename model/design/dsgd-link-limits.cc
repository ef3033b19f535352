/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-limits.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A budget counts as kept with this relative excess, so the limits must allow it, too.
constexpr double LIMIT_SLACK = 1e-8;

/**
 * @param limits limits whose links are caps so far
 * @param topology the graph
 * @param node a node
 * @param whole whether links are active always or never
 * @return the most links that fit into the node's room, cheapest first
 */
double
MostLinks(const LinkLimits& limits, const BaseTopology& topology, uint32_t node, bool whole)
{
    std::vector<double> prices;
    for (uint32_t e : topology.IncidentLinks(node))
    {
        if (limits.usable[e])
        {
            prices.push_back(topology.Links()[e].u == node ? limits.priceAtU[e]
                                                           : limits.priceAtV[e]);
        }
    }
    std::sort(prices.begin(), prices.end());
    double left = limits.room[node];
    double count = 0;
    for (const double price : prices)
    {
        if (price > left)
        {
            count += whole || !(left > 0) ? 0 : left / price;
            break;
        }
        left -= price;
        count += 1;
    }
    return std::min(count, limits.links[node]);
}

/**
 * Forbids links that an end cannot afford until nothing changes, then counts.
 *
 * @param limits caps and rooms; links and usable are made final
 * @param topology the graph
 * @param whole whether links are active always or never
 */
void
Settle(LinkLimits& limits, const BaseTopology& topology, bool whole)
{
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        const auto affords = [&](uint32_t node, double price) {
            return limits.links[node] > 0 && limits.room[node] >= (whole ? price : 0) &&
                   (limits.room[node] > 0 || price == 0);
        };
        limits.usable[e] =
            affords(link.u, limits.priceAtU[e]) && affords(link.v, limits.priceAtV[e]);
    }
    Eigen::VectorXd most(topology.NodeCount());
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        most[i] = MostLinks(limits, topology, i, whole);
    }
    limits.links = most;
}

/**
 * @param input topology and costs
 * @param budget what a node may spend
 * @return caps on links and rooms; prices without those of sending at all
 */
LinkLimits
Caps(const DesignInput& input, const DesignBudget& budget)
{
    const auto& topology = *input.topology;
    LinkLimits limits{std::vector<bool>(topology.LinkCount(), true),
                      Eigen::VectorXd(topology.NodeCount()),
                      Eigen::VectorXd(topology.NodeCount()),
                      Eigen::VectorXd(topology.LinkCount()),
                      Eigen::VectorXd(topology.LinkCount())};
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        limits.links[i] =
            std::min(double(budget.maxDegree), budget.activeLinks * (1 + LIMIT_SLACK));
        limits.room[i] = budget.JoulesOf(i) * (1 + LIMIT_SLACK) - input.costs.Compute()[i];
    }
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        limits.priceAtU[e] = input.costs.LinkCost(topology, e, topology.Links()[e].u);
        limits.priceAtV[e] = input.costs.LinkCost(topology, e, topology.Links()[e].v);
    }
    return limits;
}

} // namespace

bool
LinkLimits::AllowAll(const BaseTopology& topology) const
{
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        if (links[i] < topology.Degree(i))
        {
            return false;
        }
    }
    return std::all_of(usable.begin(), usable.end(), [](bool use) { return use; });
}

LinkLimits
FixedLinkLimits(const DesignInput& input, const DesignBudget& budget)
{
    auto limits = Caps(input, budget);
    limits.links = limits.links.array().floor();
    limits.room -= input.costs.Speak(); // a node without a link has r = 1, so all of them speak
    Settle(limits, *input.topology, true);
    return limits;
}

LinkLimits
ExpectedLinkLimits(const DesignInput& input, const DesignBudget& budget)
{
    const auto& topology = *input.topology;
    auto limits = Caps(input, budget);
    const auto share = [&](uint32_t node) {
        const double degree = std::min<double>(topology.Degree(node), budget.maxDegree);
        return degree > 0 ? input.costs.Speak()[node] / degree : 0;
    };
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        limits.priceAtU[e] += share(topology.Links()[e].u);
        limits.priceAtV[e] += share(topology.Links()[e].v);
    }
    Settle(limits, topology, false);
    return limits;
}

} // namespace dsgd
} // namespace ns3
