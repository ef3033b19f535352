/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_DIFFERENCES_H
#define DSGD_REPORT_DIFFERENCES_H

#include "dsgd-report-run.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

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

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_DIFFERENCES_H
