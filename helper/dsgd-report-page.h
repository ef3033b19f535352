/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_PAGE_H
#define DSGD_REPORT_PAGE_H

#include "dsgd-report-figures.h"
#include "dsgd-report-run.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Runs as one HTML page that needs nothing beside it: pictures are within, there are no scripts,
 * and it is well-formed XML, too. The same runs always give the same bytes.
 */
class ReportPage
{
  public:
    /**
     * @param runs one, or several to be compared with the first; at least one
     * @throws std::invalid_argument for no runs or more than can be told apart
     */
    explicit ReportPage(std::vector<ReportRun> runs);

    /**
     * @param title of the page
     */
    void SetTitle(std::string title);

    /**
     * @return the page
     */
    std::string Format();

    /**
     * @return how many figures the page has
     */
    uint32_t FigureCount() const;

  private:
    /**
     * @param figure a picture
     * @param heading above it, may be empty
     * @return it with a numbered caption, empty if there is no picture
     */
    std::string Figure(const ReportFigure& figure, const std::string& heading = "");

    /**
     * @param title of the section
     * @param content of it for a run
     * @return a section with a part for every run, empty if the content is
     */
    std::string Section(const std::string& title,
                        const std::function<std::string(const ReportRun&)>& content);

    /**
     * @return the beginning of the page, what is not whole among it
     */
    std::string Header() const;

    /**
     * @param make a figure of a run
     * @return the same figure of all runs in a section
     */
    std::string Figures(ReportFigure (*make)(const ReportRun&, const ReportScales&));

    std::vector<ReportRun> m_runs; //!< at least one
    ReportScales m_scales;         //!< of all of them
    std::string m_title;           //!< of the page
    uint32_t m_figures{0};         //!< so far
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_PAGE_H
