/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_SUMMARY_H
#define DSGD_REPORT_SUMMARY_H

#include "dsgd-report-run.h"

#include <string>
#include <vector>

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

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_SUMMARY_H
