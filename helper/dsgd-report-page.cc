/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-page.h"

#include "dsgd-markup-text.h"
#include "dsgd-report-differences.h"
#include "dsgd-report-style.h"
#include "dsgd-report-summary.h"
#include "dsgd-report-text.h"
#include "dsgd-report-words.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Runs that a page can compare.
constexpr std::size_t MOST_FOLDERS = 16;

/**
 * @param runs to check
 * @return the runs
 */
std::vector<ReportRun>
Checked(std::vector<ReportRun> runs)
{
    if (runs.empty() || runs.size() > MOST_FOLDERS)
    {
        throw std::invalid_argument("a report of " + std::to_string(runs.size()) +
                                    " runs, from 1 to " + std::to_string(MOST_FOLDERS) +
                                    " can be compared on a page");
    }
    return runs;
}

} // namespace

ReportPage::ReportPage(std::vector<ReportRun> runs)
    : m_runs(Checked(std::move(runs))),
      m_scales(m_runs)
{
    m_title = m_runs.front().name;
    for (std::size_t i = 1; i < m_runs.size(); ++i)
    {
        m_title += (i + 1 < m_runs.size() ? ", " : " and ") + m_runs[i].name;
    }
}

void
ReportPage::SetTitle(std::string title)
{
    m_title = std::move(title);
}

uint32_t
ReportPage::FigureCount() const
{
    return m_figures;
}

std::string
ReportPage::Figure(const ReportFigure& figure, const std::string& heading)
{
    if (figure.picture.empty())
    {
        return "";
    }
    const auto number = std::to_string(++m_figures);
    return "<figure id=\"figure-" + number + "\">\n" +
           (heading.empty() ? "" : "<h3>" + EscapeMarkup(heading) + "</h3>\n") + figure.picture +
           "<figcaption><b>Figure " + number + ". " + EscapeMarkup(figure.title) + ".</b> " +
           EscapeMarkup(figure.caption) + "</figcaption>\n</figure>\n";
}

std::string
ReportPage::Figures(ReportFigure (*make)(const ReportRun&, const ReportScales&))
{
    std::string figures;
    for (const auto& run : m_runs)
    {
        figures += Figure(make(run, m_scales), m_runs.size() > 1 ? run.name : "");
    }
    return figures;
}

std::string
ReportPage::Section(const std::string& title,
                    const std::function<std::string(const ReportRun&)>& content)
{
    std::string html = "<h2>" + EscapeMarkup(title) + "</h2>\n<div class=\"grid" +
                       std::string(m_runs.size() > 2 ? " three" : "") + "\">\n";
    for (const auto& run : m_runs)
    {
        html += "<div>\n" + (m_runs.size() > 1 ? "<h3>" + EscapeMarkup(run.name) + "</h3>\n" : "") +
                content(run) + "</div>\n";
    }
    return html + "</div>\n";
}

std::string
ReportPage::Header() const
{
    const auto& first = m_runs.front();
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>" +
        EscapeMarkup("Energy report: " + m_title) + "</title>\n<style>" + ReportStyleSheet() +
        "</style>\n</head>\n<body" + (m_runs.size() > 2 ? " class=\"wide\"" : "") + ">\n" +
        ReportPatterns() + "<header>\n<h1>" + EscapeMarkup("Energy report: " + m_title) +
        "</h1>\n<p class=\"lead\">";
    std::string lead =
        m_runs.size() == 1 ? "A run" : std::to_string(m_runs.size()) + " runs side by side";
    lead += ": " + CountText(first.digest.nodes.size(), "node");
    lead += first.info.topology.empty() ? "" : " of " + first.info.topology;
    lead += ", " + CountText(first.digest.rounds.size(), "round");
    const auto design = first.info.Option("design");
    lead += m_runs.size() == 1 && !design.empty() ? ", design " + design : "";
    html += EscapeMarkup(lead) + ".</p>\n";
    std::string notes;
    for (const auto& run : m_runs)
    {
        for (const auto& note : run.notes)
        {
            notes += "<li>" + EscapeMarkup((m_runs.size() > 1 ? run.name + ": " : "") + note) +
                     "</li>\n";
        }
    }
    if (!notes.empty())
    {
        html += "<div class=\"warn\"><b>Not a whole run</b><ul>\n" + notes + "</ul></div>\n";
    }
    return html + "</header>\n<main>\n";
}

std::string
ReportPage::Format()
{
    m_figures = 0;
    const bool isOne = m_runs.size() == 1;
    const std::string grid =
        m_runs.size() > 2 ? "<div class=\"grid three\">\n" : "<div class=\"grid\">\n";
    std::string html = Header();
    if (isOne)
    {
        html += KeyNumbers(m_runs.front());
    }
    else
    {
        html += "<h2>The runs and their differences</h2>\n<div class=\"grid\">\n<div>\n" +
                SummaryTable(m_runs) + "</div>\n<div>\n" + Differences(m_runs) +
                "<h3>Options that differ</h3>\n" + OptionDifferences(m_runs) + "</div>\n</div>\n";
    }
    auto accuracy = Figure(AccuracyByEnergy(m_runs, m_scales));
    accuracy += Figure(AccuracyByTime(m_runs, m_scales));
    html += "<h2>Accuracy</h2>\n" +
            (accuracy.empty() ? "<p>No accuracy was measured in " +
                                    std::string(isOne ? "this run" : "these runs") + ".</p>\n"
                              : "<div class=\"grid\">\n" + accuracy + "</div>\n");
    if (isOne)
    {
        html += "<h2>Energy</h2>\n";
        auto energy = Figures(&NodeBars);
        energy += Figures(&NetworkPicture);
        energy += Figures(&EnergyOverTime);
        html += energy.empty() ? "<p>Nothing was spent: there is no whole round.</p>\n"
                               : grid + energy + "<div>\n<h3>Dearest links</h3>\n" +
                                     LinkTable(m_runs.front()) + "</div>\n</div>\n";
        html += "<h2>The run</h2>\n<div class=\"grid\">\n<div>\n" + SummaryTable(m_runs) +
                "</div>\n<div>\n<h3>How to run it again</h3>\n" + CommandText(m_runs.front()) +
                "<h3>Energy balance</h3>\n" + BalanceText(m_runs.front()) + "</div>\n</div>\n";
    }
    else
    {
        html += "<h2>Energy by cause</h2>\n" + grid + Figures(&NodeBars) + "</div>\n";
        html += "<h2>Networks</h2>\n" + grid + Figures(&NetworkPicture) + "</div>\n";
        html += "<h2>Energy over time</h2>\n" + grid + Figures(&EnergyOverTime) + "</div>\n";
        html += Section("Dearest links", &LinkTable);
        html += Section("Energy balance", &BalanceText);
        html += Section("What was run, and how to run it again", &CommandText);
    }
    return html + "</main>\n<footer>Made by <code>./dsgd report</code> from the traces "
                  "alone.</footer>\n</body>\n</html>\n";
}

} // namespace dsgd
} // namespace ns3
