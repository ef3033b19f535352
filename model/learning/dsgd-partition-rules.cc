/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-partition-rules.h"

#include "dsgd-partition-file.h"

#include <algorithm>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Draws relative node shares; Dirichlet once divided by their sum.
 *
 * The logarithm of a gamma variate is drawn through Gamma(a) = Gamma(a + 1) U^(1/a), since for a
 * small concentration the variate itself would underflow to zero.
 *
 * @param alpha the concentration
 * @param open which nodes take part; at least one
 * @param engine the generator
 * @return the relative shares, the largest of them 1
 */
std::vector<double>
DrawShares(double alpha, const std::vector<bool>& open, SeededEngine& engine)
{
    boost::random::gamma_distribution<double> gamma(alpha + 1.0);
    boost::random::uniform_01<double> uniform;
    std::vector<double> shares(open.size());
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < open.size(); ++i)
    {
        // Drawn for closed nodes too: the draws of one node do not move those of the others.
        const double variate = gamma(engine);
        shares[i] = std::log(variate) + std::log1p(-uniform(engine)) / alpha;
        largest = open[i] ? std::max(largest, shares[i]) : largest;
    }
    for (std::size_t i = 0; i < open.size(); ++i)
    {
        shares[i] = open[i] ? std::exp(shares[i] - largest) : 0.0;
    }
    return shares;
}

/**
 * @param task the samples
 * @return the samples of every class
 */
std::vector<std::vector<uint32_t>>
MembersOfClasses(const PartitionTask& task)
{
    std::vector<std::vector<uint32_t>> members(task.classes);
    for (std::size_t i = 0; i < task.labels.size(); ++i)
    {
        members[task.labels[i]].push_back(static_cast<uint32_t>(i));
    }
    return members;
}

/**
 * @param count a count
 * @return the numbers below it
 */
std::vector<uint32_t>
NumbersBelow(std::size_t count)
{
    std::vector<uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0u);
    return numbers;
}

/**
 * Cuts a list of samples.
 *
 * @param samples the list
 * @param shares the nodes' relative shares, not all zero
 * @param parts receives every node's part
 */
void
CutByShares(const std::vector<uint32_t>& samples,
            const std::vector<double>& shares,
            Partition& parts)
{
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    double sum = 0;
    std::size_t begin = 0;
    for (std::size_t node = 0; node < shares.size(); ++node)
    {
        sum += shares[node];
        // The last quotient is exactly 1: both sums add the same numbers in the same order.
        const auto end =
            static_cast<std::size_t>(sum / total * static_cast<double>(samples.size()));
        parts[node].insert(parts[node].end(), samples.begin() + begin, samples.begin() + end);
        begin = end;
    }
}

} // namespace

Partition
MakeIidPartition(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(0, 0, "iid");
    auto order = NumbersBelow(task.labels.size());
    ShuffleIndices(order, engine);
    Partition parts(task.nodes);
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        parts[i % task.nodes].push_back(order[i]);
    }
    return parts;
}

Partition
MakeDirichletPartition(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(1, 1, "dirichlet:ALPHA");
    const double alpha = ParseNumber(task.spec.arguments[0], task.spec.where, "ALPHA");
    if (alpha < 1e-6 || alpha > 1e9)
    {
        ThrowAt(task.spec.where, "ALPHA must be from 1e-6 to 1e9");
    }
    auto members = MembersOfClasses(task);
    Partition parts(task.nodes);
    std::vector<bool> open(task.nodes);
    for (auto& samples : members)
    {
        // Before the last sample is given out, someone holds less than the mean: one stays open.
        for (uint32_t node = 0; node < task.nodes; ++node)
        {
            open[node] = uint64_t{task.nodes} * parts[node].size() < task.labels.size();
        }
        if (samples.empty())
        {
            continue;
        }
        ShuffleIndices(samples, engine);
        CutByShares(samples, DrawShares(alpha, open, engine), parts);
    }
    return parts;
}

Partition
MakeShardPartition(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(1, 1, "shards:LABELS");
    const uint32_t wanted = task.spec.Index(0, "LABELS", 1);
    auto members = MembersOfClasses(task);
    std::vector<uint32_t> present;
    for (uint32_t label = 0; label < task.classes; ++label)
    {
        if (!members[label].empty())
        {
            present.push_back(label);
        }
    }
    if (wanted > present.size() || uint64_t{wanted} * task.nodes < present.size())
    {
        ThrowAt(task.spec.where,
                std::to_string(wanted) + " of " + std::to_string(present.size()) +
                    " classes at each of " + std::to_string(task.nodes) +
                    " nodes: at most all classes, and all classes at some node, are needed");
    }
    // Every node takes those that fewest have so far, which keeps the counts within one.
    std::vector<std::vector<uint32_t>> owners(task.classes);
    auto nodes = NumbersBelow(task.nodes);
    ShuffleIndices(nodes, engine);
    for (const auto node : nodes)
    {
        ShuffleIndices(present, engine);
        std::stable_sort(present.begin(), present.end(), [&](uint32_t a, uint32_t b) {
            return owners[a].size() < owners[b].size();
        });
        for (uint32_t i = 0; i < wanted; ++i)
        {
            owners[present[i]].push_back(node);
        }
    }
    Partition parts(task.nodes);
    for (uint32_t label = 0; label < task.classes; ++label)
    {
        ShuffleIndices(members[label], engine);
        for (std::size_t i = 0; i < members[label].size(); ++i)
        {
            parts[owners[label][i % owners[label].size()]].push_back(members[label][i]);
        }
    }
    return parts;
}

Partition
MakePowerLawPartition(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(1, 1, "power-law:EXPONENT");
    const double exponent = ParseNumber(task.spec.arguments[0], task.spec.where, "EXPONENT");
    if (exponent < 0 || exponent > 10)
    {
        ThrowAt(task.spec.where, "EXPONENT must be from 0 to 10");
    }
    auto ranks = NumbersBelow(task.nodes);
    ShuffleIndices(ranks, engine);
    std::vector<double> shares;
    for (const auto rank : ranks)
    {
        shares.push_back(std::pow(double{1} + rank, -exponent));
    }
    auto order = NumbersBelow(task.labels.size());
    ShuffleIndices(order, engine);
    Partition parts(task.nodes);
    CutByShares(order, shares, parts);
    return parts;
}

Partition
MakeFilePartition(const PartitionTask& task, SeededEngine&)
{
    task.spec.RequireArguments(1, SIZE_MAX, "file:PATH");
    return ReadPartition(task.spec.rest, static_cast<uint32_t>(task.labels.size()), task.nodes);
}

} // namespace dsgd
} // namespace ns3
