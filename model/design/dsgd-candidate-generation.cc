/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-candidate-generation.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"

#include <algorithm>
#include <boost/graph/connected_components.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;

/// A candidate must be worth this share of p more than it costs.
constexpr double WORTHWHILE = 5e-4;

/// While candidates come in, the program is solved to this gap: central prices find more.
constexpr double LOOSE = 0.05;

/// Share of the earlier prices in those of a round.
constexpr double MEMORY = 0.6;

/// In the end to this one.
constexpr double TIGHT = 1e-6;

/// So many matrices of an answer are starts for the search.
constexpr std::size_t STARTS = 8;

/// Candidates of at least this probability are worth trying at other budgets.
constexpr double LIKELY = 0.01;

/// Above so many links FDLA takes too long for one of many components.
constexpr uint32_t COMPONENT_FDLA_LINKS = 300;

/// FDLA for candidates, to this gap in r.
constexpr double FDLA_TOLERANCE = 1e-7;

/**
 * @param topology a graph
 * @return how many rounds of pricing are worth their time
 */
int
Rounds(const BaseTopology& topology)
{
    if (topology.NodeCount() <= 64)
    {
        return 24;
    }
    return topology.NodeCount() <= 128 && topology.LinkCount() <= 1500 ? 6 : 0;
}

/**
 * @param program a program
 * @param solution its answer
 * @param links how many links there are
 * @return silence and the likeliest matrices
 */
std::vector<LinkWeights>
Starts(const SamplingProgram& program, const SamplingSolution& solution, Index links)
{
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t k = 0; k < program.Candidates().size(); ++k)
    {
        const double probability = solution.probabilities[static_cast<Index>(k)];
        if (probability > 0 && program.Candidates()[k].weights.size() == 1)
        {
            order.emplace_back(-probability, k);
        }
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), STARTS));
    std::vector<LinkWeights> starts{LinkWeights::Zero(links)};
    for (const auto& [probability, k] : order)
    {
        starts.push_back(program.Candidates()[k].weights[0]);
    }
    return starts;
}

/**
 * @param topology a graph
 * @param matrix X
 * @param multipliers of the limits
 * @param limits the limits
 * @param candidate a candidate of one matrix
 * @return what it is worth beyond its price
 */
double
NetGain(const BaseTopology& topology,
        const MatrixXd& matrix,
        const Eigen::VectorXd& multipliers,
        const SamplingLimits& limits,
        const SamplingCandidate& candidate)
{
    const MatrixXd laplacian = DenseLaplacian(topology, candidate.weights[0]);
    const MatrixXd product = matrix * laplacian;
    return 2 * product.trace() - product.cwiseProduct(laplacian).sum() -
           multipliers.dot(limits.Usage(candidate.weights[0], candidate.slots));
}

} // namespace

SamplingSolution
GenerateCandidates(SamplingProgram& program,
                   const BaseTopology& topology,
                   WeightSign sign,
                   const RoundPricer& price,
                   SearchEffort effort)
{
    const Index m = topology.NodeCount();
    const MatrixXd average =
        (MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / double(m))) / double(m - 1);
    const int rounds = Rounds(topology) / (effort == SearchEffort::FULL ? 1 : 3);
    MatrixXd matrix = average;
    Eigen::VectorXd multipliers = Eigen::VectorXd::Zero(program.Limits().Count());
    double blur = 0.3;
    for (int round = 0; round < rounds; ++round)
    {
        const auto solution = program.Solve(LOOSE);
        const double memory = round == 0 ? 0 : MEMORY;
        matrix = (memory * matrix + (1 - memory) * solution.matrix).eval();
        multipliers = (memory * multipliers + (1 - memory) * solution.multipliers).eval();
        const auto prices = program.Limits().Price(multipliers);
        const ContractionModel model(topology, (1 - blur) * matrix + blur * average, sign);
        double best = 0;
        for (const auto& start : Starts(program, solution, topology.LinkCount()))
        {
            auto candidate = price(model, prices, start);
            const double gain = NetGain(topology,
                                        solution.matrix,
                                        solution.multipliers,
                                        program.Limits(),
                                        candidate);
            if (gain > WORTHWHILE * solution.p && program.Add(std::move(candidate)))
            {
                best = std::max(best, gain);
            }
        }
        if (best == 0 && blur <= 0.02)
        {
            break;
        }
        blur = std::max(0.02, blur * (best == 0 ? 0.2 : 0.7));
    }
    auto solution = program.Solve(TIGHT);
    // Joining twins may leave a new gap.
    for (int repeat = 0; repeat < 3 && solution.p < solution.bound * (1 - 10 * TIGHT); ++repeat)
    {
        solution = program.Solve(TIGHT);
    }
    return solution;
}

