/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-low-load-tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The budget to measure loads against: degrees where none is given.
DesignBudget
MeasuredBudget(const DesignBudget& budget, const BaseTopology& topology)
{
    auto measured = budget;
    if (!budget.LimitsJoules() && !budget.LimitsNeighbors())
    {
        measured.maxDegree = topology.MaxDegree();
    }
    return measured;
}

/**
 * @param support links in the tree
 * @param link a link that is not
 * @param budget a budget
 * @param topology the graph
 * @return the larger load of its ends if it joined
 */
double
LoadWith(LinkSupport& support,
         uint32_t link,
         const DesignBudget& budget,
         const BaseTopology& topology)
{
    const auto& ends = topology.Links()[link];
    support.Add(link);
    const double load = std::max(support.Load(ends.u, budget), support.Load(ends.v, budget));
    support.Remove(link);
    return load;
}

/**
 * @param topology the graph
 * @param tree links of a forest
 * @param start a node
 * @return for every node whether the forest joins it to the start
 */
std::vector<bool>
Side(const BaseTopology& topology, const LinkSupport& tree, uint32_t start)
{
    std::vector<bool> side(topology.NodeCount(), false);
    std::vector<uint32_t> stack{start};
    side[start] = true;
    while (!stack.empty())
    {
        const uint32_t node = stack.back();
        stack.pop_back();
        for (uint32_t e : topology.IncidentLinks(node))
        {
            const uint32_t other = topology.OtherEnd(e, node);
            if (tree.Has(e) && !side[other])
            {
                side[other] = true;
                stack.push_back(other);
            }
        }
    }
    return side;
}

/**
 * Replaces one link of a node by a link that loads both its ends less.
 *
 * @param input what to design for
 * @param budget a budget
 * @param tree the tree
 * @param node the node to relieve
 * @return whether it could be done
 */
bool
Relieve(const DesignInput& input, const DesignBudget& budget, LinkSupport& tree, uint32_t node)
{
    const auto& topology = *input.topology;
    const double before = tree.Load(node, budget);
    for (uint32_t e : topology.IncidentLinks(node))
    {
        if (!tree.Has(e))
        {
            continue;
        }
        tree.Remove(e);
        const auto side = Side(topology, tree, node);
        uint32_t best = e;
        double least = before * (1 - 1e-9);
        for (uint32_t f = 0; f < topology.LinkCount(); ++f)
        {
            const auto& link = topology.Links()[f];
            if (f == e || side[link.u] == side[link.v])
            {
                continue;
            }
            const double load = LoadWith(tree, f, budget, topology);
            if (load < least)
            {
                least = load;
                best = f;
            }
        }
        tree.Add(best);
        if (best != e)
        {
            return true;
        }
    }
    return false;
}

} // namespace

LinkSupport
MakeLowLoadTree(const DesignInput& input,
                const DesignBudget& budget,
                const Eigen::VectorXd& preference)
{
    const auto& topology = *input.topology;
    const auto measured = MeasuredBudget(budget, topology);
    LinkSupport tree(input, std::vector<bool>(topology.LinkCount(), false));
    // Prim's algorithm; a link's load only grows, so a stale entry is put back with its new load.
    using Entry = std::tuple<double, double, uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
    std::vector<bool> reached(topology.NodeCount(), false);
    const auto reach = [&](uint32_t node) {
        reached[node] = true;
        for (uint32_t e : topology.IncidentLinks(node))
        {
            if (!reached[topology.OtherEnd(e, node)])
            {
                heap.emplace(LoadWith(tree, e, measured, topology), -preference[e], e);
            }
        }
    };
    reach(0);
    while (!heap.empty())
    {
        const auto [load, order, e] = heap.top();
        heap.pop();
        const auto& link = topology.Links()[e];
        if (reached[link.u] && reached[link.v])
        {
            continue;
        }
        const double now = LoadWith(tree, e, measured, topology);
        if (now > load)
        {
            heap.emplace(now, order, e);
            continue;
        }
        tree.Add(e);
        reach(reached[link.u] ? link.v : link.u);
    }
    const int attempts = 4 * static_cast<int>(topology.NodeCount());
    for (int attempt = 0; attempt < attempts && !tree.KeepsBudget(budget); ++attempt)
    {
        std::vector<std::pair<double, uint32_t>> loads;
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            if (tree.Load(i, measured) > 1)
            {
                loads.emplace_back(-tree.Load(i, measured), i);
            }
        }
        std::sort(loads.begin(), loads.end());
        const bool improved = std::any_of(loads.begin(), loads.end(), [&](const auto& entry) {
            return Relieve(input, measured, tree, entry.second);
        });
        if (!improved)
        {
            break;
        }
    }
    if (!tree.KeepsBudget(budget))
    {
        throw std::invalid_argument("no spanning tree within the budget was found: the best has a "
                                    "degree of " +
                                    std::to_string(tree.MaxDegree()) + " and costs " +
                                    std::to_string(tree.MaxJoules()) +
                                    " J a round at the busiest node");
    }
    return tree;
}

} // namespace dsgd
} // namespace ns3
