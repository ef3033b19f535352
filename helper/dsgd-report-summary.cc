/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-summary.h"

#include "dsgd-chart-scale.h"
#include "dsgd-markup-text.h"
#include "dsgd-report-words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A row of the summary.
struct SummaryRow
{
    std::string name;                                   //!< what it tells
    std::function<std::string(const ReportRun&)> value; //!< of a run, empty if it is not known
    bool isPart{false};                                 //!< whether it is a part of the row before
};

/**
 * @param run a run
 * @param name of a cause
 * @return the busiest node's joules for it
 */
double
BusiestCause(const ReportRun& run, const std::string& name)
{
    const auto* busiest = run.digest.Busiest();
    const auto& causes = run.digest.causes;
    const auto found = std::find(causes.begin(), causes.end(), name);
    return busiest && found != causes.end()
               ? busiest->joules[static_cast<std::size_t>(found - causes.begin())]
               : std::numeric_limits<double>::quiet_NaN();
}

/**
 * @param runs to be compared
 * @return the rows of their summary
 */
std::vector<SummaryRow>
SummaryRows(const std::vector<ReportRun>& runs)
{
    const auto option = [](const char* name) {
        return [name](const ReportRun& run) { return run.info.Option(name); };
    };
    const auto mixing = [](const char* name) {
        return [name](const ReportRun& run) {
            return WithUnit(RunInfo::Number(run.info.mixing, name), "");
        };
    };
    std::vector<SummaryRow> rows{
        {"design", option("design")},
        {"topology",
         [](const ReportRun& run) {
             return run.info.topology.empty() ? run.info.Option("topology") : run.info.topology;
         }},
        {"nodes", [](const ReportRun& run) { return std::to_string(run.digest.nodes.size()); }},
        {"network",
         [](const ReportRun& run) {
             const auto exchange = run.info.Option("exchange");
             return run.info.Option("network") + (exchange.empty() ? "" : ", " + exchange);
         }},
        {"rounds",
         [](const ReportRun& run) {
             const auto asked = run.info.Option("rounds");
             const auto done = std::to_string(run.digest.rounds.size());
             return asked.empty() || asked == done ? done : done + " of " + asked;
         }},
        {"highest degree", mixing("max_degree")},
        {"mixing norm r", mixing("mixing_norm")},
        {"mean accuracy", [](const ReportRun& run) { return WithUnit(run.LastAccuracy(), ""); }},
        {"worst node's accuracy",
         [](const ReportRun& run) { return WithUnit(run.LastWorstAccuracy(), ""); }},
        {"busiest node",
         [](const ReportRun& run) {
             const auto* node = run.digest.Busiest();
             return node ? std::to_string(node->node) : "";
         }},
        {"its energy",
         [](const ReportRun& run) {
             const auto* node = run.digest.Busiest();
             return node ? WithUnit(node->totalJ, "J") : "";
         }},
    };
    std::vector<std::string> causes;
    for (const auto& run : runs)
    {
        for (const auto& cause : run.digest.causes)
        {
            if (BusiestCause(run, cause) > 0 &&
                std::find(causes.begin(), causes.end(), cause) == causes.end())
            {
                causes.push_back(cause);
            }
        }
    }
    for (const auto& cause : causes)
    {
        rows.push_back(
            {cause,
             [cause](const ReportRun& run) { return WithUnit(BusiestCause(run, cause), "J"); },
             true});
    }
    const std::vector<SummaryRow> rest{
        {"energy of all nodes",
         [](const ReportRun& run) { return WithUnit(run.digest.TotalJ(), "J"); }},
        {"simulated time", [](const ReportRun& run) { return WithUnit(run.digest.toS, "s"); }},
        {"sent, headers included",
         [](const ReportRun& run) { return BytesText(run.TotalBytes()); }},
        {"models missing",
         [](const ReportRun& run) {
             return WithUnit(RunInfo::Number(run.info.result, "missing_models"), "");
         }},
        {"first death",
         [](const ReportRun& run) {
             const auto dead = run.digest.Deaths();
             return dead.empty() ? std::string()
                                 : "node " + std::to_string(dead.front()->node) + ", " +
                                       WithUnit(*dead.front()->diedS, "s");
         }},
        {"nodes that died",
         [](const ReportRun& run) {
             return run.digest.HasBatteries() ? std::to_string(run.digest.Deaths().size())
                                              : std::string();
         }},
        {"energy balance",
         [](const ReportRun& run) {
             return run.balance.checked == 0 ? "not known"
                    : run.balance.Closes()   ? "closes"
                                             : "does not close";
         }},
    };
    rows.insert(rows.end(), rest.begin(), rest.end());
    return rows;
}

} // namespace

std::string
SummaryTable(const std::vector<ReportRun>& runs)
{
    std::string html = TableHead(runs);
    for (const auto& row : SummaryRows(runs))
    {
        std::string cells;
        bool isAny = false;
        for (const auto& run : runs)
        {
            const auto value = row.value(run);
            isAny = isAny || !value.empty();
            cells += "<td>" + EscapeMarkup(value.empty() ? NotKnown() : value) + "</td>";
        }
        if (isAny)
        {
            html += std::string("<tr") + (row.isPart ? " class=\"in\"" : "") + "><th>" +
                    EscapeMarkup(row.name) + "</th>" + cells + "</tr>\n";
        }
    }
    return html + "</tbody></table></div>\n";
}

std::string
KeyNumbers(const ReportRun& run)
{
    std::string html = "<dl class=\"tiles\">\n";
    const auto tile =
        [&html](const std::string& name, const std::string& value, const std::string& note) {
            html += "<div><dt>" + EscapeMarkup(name) + "</dt><dd>" + EscapeMarkup(value) +
                    "<small>" + EscapeMarkup(note) + "</small></dd></div>\n";
        };
    const auto& digest = run.digest;
    if (const auto* node = digest.Busiest())
    {
        const double mean = digest.TotalJ() / static_cast<double>(digest.nodes.size());
        tile("busiest node",
             WithUnit(node->totalJ, "J"),
             "node " + std::to_string(node->node) + ", " + HumanNumber(node->totalJ / mean, 3) +
                 " times the mean");
    }
    tile("all nodes", WithUnit(digest.TotalJ(), "J"), CountText(digest.nodes.size(), "node"));
    const double accuracy = run.LastAccuracy();
    if (std::isfinite(accuracy))
    {
        tile("mean accuracy",
             HumanNumber(accuracy),
             std::isfinite(run.LastWorstAccuracy())
                 ? "worst node " + HumanNumber(run.LastWorstAccuracy())
                 : "");
    }
    tile("simulated time",
         ChartUnit::Seconds(digest.toS).Show(digest.toS),
         CountText(digest.rounds.size(), "round"));
    const auto dead = digest.Deaths();
    if (!dead.empty())
    {
        tile("first death",
             ChartUnit::Seconds(digest.toS).Show(*dead.front()->diedS),
             "node " + std::to_string(dead.front()->node) + "; " + std::to_string(dead.size()) +
                 " died in all");
    }
    else if (digest.HasBatteries())
    {
        tile("deaths", "none", "of " + CountText(digest.nodes.size(), "node"));
    }
    tile("energy balance",
         run.balance.checked == 0 ? "not known"
         : run.balance.Closes()   ? "closes"
                                  : "is open",
         run.balance.checked == 0
             ? "nothing to compare with"
             : "to " + HumanNumber(run.balance.worst, 2) + " of what was spent");
    return html + "</dl>\n";
}

} // namespace dsgd
} // namespace ns3
