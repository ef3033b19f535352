/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_STYLE_H
#define DSGD_REPORT_STYLE_H

#include <string>

/**
 * @file
 * @ingroup dsgd
 * How a report looks: colors for light and dark backgrounds and for paper, and patterns.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @return the style sheet of a report
 */
std::string ReportStyleSheet();

/**
 * @return an element that defines the patterns of energy causes, to stand once in a page
 */
std::string ReportPatterns();

/**
 * @param cause the name of an energy cause
 * @return how it is filled; what is no cause is filled as other
 */
std::string CauseFill(const std::string& cause);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_STYLE_H
