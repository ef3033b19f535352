/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_TEXT_H
#define DSGD_REPORT_TEXT_H

#include "dsgd-report-run.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * The tables and sentences of a report, as HTML.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param runs to be compared
 * @return a table with a column a run
 */
std::string SummaryTable(const std::vector<ReportRun>& runs);

/**
 * @param run a run
 * @return its most important numbers
 */
std::string KeyNumbers(const ReportRun& run);

/**
 * @param runs to be compared, at least two
 * @return how the others differ from the first, in numbers
 */
std::string Differences(const std::vector<ReportRun>& runs);

/**
 * @param runs to be compared, at least two
 * @return a table of the options that differ
 */
std::string OptionDifferences(const std::vector<ReportRun>& runs);

/**
 * @param run a run
 * @return its dearest links
 */
std::string LinkTable(const ReportRun& run);

/**
 * @param run a run
 * @return whether its balance closes, and where it is worst
 */
std::string BalanceText(const ReportRun& run);

/**
 * @param run a run
 * @return what was run, and how to run it again
 */
std::string CommandText(const ReportRun& run);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_TEXT_H
