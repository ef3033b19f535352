/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-partition.h"

#include "dsgd-learning-spec.h"
#include "dsgd-partition-rules.h"
#include "dsgd-seeded-random.h"

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

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
    {"iid", "iid", MakeIidPartition},
    {"dirichlet", "dirichlet:ALPHA", MakeDirichletPartition},
    {"shards", "shards:LABELS", MakeShardPartition},
    {"power-law", "power-law:EXPONENT", MakePowerLawPartition},
    {"file", "file:PATH", MakeFilePartition},
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
