/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-run.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <set>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Nodes whose energy is drawn over time; of more, the busiest.
constexpr std::size_t MOST_CURVES = 60;

/**
 * @param folder a folder
 * @param parts of its path that count, from the end
 * @return its name
 */
std::string
NameOf(const std::string& folder, int parts)
{
    auto path = std::filesystem::absolute(folder).lexically_normal();
    if (path.filename().empty())
    {
        path = path.parent_path();
    }
    std::string name = path.filename().string();
    for (int k = 1; k < parts && path.has_parent_path(); ++k)
    {
        path = path.parent_path();
        name = path.filename().string() + "/" + name;
    }
    return name;
}

} // namespace

double
ReportRun::LastAccuracy() const
{
    for (auto round = digest.rounds.rbegin(); round != digest.rounds.rend(); ++round)
    {
        if (std::isfinite(round->accuracyMean))
        {
            return round->accuracyMean;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double
ReportRun::LastWorstAccuracy() const
{
    double worst = std::numeric_limits<double>::quiet_NaN();
    for (const auto& round : digest.rounds)
    {
        worst = std::isfinite(round.accuracyMin) ? round.accuracyMin : worst;
    }
    return worst;
}

double
ReportRun::TotalBytes() const
{
    return std::accumulate(digest.rounds.begin(),
                           digest.rounds.end(),
                           0.0,
                           [](double sum, const auto& round) { return sum + round.bytes; });
}

TargetHit
ReportRun::HeldFrom(double target) const
{
    TargetHit hit;
    for (const auto& round : digest.rounds)
    {
        if (std::isfinite(round.accuracyMean))
        {
            hit.Add(round.accuracyMean >= target, round.round, round.busiestJ);
        }
    }
    return hit;
}

std::vector<ReportRun>
LoadReportRuns(const std::vector<std::string>& folders)
{
    std::vector<ReportRun> runs;
    for (const auto& folder : folders)
    {
        RunReader reader(folder);
        ReportRun run;
        run.folder = folder;
        run.notes = reader.Notes();
        run.info = reader.Info();
        run.digest = DigestRun(reader);
        run.balance = CheckBalance(reader);
        std::vector<uint32_t> drawn;
        for (const auto* node : run.digest.NodesByJoules())
        {
            if (drawn.size() < MOST_CURVES || node->diedS)
            {
                drawn.push_back(node->node);
            }
        }
        run.curves = ReadCurves(reader, drawn);
        runs.push_back(std::move(run));
    }
    // The shortest names that differ.
    for (int parts = 1; parts < 9; ++parts)
    {
        std::set<std::string> names;
        for (auto& run : runs)
        {
            run.name = NameOf(run.folder, parts);
            names.insert(run.name);
        }
        if (names.size() == runs.size())
        {
            return runs;
        }
    }
    for (std::size_t i = 0; i < runs.size(); ++i)
    {
        runs[i].name = NameOf(runs[i].folder, 1) + " #" + std::to_string(i + 1);
    }
    return runs;
}

} // namespace dsgd
} // namespace ns3
