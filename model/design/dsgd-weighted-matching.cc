/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weighted-matching.h"

#include "dsgd-blossom-search.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

WeightedMatching
MaxWeightMatching(const BaseTopology& topology, const Eigen::VectorXd& weights)
{
    WeightedMatching result;
    const double largest = weights.size() > 0 ? weights.maxCoeff() : 0;
    if (!(largest > 0))
    {
        return result;
    }
    constexpr double RANGE = 274877906944; // 2^38
    std::vector<BlossomSearch::Edge> edges;
    std::vector<uint32_t> numbers;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (weights[e] > 0)
        {
            const auto& link = topology.Links()[e];
            edges.push_back({static_cast<int>(link.u),
                             static_cast<int>(link.v),
                             static_cast<int64_t>(std::ceil(weights[e] / largest * RANGE))});
            numbers.push_back(e);
        }
    }
    BlossomSearch search(static_cast<int>(topology.NodeCount()), edges);
    search.Run();
    for (int k : search.MatchedEdges())
    {
        result.links.push_back(numbers[k]);
        result.weight += weights[numbers[k]];
    }

    const double unit = largest / RANGE / 2; // the search doubles all weights
    std::vector<double> slack(edges.size());
    double nodes = 0;
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        nodes += std::max<double>(0, search.NodeDual(static_cast<int>(i)));
    }
    for (std::size_t k = 0; k < edges.size(); ++k)
    {
        slack[k] = std::max<double>(0, search.NodeDual(edges[k].u)) +
                   std::max<double>(0, search.NodeDual(edges[k].v)) - weights[numbers[k]] / unit;
    }
    double bound = nodes;
    std::vector<bool> inside(topology.NodeCount());
    for (auto& set : search.OddSets())
    {
        std::fill(inside.begin(), inside.end(), false);
        for (uint32_t node : set.nodes)
        {
            inside[node] = true;
        }
        for (std::size_t k = 0; k < edges.size(); ++k)
        {
            slack[k] += inside[edges[k].u] && inside[edges[k].v] ? 2 * set.dual : 0;
        }
        bound += 2 * set.dual * static_cast<double>((set.nodes.size() - 1) / 2);
        result.oddSets.push_back(std::move(set.nodes));
    }
    // Should a constraint be missed, raising every u by half the miss restores it.
    const double miss = std::max(0.0, -*std::min_element(slack.begin(), slack.end()));
    result.bound = (bound + miss / 2 * topology.NodeCount()) * unit * (1 + 1e-14);
    std::sort(result.links.begin(), result.links.end());
    return result;
}

} // namespace dsgd
} // namespace ns3
