/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sweep-results.h"

#include "dsgd-csv-sink.h"
#include "dsgd-sqlite-sink.h"
#include "dsgd-target-search.h"
#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// What is printed and drawn if the plan does not say.
const std::vector<std::string> USUAL = {"accuracy_mean",
                                        "accuracy_min",
                                        "busiest_j",
                                        "target_j",
                                        "simulated_s"};

/**
 * @param text a parameter's value
 * @return a number if it is one, the text if not
 */
TableValue
ValueOf(const std::string& text)
{
    const auto number = ToNumber(text);
    return number ? TableValue(*number) : TableValue(text);
}

} // namespace

SweepResults::SweepResults(const SweepPlan& plan)
    : m_plan(plan),
      m_curves(plan)
{
}

const SweepCurves&
SweepResults::Curves() const
{
    return m_curves;
}

const SweepPlan&
SweepResults::Plan() const
{
    return m_plan;
}

void
SweepResults::Set(Row& row, const std::string& metric, double number)
{
    const auto it = std::find(m_metrics.begin(), m_metrics.end(), metric);
    const auto index = static_cast<std::size_t>(it - m_metrics.begin());
    if (it == m_metrics.end())
    {
        m_metrics.push_back(metric);
    }
    if (row.numbers.size() <= index)
    {
        row.numbers.resize(index + 1, std::numeric_limits<double>::quiet_NaN());
    }
    row.numbers[index] = number;
}

std::string
SweepResults::ColumnName(const std::string& metric) const
{
    const bool taken = metric == "seed" || metric == "folder" ||
                       std::any_of(m_plan.parameters.begin(),
                                   m_plan.parameters.end(),
                                   [&](const auto& entry) { return entry.first == metric; });
    return taken ? "result_" + metric : metric;
}

void
SweepResults::Add(const SweepRun& run, const std::string& folder)
{
    const auto path = folder + "/run.json";
    const auto json = nlohmann::ordered_json::parse(ReadTextFile(path), nullptr, false);
    if (!json.is_object() || !json.contains("result") || !json["result"].is_object())
    {
        throw std::invalid_argument(path + ": an object with an object 'result' is needed");
    }
    Row row;
    row.run = run;
    for (const auto& [name, value] : json["result"].items())
    {
        if (value.is_number())
        {
            Set(row, ColumnName(name), value.get<double>());
        }
    }
    const auto rounds = m_plan.targetAccuracy || HasRounds(folder) ? ReadEvaluatedRounds(folder)
                                                                   : std::vector<EvaluatedRound>();
    m_curves.Add(run.group, rounds);
    if (m_plan.targetAccuracy)
    {
        const auto hit = FindTarget(rounds, *m_plan.targetAccuracy);
        const double none = std::numeric_limits<double>::quiet_NaN();
        Set(row, "target_round", hit.held ? hit.round : none);
        Set(row, "target_j", hit.held ? hit.busiestJ : none);
    }
    m_rows.push_back(std::move(row));
}

const std::vector<std::string>&
SweepResults::Metrics() const
{
    return m_metrics;
}

std::vector<std::string>
SweepResults::MainMetrics() const
{
    const auto known = [this](const std::string& name) {
        return std::find(m_metrics.begin(), m_metrics.end(), name) != m_metrics.end();
    };
    for (const auto& name : m_plan.metrics)
    {
        if (!known(name))
        {
            throw std::invalid_argument("metrics has '" + name +
                                        "', the runs have: " + JoinNames(m_metrics));
        }
    }
    if (!m_plan.metrics.empty())
    {
        return m_plan.metrics;
    }
    std::vector<std::string> usual;
    std::copy_if(USUAL.begin(), USUAL.end(), std::back_inserter(usual), known);
    return usual.empty() ? m_metrics : usual;
}

std::vector<double>
SweepResults::Values(std::size_t metric, std::size_t group) const
{
    std::vector<double> values(m_plan.seeds.size(), std::numeric_limits<double>::quiet_NaN());
    for (const auto& row : m_rows)
    {
        if (row.run.group == group && metric < row.numbers.size())
        {
            const auto seed = std::find(m_plan.seeds.begin(), m_plan.seeds.end(), row.run.seed);
            values.at(seed - m_plan.seeds.begin()) = row.numbers[metric];
        }
    }
    return values;
}

void
SweepResults::Write(const std::string& folder) const
{
    TableSchema schema{"runs", {}, {}};
    schema.columns = m_plan.ParameterNames();
    schema.columns.emplace_back("seed");
    schema.columns.insert(schema.columns.end(), m_metrics.begin(), m_metrics.end());
    schema.columns.emplace_back("folder");
    schema.indexes = {{m_plan.parameters.front().first}};
    CsvSink csv(folder, 10);
    SqliteSink sqlite(folder + "/sweep.sqlite");
    sqlite.AddTable(schema);
    schema.name = "sweep";
    csv.AddTable(schema);
    for (const auto& row : m_rows)
    {
        const auto place = "runs/" + row.run.name;
        std::vector<TableValue> values;
        for (const auto& text : row.run.values)
        {
            values.push_back(ValueOf(text));
        }
        values.emplace_back(row.run.seed);
        for (std::size_t i = 0; i < m_metrics.size(); ++i)
        {
            values.push_back(i < row.numbers.size() ? KnownOrNothing(row.numbers[i])
                                                    : TableValue());
        }
        values.emplace_back(place);
        sqlite.Append(0, values);
        csv.Append(0, values);
    }
    csv.Finish();
    sqlite.Finish();
}

} // namespace dsgd
} // namespace ns3
