/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-text.h"

#include "dsgd-markup-text.h"
#include "dsgd-report-words.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace dsgd
{

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
                "</td><td>" + HumanNumber(link.rxJ) + "</td><td>" + BytesText(link.bytes) +
                "</td>" + (hasRetries ? "<td>" + HumanNumber(link.retries) + "</td>" : "") +
                "</tr>\n";
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
