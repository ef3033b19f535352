/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-differences.h"

#include "dsgd-markup-text.h"
#include "dsgd-report-words.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param ratio of a number to another
 * @return by how much percent it is more or less
 */
std::string
Change(double ratio)
{
    if (!std::isfinite(ratio))
    {
        return NotKnown();
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
 * @param text plain text
 * @return an item of a list
 */
std::string
Item(const std::string& text)
{
    return "<li>" + EscapeMarkup(text) + "</li>\n";
}

} // namespace

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
            const double target = base.LastAccuracy() - ACCURACY_MARGIN;
            const auto held = run.HeldFrom(target);
            const auto baseHeld = base.HeldFrom(target);
            if (!held.held)
            {
                html += Item("an accuracy of " + HumanNumber(target) +
                             ", half a point below that of " + base.name + ", was not held");
            }
            else if (baseHeld.held && std::isfinite(held.busiestJ))
            {
                html +=
                    Item("busiest node until an accuracy of " + HumanNumber(target) +
                         " is held: " + Change(held.busiestJ / baseHeld.busiestJ) + ", " +
                         WithUnit(held.busiestJ, "J") + " in round " + std::to_string(held.round) +
                         " against " + WithUnit(baseHeld.busiestJ, "J") + " in round " +
                         std::to_string(baseHeld.round));
            }
        }
        if (base.digest.toS > 0)
        {
            html +=
                Item("simulated time: " + Change(run.digest.toS / base.digest.toS) + ", " +
                     WithUnit(run.digest.toS, "s") + " against " + WithUnit(base.digest.toS, "s"));
        }
        if (base.TotalBytes() > 0)
        {
            html += Item("sent: " + Change(run.TotalBytes() / base.TotalBytes()) + ", " +
                         BytesText(run.TotalBytes()) + " against " + BytesText(base.TotalBytes()));
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
                rows += "<td>" + EscapeMarkup(value.empty() ? NotKnown() : value) + "</td>";
            }
            rows += "</tr>\n";
        }
    }
    return rows.empty() ? "<p>All options of the runs are the same.</p>\n"
                        : TableHead(runs) + rows + "</tbody></table></div>\n";
}

} // namespace dsgd
} // namespace ns3
