/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-curves.h"

#include "dsgd-csv-sink.h"
#include "dsgd-evaluated-rounds.h"

#include <cmath>
#include <filesystem>

namespace ns3
{
namespace dsgd
{

SweepCurves::SweepCurves(const SweepPlan& plan)
    : m_plan(plan)
{
}

const SweepPlan&
SweepCurves::Plan() const
{
    return m_plan;
}

bool
SweepCurves::IsEmpty() const
{
    return m_groups.empty();
}

void
SweepCurves::Add(const SweepRun& run, const std::string& folder)
{
    // Another program than ours may tell only what it has come to.
    if (!std::filesystem::exists(folder + "/rounds.csv") &&
        !std::filesystem::exists(folder + "/run.sqlite"))
    {
        return;
    }
    const auto rounds = ReadEvaluatedRounds(folder);
    if (rounds.empty())
    {
        return;
    }
    auto& group = m_groups[run.group];
    ++group.runs;
    for (const auto& row : rounds)
    {
        auto& sample = group.samples[row.round];
        sample.accuracies.push_back(row.accuracyMean);
        sample.joules.push_back(row.busiestJ);
    }
}

std::vector<SweepCurves::Point>
SweepCurves::Curve(std::size_t group) const
{
    std::vector<Point> curve;
    const auto it = m_groups.find(group);
    if (it == m_groups.end())
    {
        return curve;
    }
    for (const auto& [round, sample] : it->second.samples)
    {
        if (sample.accuracies.size() == it->second.runs)
        {
            curve.push_back(
                {round, StudentInterval(sample.accuracies), StudentInterval(sample.joules)});
        }
    }
    return curve;
}

void
SweepCurves::Write(const std::string& folder) const
{
    TableSchema schema{"curves", {}, {}};
    for (const auto& [name, values] : m_plan.parameters)
    {
        schema.columns.push_back(name);
    }
    for (const char* name :
         {"after_round", "runs", "accuracy_mean", "accuracy_ci95", "busiest_j", "busiest_ci95"})
    {
        schema.columns.emplace_back(name);
    }
    CsvSink csv(folder, 10);
    csv.AddTable(schema);
    for (const auto& [number, group] : m_groups)
    {
        const auto texts = m_plan.ValuesOf(number);
        for (const auto& point : Curve(number))
        {
            std::vector<TableValue> row(texts.begin(), texts.end());
            row.emplace_back(point.round);
            row.emplace_back(static_cast<uint64_t>(group.runs));
            for (const auto& interval : {point.accuracy, point.joules})
            {
                row.emplace_back(interval.mean);
                row.push_back(std::isnan(interval.halfWidth) ? TableValue()
                                                             : TableValue(interval.halfWidth));
            }
            csv.Append(0, row);
        }
    }
    csv.Finish();
}

} // namespace dsgd
} // namespace ns3
