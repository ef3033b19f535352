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
