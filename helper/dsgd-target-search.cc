/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-target-search.h"

namespace ns3
{
namespace dsgd
{

void
TargetHit::Add(bool holds, uint32_t at, double joules)
{
    if (holds && !held)
    {
        round = at;
        busiestJ = joules;
    }
    held = holds;
}

TargetHit
FindTarget(const std::string& folder, double target)
{
    return FindTarget(ReadEvaluatedRounds(folder), target);
}

TargetHit
FindTarget(const std::vector<EvaluatedRound>& rounds, double target)
{
    TargetHit hit;
    for (const auto& row : rounds)
    {
        hit.Add(row.accuracyMean >= target, row.round, row.busiestJ);
    }
    return hit;
}

} // namespace dsgd
} // namespace ns3
