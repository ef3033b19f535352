/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPORT_WORDS_H
#define DSGD_REPORT_WORDS_H

#include "dsgd-report-run.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @return a sign for what is not known
 */
std::string NotKnown();

/**
 * @param number how many
 * @param what one of them is
 * @return both, with the plural's s
 */
std::string CountText(std::size_t number, const std::string& what);

/**
 * @param value a number
 * @param unit its unit
 * @return both, empty if the number is not known
 */
std::string WithUnit(double value, const std::string& unit);

/**
 * @param bytes how many
 * @return them with a prefix
 */
std::string BytesText(double bytes);

/**
 * @param runs whose names head columns
 * @return the head of a table
 */
std::string TableHead(const std::vector<ReportRun>& runs);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPORT_WORDS_H
