/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-text.h"

#include "dsgd-chart-scale.h"
#include "dsgd-svg-canvas.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param number how many
 * @param what one of them is
 * @return both, with the plural's s
 */
std::string
Count(std::size_t number, const std::string& what)
{
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

/// What is not known.
const std::string NOTHING = "\u2013";

/// How much accuracy may be lost to count as equally good.
constexpr double MARGIN = 0.005;

/// A row of the summary.
struct SummaryRow
{
    std::string name;                                   //!< what it tells
    std::function<std::string(const ReportRun&)> value; //!< of a run, empty if it is not known
    bool isPart{false};                                 //!< whether it is a part of the row before
};

/**
 * @param value a number
 * @param unit its unit
 * @return both, empty if the number is not known
 */
std::string
WithUnit(double value, const std::string& unit)
{
    return std::isfinite(value) ? HumanNumber(value) + (unit.empty() ? "" : "\u00a0" + unit) : "";
}

/**
 * @param bytes how many
 * @return them with a prefix
 */
std::string
Bytes(double bytes)
{
    const char* names[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t k = 0;
    for (; bytes >= 10000 && k + 1 < std::size(names); ++k)
    {
        bytes /= 1000;
    }
    return WithUnit(bytes, names[k]);
}

/**
 * @param ratio of a number to another
 * @return by how much percent it is more or less
 */
std::string
Change(double ratio)
{
    if (!std::isfinite(ratio))
    {
        return NOTHING;
    }
    const double percent = 100 * (ratio - 1);
    if (std::abs(percent) < 0.05)
    {
        return "\u00b10\u00a0%";
    }
    return (percent > 0 ? "+" : "") + HumanNumber(percent, std::abs(percent) < 100 ? 3 : 4) +
           "\u00a0%";
}

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
 * @param run a run
 * @return bytes on the wire
 */
double
TotalBytes(const ReportRun& run)
{
    const auto& rounds = run.digest.rounds;
    return std::accumulate(rounds.begin(), rounds.end(), 0.0, [](double sum, const auto& round) {
        return sum + round.bytes;
    });
}

/**
 * @param run a run
 * @return the worst node's accuracy at the last evaluation
 */
double
LastWorst(const ReportRun& run)
{
    double worst = std::numeric_limits<double>::quiet_NaN();
    for (const auto& round : run.digest.rounds)
    {
        worst = std::isfinite(round.accuracyMin) ? round.accuracyMin : worst;
    }
    return worst;
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
         [](const ReportRun& run) { return WithUnit(LastWorst(run), ""); }},
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
        {"sent, headers included", [](const ReportRun& run) { return Bytes(TotalBytes(run)); }},
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

/**
 * @param text plain text
 * @return an item of a list
 */
std::string
Item(const std::string& text)
{
    return "<li>" + EscapeMarkup(text) + "</li>\n";
}

/**
 * @param runs whose names head columns
 * @return the head of a table
 */
std::string
Head(const std::vector<ReportRun>& runs)
{
    std::string html = "<div class=\"scroll\"><table>\n<thead><tr><th></th>";
    for (const auto& run : runs)
    {
        html += "<th>" + EscapeMarkup(run.name) + "</th>";
    }
    return html + "</tr></thead>\n<tbody>\n";
}

} // namespace

std::string
SummaryTable(const std::vector<ReportRun>& runs)
{
    std::string html = Head(runs);
    for (const auto& row : SummaryRows(runs))
    {
        std::string cells;
        bool isAny = false;
        for (const auto& run : runs)
        {
            const auto value = row.value(run);
            isAny = isAny || !value.empty();
            cells += "<td>" + EscapeMarkup(value.empty() ? NOTHING : value) + "</td>";
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
    tile("all nodes", WithUnit(digest.TotalJ(), "J"), Count(digest.nodes.size(), "node"));
    const double accuracy = run.LastAccuracy();
    if (std::isfinite(accuracy))
    {
        tile("mean accuracy",
             HumanNumber(accuracy),
             std::isfinite(LastWorst(run)) ? "worst node " + HumanNumber(LastWorst(run)) : "");
    }
    tile("simulated time",
         ChartUnit::Seconds(digest.toS).Show(digest.toS),
         Count(digest.rounds.size(), "round"));
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
        tile("deaths", "none", "of " + Count(digest.nodes.size(), "node"));
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

std::string
Differences(const std::vector<ReportRun>& runs)
{
    const auto& base = runs.front();
    const auto* baseBusiest = base.digest.Busiest();
    std::string html;
    for (std::size_t i = 1; i < runs.size(); ++i)
    {
        const auto& run = runs[i];
        html += "<h3>" + EscapeMarkup(run.name + " against " + base.name) +
                "</h3>\n<ul class=\"plain\">\n";
        const auto* busiest = run.digest.Busiest();
        if (busiest && baseBusiest)
        {
            html += Item("busiest node: " + Change(busiest->totalJ / baseBusiest->totalJ) + ", " +
                         WithUnit(busiest->totalJ, "J") + " against " +
                         WithUnit(baseBusiest->totalJ, "J"));
        }
        html += Item("all nodes: " + Change(run.digest.TotalJ() / base.digest.TotalJ()) + ", " +
                     WithUnit(run.digest.TotalJ(), "J") + " against " +
                     WithUnit(base.digest.TotalJ(), "J"));
        if (std::isfinite(run.LastAccuracy()) && std::isfinite(base.LastAccuracy()))
        {
            const double points = 100 * (run.LastAccuracy() - base.LastAccuracy());
            html += Item("mean accuracy: " +
                         (std::abs(points) < 0.005
                              ? std::string("the same")
                              : (points > 0 ? "+" : "") + HumanNumber(points, 3) + " points") +
                         ", " + HumanNumber(run.LastAccuracy()) + " against " +
                         HumanNumber(base.LastAccuracy()));
            const double target = base.LastAccuracy() - MARGIN;
            const auto* held = run.HeldFrom(target);
            const auto* baseHeld = base.HeldFrom(target);
            if (!held)
            {
                html += Item("an accuracy of " + HumanNumber(target) +
                             ", half a point below that of " + base.name + ", was not held");
            }
            else if (baseHeld && std::isfinite(held->busiestJ))
            {
                html += Item("busiest node until an accuracy of " + HumanNumber(target) +
                             " is held: " + Change(held->busiestJ / baseHeld->busiestJ) + ", " +
                             WithUnit(held->busiestJ, "J") + " in round " +
                             std::to_string(held->round) + " against " +
                             WithUnit(baseHeld->busiestJ, "J") + " in round " +
                             std::to_string(baseHeld->round));
            }
        }
        if (base.digest.toS > 0)
        {
            html +=
                Item("simulated time: " + Change(run.digest.toS / base.digest.toS) + ", " +
                     WithUnit(run.digest.toS, "s") + " against " + WithUnit(base.digest.toS, "s"));
        }
        if (TotalBytes(base) > 0)
        {
            html += Item("sent: " + Change(TotalBytes(run) / TotalBytes(base)) + ", " +
                         Bytes(TotalBytes(run)) + " against " + Bytes(TotalBytes(base)));
        }
        const auto deathOf = [](const ReportRun& one) {
            const auto dead = one.digest.Deaths();
            return dead.empty() ? "no death in " + one.name
                                : WithUnit(*dead.front()->diedS, "s") + " in " + one.name + " (" +
                                      std::to_string(dead.size()) + " in all)";
        };
        if (!run.digest.Deaths().empty() || !base.digest.Deaths().empty())
        {
            html += Item("first death: " + deathOf(run) + ", " + deathOf(base));
        }
        html += "</ul>\n";
    }
    return html;
}

std::string
OptionDifferences(const std::vector<ReportRun>& runs)
{
    std::vector<std::string> names;
    for (const auto& run : runs)
    {
        for (const auto& [name, value] : run.info.options)
        {
            if (std::find(names.begin(), names.end(), name) == names.end())
            {
                names.push_back(name);
            }
        }
    }
    std::string rows;
    for (const auto& name : names)
    {
        const bool differs = std::any_of(runs.begin(), runs.end(), [&](const auto& run) {
            return run.info.Option(name) != runs.front().info.Option(name);
        });
        if (differs)
        {
            rows += "<tr><th>--" + EscapeMarkup(name) + "</th>";
            for (const auto& run : runs)
            {
                const auto value = run.info.Option(name);
                rows += "<td>" + EscapeMarkup(value.empty() ? NOTHING : value) + "</td>";
            }
            rows += "</tr>\n";
        }
    }
    return rows.empty() ? "<p>All options of the runs are the same.</p>\n"
                        : Head(runs) + rows + "</tbody></table></div>\n";
}

std::string
LinkTable(const ReportRun& run)
{
    constexpr std::size_t MOST = 10;
    const auto links = run.digest.LinksByJoules();
    if (links.empty())
    {
        return "<p>No link carried anything, or links were not traced.</p>\n";
    }
    const double total = std::accumulate(links.begin(), links.end(), 0.0, [](double sum, auto* l) {
        return sum + l->txJ + l->rxJ;
    });
    const bool hasRetries =
        std::any_of(links.begin(), links.end(), [](const auto* l) { return l->retries > 0; });
    std::string html = "<div class=\"scroll\"><table>\n<thead><tr><th>link</th><th>J</th>"
                       "<th>tx</th><th>rx</th><th>sent</th>" +
                       std::string(hasRetries ? "<th>retries</th>" : "") +
                       "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < std::min(MOST, links.size()); ++i)
    {
        const auto& link = *links[i];
        const double joules = link.txJ + link.rxJ;
        html += "<tr><td>" + std::to_string(link.src) + " \u2192 " + std::to_string(link.dst) +
                "</td><td>" + HumanNumber(joules) + "</td><td>" + HumanNumber(link.txJ) +
                "</td><td>" + HumanNumber(link.rxJ) + "</td><td>" + Bytes(link.bytes) + "</td>" +
                (hasRetries ? "<td>" + HumanNumber(link.retries) + "</td>" : "") + "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    if (links.size() > MOST)
    {
        double dearest = 0;
        for (std::size_t i = 0; i < MOST; ++i)
        {
            dearest += links[i]->txJ + links[i]->rxJ;
        }
        html += "<p class=\"under\">" + std::to_string(MOST) + " of " +
                std::to_string(links.size()) + " directed links, " +
                EscapeMarkup(WithUnit(dearest, "J") + " of the " + WithUnit(total, "J")) +
                " that all of them cost.</p>\n";
    }
    return html;
}

std::string
BalanceText(const ReportRun& run)
{
    auto verdict = run.balance.Verdict();
    verdict[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(verdict[0])));
    std::string html = "<p>" + EscapeMarkup(verdict) + ".";
    const NodeBalance* worst = nullptr;
    for (const auto& node : run.balance.nodes)
    {
        if (node.samples > 0 && (!worst || node.relative > worst->relative))
        {
            worst = &node;
        }
    }
    if (worst)
    {
        const bool isBattery = std::isfinite(worst->initialJ);
        html += EscapeMarkup(
            " At worst, node " + std::to_string(worst->node) + ": " +
            (isBattery ? WithUnit(worst->initialJ, "J") + " in the beginning less " +
                             WithUnit(worst->remainingJ, "J") + " in the end"
                       : "the source gave " + WithUnit(worst->sourceJ, "J")) +
            ", the causes add up to " + WithUnit(worst->causesJ, "J") +
            ", the largest difference at any time was " + WithUnit(worst->worstJ, "J") + ".");
    }
    return html + "</p>\n";
}

std::string
CommandText(const ReportRun& run)
{
    std::string html;
    if (run.info.command.empty())
    {
        html += "<p>The command is not known: " +
                std::string(run.info.options.empty() ? "there is no run.json, or it has no options."
                                                     : "run.json does not have it.") +
                "</p>\n";
    }
    else
    {
        html += "<pre><code>" + EscapeMarkup(run.info.command) + "</code></pre>\n";
    }
    html += "<p>";
    for (const auto& [name, version] : run.info.versions)
    {
        html += EscapeMarkup(name + " " + version) + "; ";
    }
    html += "traces in <code>" + EscapeMarkup(run.folder) + "</code>";
    if (!run.info.fingerprint.empty())
    {
        html += "; topology " + EscapeMarkup(run.info.topology) + " with fingerprint <code>" +
                EscapeMarkup(run.info.fingerprint) + "</code>";
    }
    html += ".</p>\n";
    if (!run.info.profileSource.empty())
    {
        html += "<p>Energy profile" +
                std::string(run.info.verified && !*run.info.verified
                                ? ", <b>not checked at its source</b>: "
                                : ": ") +
                EscapeMarkup(run.info.profileSource) + ".</p>\n";
    }
    if (!run.info.options.empty())
    {
        html += "<details><summary>All options</summary>\n<div class=\"scroll\"><table><tbody>\n";
        for (const auto& [name, value] : run.info.options)
        {
            html += "<tr><th>--" + EscapeMarkup(name) + "</th><td class=\"wrap\">" +
                    EscapeMarkup(value) + "</td></tr>\n";
        }
        html += "</tbody></table></div></details>\n";
    }
    return html;
}

} // namespace dsgd
} // namespace ns3
