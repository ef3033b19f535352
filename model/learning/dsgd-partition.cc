/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-partition.h"

#include "dsgd-learning-spec.h"
#include "dsgd-seeded-random.h"

#include <algorithm>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
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
 * What a partition rule works on.
 */
struct PartitionTask
{
    const LearningSpec& spec;           //!< the rule and its arguments
    const std::vector<int32_t>& labels; //!< the class of every sample
    uint32_t classes;                   //!< the number of classes
    uint32_t nodes;                     //!< the number of nodes
};

/// Shares out the samples; the shares need not be sorted and may be empty.
using PartitionRule = Partition (*)(const PartitionTask&, SeededEngine&);

/**
 * One known partition.
 */
struct PartitionEntry
{
    const char* name;   //!< the name before the colon
    const char* form;   //!< how a user types it
    PartitionRule rule; //!< what makes it
};

/**
 * Deals the shuffled samples out evenly.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 */
Partition
MakeIid(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(0, 0, "iid");
    std::vector<uint32_t> order(task.labels.size());
    std::iota(order.begin(), order.end(), 0u);
    ShuffleIndices(order, engine);
    Partition parts(task.nodes);
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        parts[i % task.nodes].push_back(order[i]);
    }
    return parts;
}

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
 * Cuts every class by Dirichlet shares.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 */
Partition
MakeDirichlet(const PartitionTask& task, SeededEngine& engine)
{
    task.spec.RequireArguments(1, 1, "dirichlet:ALPHA");
    const double alpha = ParseNumber(task.spec.arguments[0], task.spec.where, "ALPHA");
    if (alpha < 1e-6 || alpha > 1e9)
    {
        ThrowAt(task.spec.where, "ALPHA must be from 1e-6 to 1e9");
    }
    std::vector<std::vector<uint32_t>> members(task.classes);
    for (std::size_t i = 0; i < task.labels.size(); ++i)
    {
        members[task.labels[i]].push_back(static_cast<uint32_t>(i));
    }
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
        const auto shares = DrawShares(alpha, open, engine);
        const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
        double sum = 0;
        std::size_t begin = 0;
        for (uint32_t node = 0; node < task.nodes; ++node)
        {
            sum += shares[node];
            // The last quotient is exactly 1: both sums add the same numbers in the same order.
            const auto end =
                static_cast<std::size_t>(sum / total * static_cast<double>(samples.size()));
            parts[node].insert(parts[node].end(), samples.begin() + begin, samples.begin() + end);
            begin = end;
        }
    }
    return parts;
}

/**
 * Gives every empty node a sample of the node that has most.
 *
 * @param parts the shares, of at least as many samples as nodes
 * @param engine the generator
 */
void
FillEmptyNodes(Partition& parts, SeededEngine& engine)
{
    for (auto& part : parts)
    {
        if (part.empty())
        {
            auto& richest =
                *std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
                    return a.size() < b.size();
                });
            boost::random::uniform_int_distribution<std::size_t> pick(0, richest.size() - 1);
            const auto taken = richest.begin() + static_cast<std::ptrdiff_t>(pick(engine));
            part.push_back(*taken);
            richest.erase(taken);
        }
    }
}

/// The known partitions.
constexpr PartitionEntry RULES[] = {
    {"iid", "iid", MakeIid},
    {"dirichlet", "dirichlet:ALPHA", MakeDirichlet},
};

} // namespace

Partition
MakePartition(const std::string& spec,
              const std::vector<int32_t>& labels,
              uint32_t classes,
              uint32_t nodes,
              uint64_t seed)
{
    const auto parsed = LearningSpec::Parse(spec, "partition");
    const auto* entry = std::find_if(std::begin(RULES), std::end(RULES), [&](const auto& rule) {
        return parsed.name == rule.name;
    });
    if (entry == std::end(RULES))
    {
        parsed.ThrowUnknown(PartitionNames());
    }
    if (nodes == 0 || labels.size() < nodes)
    {
        ThrowAt(parsed.where,
                std::to_string(labels.size()) + " samples for " + std::to_string(nodes) +
                    " nodes, at least one node and one sample a node are needed");
    }
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        if (labels[i] < 0 || static_cast<uint32_t>(labels[i]) >= classes)
        {
            ThrowAt(parsed.where,
                    "label " + std::to_string(i) + " is " + std::to_string(labels[i]) +
                        ", it must be from 0 to below " + std::to_string(classes));
        }
    }
    SeededEngine engine(DeriveSeed(seed, 0x706172));
    Partition parts = entry->rule({parsed, labels, classes, nodes}, engine);
    FillEmptyNodes(parts, engine);
    for (auto& part : parts)
    {
        std::sort(part.begin(), part.end());
    }
    return parts;
}

std::vector<std::string>
PartitionNames()
{
    std::vector<std::string> names;
    for (const auto& rule : RULES)
    {
        names.emplace_back(rule.form);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
