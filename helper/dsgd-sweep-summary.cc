/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-summary.h"

#include "dsgd-csv-sink.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param number a number
 * @param digits significant
 * @return its text, - for NaN
 */
std::string
Digits(double number, int digits)
{
    if (std::isnan(number))
    {
        return "-";
    }
    char text[48];
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    return text;
}

/**
 * @param interval a mean
 * @return its text, with as many places as its interval is worth
 */
std::string
Text(const MeanInterval& interval)
{
    // What is no more than rounding is nothing.
    constexpr double ROUNDING = 1e-9;
    const bool nothing = interval.halfWidth <= ROUNDING * std::abs(interval.mean);
    if (std::isnan(interval.halfWidth) || nothing)
    {
        return Digits(interval.mean, 5) + (nothing ? " +- 0" : "");
    }
    const int places =
        std::clamp(1 - static_cast<int>(std::floor(std::log10(interval.halfWidth))), 0, 12);
    char text[96];
    std::snprintf(text,
                  sizeof text,
                  "%.*f +- %.*f",
                  places,
                  interval.mean,
                  places,
                  interval.halfWidth);
    return text;
}

/**
 * @param rows of a table, the first is the header
 * @return it with its columns below each other
 */
std::string
Align(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
    {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    std::string text;
    for (const auto& row : rows)
    {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

} // namespace

SweepSummary::SweepSummary(const SweepResults& results)
    : m_results(results)
{
    const auto& plan = results.Plan();
    for (std::size_t group = 0; group < plan.GroupCount(); ++group)
    {
        for (std::size_t metric = 0; metric < results.Metrics().size(); ++metric)
        {
            const auto values = results.Values(metric, group);
            SweepCell cell;
            cell.group = group;
            cell.metric = metric;
            cell.all = StudentInterval(values);
            if (cell.all.count == 0)
            {
                continue;
            }
            cell.least = INFINITY;
            cell.most = -INFINITY;
            for (const double value : values)
            {
                // A comparison with NaN is false.
                cell.least = value < cell.least ? value : cell.least;
                cell.most = value > cell.most ? value : cell.most;
            }
            if (const auto base = plan.BaselineOf(group))
            {
                auto differences = values;
                auto paired = results.Values(metric, *base);
                for (std::size_t i = 0; i < values.size(); ++i)
                {
                    differences[i] -= paired[i];
                    paired[i] += 0 * values[i];
                }
                cell.difference = StudentInterval(differences);
                cell.relative = cell.difference.mean / StudentInterval(paired).mean;
            }
            m_cells.push_back(cell);
        }
    }
}

const std::vector<SweepCell>&
SweepSummary::Cells() const
{
    return m_cells;
}

const SweepCell*
SweepSummary::Find(std::size_t group, std::size_t metric) const
{
    const auto it = std::find_if(m_cells.begin(), m_cells.end(), [&](const auto& cell) {
        return cell.group == group && cell.metric == metric;
    });
    return it == m_cells.end() ? nullptr : &*it;
}

const SweepResults&
SweepSummary::Results() const
{
    return m_results;
}

std::string
SweepSummary::FormatTable() const
{
    const auto& plan = m_results.Plan();
    const auto& metrics = m_results.Metrics();
    std::vector<std::string> header;
    for (const auto& [name, values] : plan.parameters)
    {
        header.push_back(name);
    }
    header.emplace_back("n");
    std::vector<std::vector<std::string>> means = {header};
    std::vector<std::vector<std::string>> differences = {header};
    for (const auto& name : m_results.MainMetrics())
    {
        means[0].push_back(name);
        differences[0].push_back(name);
    }
    for (std::size_t group = 0; group < plan.GroupCount(); ++group)
    {
        auto row = plan.ValuesOf(group);
        auto other = row;
        std::size_t most = 0;
        std::size_t pairs = 0;
        std::vector<std::string> texts;
        std::vector<std::string> changes;
        for (const auto& name : m_results.MainMetrics())
        {
            const auto metric = std::find(metrics.begin(), metrics.end(), name) - metrics.begin();
            const auto* cell = Find(group, metric);
            most = std::max(most, cell ? cell->all.count : 0);
            pairs = std::max(pairs, cell ? cell->difference.count : 0);
            texts.push_back(cell ? Text(cell->all) : "-");
            changes.push_back(cell ? Text(cell->difference) : "-");
            if (cell && std::isfinite(cell->relative) && cell->difference.count > 0)
            {
                char percent[32];
                std::snprintf(percent, sizeof percent, " (%+.1f%%)", 100 * cell->relative);
                changes.back() += percent;
            }
        }
        // Runs without a number, such as a target that was not held, are no part of a mean.
        for (std::size_t i = 0; i < texts.size(); ++i)
        {
            const auto& name = means[0][header.size() + i];
            const auto metric = std::find(metrics.begin(), metrics.end(), name) - metrics.begin();
            const auto* cell = Find(group, metric);
            if (cell && cell->all.count < most)
            {
                texts[i] += " of " + std::to_string(cell->all.count);
            }
        }
        row.push_back(std::to_string(most));
        row.insert(row.end(), texts.begin(), texts.end());
        means.push_back(row);
        if (plan.BaselineOf(group))
        {
            other.push_back(std::to_string(pairs));
            other.insert(other.end(), changes.begin(), changes.end());
            differences.push_back(other);
        }
    }
    std::string text = "means over seeds with 95% intervals (Student's t)\n" + Align(means);
    if (plan.baselineValue)
    {
        const auto& [name, values] = plan.parameters[plan.baselineParameter];
        text += "differences from " + name + "=" + values[*plan.baselineValue] +
                ", seed by seed, with 95% intervals\n" + Align(differences);
    }
    return text;
}

void
SweepSummary::Write(const std::string& folder) const
{
    const auto& plan = m_results.Plan();
    TableSchema schema{"summary", {}, {}};
    schema.columns = plan.ParameterNames();
    for (const char* name : {"metric", "runs", "mean", "ci95", "min", "max"})
    {
        schema.columns.emplace_back(name);
    }
    if (plan.baselineValue)
    {
        for (const char* name : {"pairs", "difference", "difference_ci95", "relative"})
        {
            schema.columns.emplace_back(name);
        }
    }
    CsvSink csv(folder, 10);
    csv.AddTable(schema);
    for (const auto& cell : m_cells)
    {
        const auto texts = plan.ValuesOf(cell.group);
        std::vector<TableValue> row(texts.begin(), texts.end());
        row.emplace_back(m_results.Metrics()[cell.metric]);
        row.emplace_back(static_cast<uint64_t>(cell.all.count));
        for (const double number : {cell.all.mean, cell.all.halfWidth, cell.least, cell.most})
        {
            row.push_back(KnownOrNothing(number));
        }
        if (plan.baselineValue)
        {
            const bool paired = cell.difference.count > 0;
            row.push_back(paired ? TableValue(static_cast<uint64_t>(cell.difference.count))
                                 : TableValue());
            row.push_back(KnownOrNothing(cell.difference.mean));
            row.push_back(KnownOrNothing(cell.difference.halfWidth));
            row.push_back(paired ? KnownOrNothing(cell.relative) : TableValue());
        }
        csv.Append(0, row);
    }
    csv.Finish();
}

} // namespace dsgd
} // namespace ns3
