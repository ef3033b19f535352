/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-target-search.h"

#include "ns3/dsgd-text-record.h"

namespace ns3
{
namespace dsgd
{

TargetHit
FindTarget(const std::string& path, double target)
{
    const TextPosition where{path, 0};
    TargetHit hit;
    const auto text = ReadTextFile(path);
    const auto lines = SplitLines(text);
    for (std::size_t k = 1; k < lines.size(); ++k)
    {
        const auto fields = SplitFields(lines[k], ',');
        if (fields.size() < 10 || fields[5].empty())
        {
            continue;
        }
        const bool holds = ParseNumber(fields[5], where, "accuracy_mean") >= target;
        if (holds && !hit.held)
        {
            hit.round = ParseIndex(fields[0], where, "round");
            hit.busiestJ = ParseNumber(fields[9], where, "busiest_j");
        }
        hit.held = holds;
    }
    return hit;
}

} // namespace dsgd
} // namespace ns3
