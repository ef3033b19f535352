/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-partition-file.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The first line of a file.
constexpr const char* HEADER = "sample,node";

/**
 * @param text a number
 * @param where its line
 * @param what its name
 * @param count what it must be below
 * @return the number
 */
uint32_t
ParseBelow(std::string_view text,
           const TextPosition& where,
           const std::string& what,
           uint32_t count)
{
    const auto value = ParseIndex(text, where, what);
    if (value >= count)
    {
        ThrowAt(where,
                what + " is " + std::to_string(value) + ", it must be below " +
                    std::to_string(count));
    }
    return value;
}

} // namespace

Partition
ReadPartition(const std::string& path, uint32_t samples, uint32_t nodes)
{
    const auto text = ReadTextFile(path);
    Partition parts(nodes);
    std::vector<bool> seen(samples);
    TextPosition where{path, 0};
    for (const auto line : SplitLines(text))
    {
        ++where.line;
        const auto trimmed = Trim(line);
        if (trimmed.empty() || trimmed.front() == '#' || (where.line == 1 && trimmed == HEADER))
        {
            continue;
        }
        const auto fields = SplitFields(trimmed, ',');
        if (fields.size() != 2)
        {
            ThrowAt(where,
                    "has " + std::to_string(fields.size()) + " fields, the form is " + HEADER);
        }
        const auto sample = ParseBelow(fields[0], where, "sample", samples);
        const auto node = ParseBelow(fields[1], where, "node", nodes);
        if (seen[sample])
        {
            ThrowAt(where, "sample " + std::to_string(sample) + " is there twice");
        }
        seen[sample] = true;
        parts[node].push_back(sample);
    }
    for (uint32_t node = 0; node < nodes; ++node)
    {
        if (parts[node].empty())
        {
            ThrowAt({path, 0},
                    "node " + std::to_string(node) + " has no sample, at least 1 is needed");
        }
        std::sort(parts[node].begin(), parts[node].end());
    }
    return parts;
}

std::string
FormatPartition(const Partition& parts)
{
    std::string text = std::string(HEADER) + '\n';
    for (std::size_t node = 0; node < parts.size(); ++node)
    {
        for (const auto sample : parts[node])
        {
            text += std::to_string(sample) + ',' + std::to_string(node) + '\n';
        }
    }
    return text;
}

std::string
FormatPartitionTable(const Partition& parts, const std::vector<int32_t>& labels, uint32_t classes)
{
    std::string text = "node,samples";
    for (uint32_t label = 0; label < classes; ++label)
    {
        text += ",class_" + std::to_string(label);
    }
    text += '\n';
    for (std::size_t node = 0; node < parts.size(); ++node)
    {
        std::vector<uint32_t> counts(classes, 0);
        for (const auto sample : parts[node])
        {
            ++counts.at(static_cast<std::size_t>(labels.at(sample)));
        }
        text += std::to_string(node) + ',' + std::to_string(parts[node].size());
        for (const auto count : counts)
        {
            text += ',' + std::to_string(count);
        }
        text += '\n';
    }
    return text;
}

} // namespace dsgd
} // namespace ns3
