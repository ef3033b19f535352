/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-survey.h"

#include "dsgd-gnuplot-script.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-design-report-json.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param report of a design
 * @return joules of the busiest node in a round
 */
double
BusiestJoules(const DesignReport& report)
{
    return report.expectedJoules[report.busiestNode];
}

/**
 * @param report of a design
 * @return joules of the busiest node until the bound is met
 */
double
BoundJoules(const DesignReport& report)
{
    return BusiestJoules(report) * report.boundRounds;
}

/**
 * @param config what the user asked for
 * @return whether there is a budget
 */
bool
HasBudget(const DesignConfig& config)
{
    return config.maxDegree > 0 || config.activeLinks != 0 || config.budget != 0 ||
           !config.batteries.empty();
}

/**
 * @param config what the user asked for
 * @return the same without a budget
 */
DesignConfig
WithoutBudget(DesignConfig config)
{
    config.maxDegree = 0;
    config.activeLinks = 0;
    config.budget = 0;
    config.batteries.clear();
    config.batteryShare = 0;
    return config;
}

/**
 * Fills a row.
 *
 * @param config what the user asked for
 * @param topology the graph
 * @param row names the design
 */
void
Survey(const DesignConfig& config, const BaseTopology& topology, DesignSurveyRow& row)
{
    if (HasBudget(config) && MakeDesign(row.design)->KeepsBudget())
    {
        const auto helper = MakeMixingMatrixHelper(config, row.design, topology);
        row.frontier.push_back(helper.Design(topology).report);
    }
    else
    {
        const auto helper = MakeMixingMatrixHelper(WithoutBudget(config), row.design, topology);
        for (const auto& result : helper.DesignFrontier(topology))
        {
            row.frontier.push_back(result.report);
        }
    }
    row.best = *std::min_element(
        row.frontier.begin(),
        row.frontier.end(),
        [](const auto& a, const auto& b) { return BoundJoules(a) < BoundJoules(b); });
}

} // namespace

DesignSurvey::DesignSurvey(DesignConfig config, BaseTopology topology)
    : m_config(std::move(config)),
      m_topology(std::move(topology))
{
}

void
DesignSurvey::Run(const std::vector<std::string>& names,
                  const std::function<void(const std::string&)>& progress)
{
    // What is wrong for all designs, and a name that is none, is no property of one.
    for (const auto& name : names)
    {
        MakeMixingMatrixHelper(m_config, name, m_topology);
    }
    m_rows.clear();
    for (const auto& name : names)
    {
        if (progress)
        {
            progress(name);
        }
        DesignSurveyRow row;
        row.design = name;
        try
        {
            Survey(m_config, m_topology, row);
        }
        catch (const std::invalid_argument& error)
        {
            row.frontier.clear();
            row.refusal = error.what();
        }
        m_rows.push_back(std::move(row));
    }
}

const std::vector<DesignSurveyRow>&
DesignSurvey::Rows() const
{
    return m_rows;
}

std::string
DesignSurvey::FormatTable() const
{
    std::vector<const DesignSurveyRow*> order;
    for (const auto& row : m_rows)
    {
        if (row.refusal.empty())
        {
            order.push_back(&row);
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return BoundJoules(a->best) < BoundJoules(b->best);
    });
    std::ostringstream out;
    char line[200];
    std::snprintf(line,
                  sizeof(line),
                  "%-20s %5s %6s %6s %8s %8s %8s %10s %10s %8s\n",
                  "design",
                  "links",
                  "degree",
                  "active",
                  "r",
                  "r >=",
                  "p",
                  "J a round",
                  "kJ to K",
                  "seconds");
    out << line;
    for (const auto* row : order)
    {
        const auto& r = row->best;
        std::snprintf(line,
                      sizeof(line),
                      "%-20s %5u %6u %6.2f %8.5f %8.5f %8.5f %10.4g %10.5g %8.3f\n",
                      row->design.c_str(),
                      r.activeLinks,
                      r.maxDegree,
                      r.maxActiveLinks,
                      r.mixingNorm,
                      r.budgetLowerBound,
                      r.p,
                      BusiestJoules(r),
                      BoundJoules(r) / 1000,
                      r.seconds);
        out << line;
    }
    for (const auto& row : m_rows)
    {
        if (!row.refusal.empty())
        {
            out << row.design << ": " << row.refusal << '\n';
        }
    }
    return out.str();
}

std::string
DesignSurvey::FormatReports() const
{
    std::string text;
    for (const auto& row : m_rows)
    {
        if (row.refusal.empty())
        {
            auto report = FormatDesignReport(m_topology, row.best);
            report.pop_back();
            text += (text.empty() ? "" : ",\n") + report;
        }
    }
    return "[\n" + text + "\n]\n";
}

std::string
DesignSurvey::FormatPareto() const
{
    std::ostringstream out;
    out.precision(10);
    out << "design,active_links,max_degree,mixing_norm,p,lower_bound_mixing_norm,busiest_j,"
           "bound_rounds,bound_j\n";
    for (const auto& row : m_rows)
    {
        for (const auto& r : row.frontier)
        {
            out << row.design << ',' << r.maxActiveLinks << ',' << r.maxDegree << ','
                << r.mixingNorm << ',' << r.p << ',' << r.budgetLowerBound << ','
                << BusiestJoules(r) << ',' << r.boundRounds << ',' << BoundJoules(r) << '\n';
        }
    }
    return out.str();
}

std::string
DesignSurvey::DrawPareto(const std::string& path) const
{
    const std::filesystem::path file(path);
    const auto folder = file.has_parent_path() ? file.parent_path().string() : ".";
    std::ostringstream body;
    body << "set key outside right\n"
         << "set grid lc rgb '#dddddd'\n"
         << "set border 3\nset tics nomirror\n"
         << "set logscale x\n"
         << "set format x '%.0s %c'\n"
         << "set title '" << m_topology.Name() << "' noenhanced\n"
         << "set xlabel 'energy of the busiest node (J a round, logarithmic)'\n"
         << "set ylabel 'p = 1 - rho'\n"
         << "plot ";
    std::size_t curve = 0;
    for (const auto& row : m_rows)
    {
        if (row.refusal.empty())
        {
            body << (curve > 0 ? ", \\\n     " : "") << '\'' << file.filename().string()
                 << "' every ::1 using (strcol(1) eq '" << row.design << "' ? $7 : NaN):5 with "
                 << (row.frontier.size() > 1 ? "linespoints" : "points") << " lw 2 pt "
                 << 5 + 2 * (curve % 5) << " ps 0.7 lc rgb '" << PlotColor(curve) << "' title '"
                 << row.design << "' noenhanced";
            ++curve;
        }
    }
    body << '\n';
    const auto name = file.stem().string();
    return DrawWithGnuplot(folder, name, FormatGnuplotScript(name, 1000, 560, body.str()));
}

} // namespace dsgd
} // namespace ns3
