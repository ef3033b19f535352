/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_FIGURES_H
#define DSGD_REPORT_FIGURES_H

#include "dsgd-chart-scale.h"
#include "dsgd-report-run.h"

#include <limits>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * The pictures of a report, each with what is to be seen in it.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A picture and its caption.
 */
struct ReportFigure
{
    std::string picture; //!< an SVG element, empty if there is nothing to draw
    std::string title;   //!< what it is, as plain text
    std::string caption; //!< what is to be seen, as plain text
};

/**
 * @ingroup dsgd
 * What the pictures of several runs have in common, so that they can be compared.
 */
struct ReportScales
{
    double nodeJ{0};    //!< the most that a node of any run spent, J
    double linkJ{0};    //!< the most that both ways of a link of any run cost, J
    double initialJ{0}; //!< the largest battery, J
    double leftJ{std::numeric_limits<double>::infinity()}; //!< least that a battery has left, J
    bool hasBatteries{false};     //!< whether all nodes of all runs run on batteries
    ChartUnit joules{1, "J"};     //!< of nodes
    ChartUnit seconds{1, "s"};    //!< of the runs
    ChartUnit linkJoules{1, "J"}; //!< of links

    /**
     * @param runs to be compared
     */
    explicit ReportScales(const std::vector<ReportRun>& runs);
};

/**
 * @param runs to be compared
 * @param scales of all
 * @return accuracy against the joules of the busiest node
 */
ReportFigure AccuracyByEnergy(const std::vector<ReportRun>& runs, const ReportScales& scales);

/**
 * @param runs to be compared
 * @param scales of all
 * @return accuracy against time
 */
ReportFigure AccuracyByTime(const std::vector<ReportRun>& runs, const ReportScales& scales);

/**
 * @param run a run
 * @param scales of all
 * @return joules of every node by cause
 */
ReportFigure NodeBars(const ReportRun& run, const ReportScales& scales);

/**
 * @param run a run
 * @param scales of all
 * @return the network, nodes by what is left or spent, links by what they cost
 */
ReportFigure NetworkPicture(const ReportRun& run, const ReportScales& scales);

/**
 * @param run a run
 * @param scales of all
 * @return what the busiest nodes spent over time, and who died
 */
ReportFigure EnergyOverTime(const ReportRun& run, const ReportScales& scales);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_FIGURES_H
