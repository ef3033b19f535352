/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_SUMMARY_H
#define DSGD_DESIGN_SUMMARY_H

#include "ns3/dsgd-mixing-design.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * @param topology the topology that was designed for
 * @param report what is known about the design
 * @return the report for a terminal, a line for each thing known
 */
std::string FormatDesignSummary(const BaseTopology& topology, const DesignReport& report);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_SUMMARY_H
