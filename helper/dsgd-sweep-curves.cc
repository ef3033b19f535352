/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-curves.h"

#include "dsgd-csv-sink.h"

namespace ns3
{
namespace dsgd
{

SweepCurves::SweepCurves(const SweepPlan& plan)
    : m_plan(plan)
{
}

bool
SweepCurves::IsEmpty() const
{
    return m_groups.empty();
}

void
SweepCurves::Add(std::size_t number, const std::vector<EvaluatedRound>& rounds)
{
    if (rounds.empty())
    {
        return;
    }
    auto& group = m_groups[number];
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
    schema.columns = m_plan.ParameterNames();
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
                row.push_back(KnownOrNothing(interval.halfWidth));
            }
            csv.Append(0, row);
        }
    }
    csv.Finish();
}

} // namespace dsgd
} // namespace ns3