void
InheritCandidates(std::vector<SamplingCandidate>& common,
                  const SamplingProgram& program,
                  const SamplingSolution& solution,
                  std::size_t given)
{
    for (std::size_t k = given; k < program.Candidates().size(); ++k)
    {
        if (solution.probabilities[static_cast<Index>(k)] > LIKELY &&
            program.Candidates()[k].weights.size() == 1)
        {
            common.push_back(program.Candidates()[k]);
        }
    }
}

SamplingCandidate
AsCandidate(const MixingSchedule& schedule)
{
    SamplingCandidate candidate;
    candidate.shares = schedule.Frequencies();
    for (const auto& matrix : schedule.Support())
    {
        candidate.weights.push_back(matrix.Weights());
    }
    return candidate;
}

SamplingCandidate
TreeLinks(const BaseTopology& topology, double slots)
{
    SamplingCandidate candidate;
    candidate.slots = slots;
    std::vector<bool> isReached(topology.NodeCount(), false);
    std::vector<uint32_t> queue{0};
    isReached[0] = true;
    for (std::size_t k = 0; k < queue.size(); ++k)
    {
        for (uint32_t e : topology.IncidentLinks(queue[k]))
        {
            const uint32_t other = topology.OtherEnd(e, queue[k]);
            if (!isReached[other])
            {
                isReached[other] = true;
                queue.push_back(other);
                candidate.weights.push_back(LinkWeights::Zero(topology.LinkCount()));
                candidate.weights.back()[e] = 0.5;
            }
        }
    }
    candidate.shares.assign(candidate.weights.size(), 1.0 / double(candidate.weights.size()));
    return candidate;
}

LinkWeights
ComponentWeights(const BaseTopology& topology, const std::vector<bool>& use, WeightSign sign)
{
    const auto part = topology.Subset(use);
    std::vector<uint32_t> component(topology.NodeCount());
    const auto count = boost::connected_components(part.GetGraph(), component.data());
    LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
    for (uint32_t c = 0; c < static_cast<uint32_t>(count); ++c)
    {
        std::vector<uint32_t> place(topology.NodeCount(), 0);
        uint32_t nodes = 0;
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            place[i] = component[i] == c ? nodes++ : 0;
        }
        std::vector<TopologyLink> links;
        std::vector<uint32_t> numbers;
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            const auto& link = topology.Links()[e];
            if (use[e] && component[link.u] == c)
            {
                links.push_back({place[link.u], place[link.v]});
                numbers.push_back(e);
            }
        }
        if (links.empty())
        {
            continue;
        }
        // Nodes keep their order, and so do the links.
        const BaseTopology piece(nodes, std::move(links));
        FdlaOptions options;
        options.tolerance = FDLA_TOLERANCE;
        options.sign = sign;
        const LinkWeights solved = piece.LinkCount() <= COMPONENT_FDLA_LINKS
                                       ? SolveFdla(piece, options).weights
                                       : MetropolisWeights(piece);
        for (std::size_t k = 0; k < numbers.size(); ++k)
        {
            weights[numbers[k]] = solved[static_cast<Index>(k)];
        }
    }
    return weights;
}

std::vector<DesignBudget>
FrontierBudgets(const DesignInput& input)
{
    const auto& topology = *input.topology;
    const auto& compute = input.costs.Compute();
    const double exchange =
        (input.costs.PerNode(topology, Eigen::VectorXd::Ones(topology.LinkCount())) - compute)
            .maxCoeff();
    std::vector<DesignBudget> budgets;
    for (double share :
         {1.0, 0.6, 0.4, 0.25, 0.16, 0.1, 0.063, 0.04, 0.025, 0.016, 0.01, 0.0063, 0.0033})
    {
        DesignBudget budget;
        if (exchange > 0)
        {
            budget.joules = compute.maxCoeff() + share * exchange;
        }
        budgets.push_back(budget);
        if (!(exchange > 0))
        {
            break;
        }
    }
    return budgets;
}

} // namespace dsgd
} // namespace ns3
