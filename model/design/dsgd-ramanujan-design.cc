/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-ramanujan-design.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-generators.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// How many random regular graphs are tried.
constexpr uint64_t TRIALS = 100;

/**
 * @param input what to design for
 * @param budget what a node may spend
 * @param degree a degree, at least 1
 * @return whether every node can afford it when each of its links has its dearest cost
 */
bool
CanAfford(const DesignInput& input, const DesignBudget& budget, uint32_t degree)
{
    const auto& topology = *input.topology;
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        double dearest = 0;
        for (uint32_t e : topology.IncidentLinks(i))
        {
            dearest = std::max(dearest, input.costs.LinkCost(topology, e, i));
        }
        const double joules = input.costs.Compute()[i] + input.costs.Speak()[i] + degree * dearest;
        if (joules > budget.JoulesOf(i) * (1 + 1e-9))
        {
            return false;
        }
    }
    return true;
}

/**
 * @param nodes m
 * @param degree d
 * @param seed of the draws
 * @return the regular graph of smallest second adjacency eigenvalue among the draws
 */
BaseTopology
BestRegular(uint32_t nodes, uint32_t degree, uint64_t seed)
{
    std::optional<BaseTopology> best;
    double smallest = 0;
    for (uint64_t trial = 0; trial < TRIALS; ++trial)
    {
        auto graph = MakeRegular(nodes, degree, seed * TRIALS + trial);
        const auto ends = ComputeLaplacianEnds(graph, LinkWeights::Ones(graph.LinkCount()));
        const double nontrivial =
            std::max(std::abs(degree - ends.lambda2), std::abs(degree - ends.lambdaM));
        if (!best || nontrivial < smallest)
        {
            smallest = nontrivial;
            best = std::move(graph);
        }
        if (degree + 1 == nodes || degree <= 2)
        {
            break; // there is only one such graph
        }
    }
    const double limit = 2 * std::sqrt(degree - 1.0);
    if (degree > 2 && smallest > limit + 1e-9)
    {
        throw std::invalid_argument("ramanujan: none of " + std::to_string(TRIALS) + " " +
                                    std::to_string(degree) + "-regular graphs of " +
                                    std::to_string(nodes) +
                                    " nodes has its eigenvalues within 2 sqrt(d - 1)");
    }
    return *best;
}

} // namespace

std::string
RamanujanDesign::Name() const
{
    return "ramanujan";
}

bool
RamanujanDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
RamanujanDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const uint32_t nodes = topology.NodeCount();
    if (nodes < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    if (!topology.IsComplete())
    {
        throw std::invalid_argument("ramanujan needs a complete base topology, " + topology.Name() +
                                    " has " + std::to_string(topology.LinkCount()) + " of " +
                                    std::to_string(uint64_t{nodes} * (nodes - 1) / 2) + " links");
    }
    uint32_t degree = static_cast<uint32_t>(
        std::min<double>({nodes - 1.0, double(budget.maxDegree), std::floor(budget.activeLinks)}));
    while (degree > 0 && (!CanAfford(input, budget, degree) || uint64_t{nodes} * degree % 2 != 0))
    {
        --degree;
    }
    if (degree < std::min(2u, nodes - 1))
    {
        throw std::invalid_argument("ramanujan needs a budget for at least " +
                                    std::to_string(std::min(2u, nodes - 1)) + " neighbors");
    }
    const auto regular = BestRegular(nodes, degree, input.seed);
    const auto result = SolveFdla(regular, FdlaOptions{FdlaOptions().tolerance, input.sign});
    LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
    for (uint32_t e = 0; e < regular.LinkCount(); ++e)
    {
        const auto& link = regular.Links()[e];
        weights[*topology.FindLink(link.u, link.v)] = result.weights[e];
    }
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, std::move(weights))),
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
