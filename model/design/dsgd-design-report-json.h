/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_REPORT_JSON_H
#define DSGD_DESIGN_REPORT_JSON_H

#include "dsgd-mixing-design.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @param topology the topology that was designed for
 * @param report what is known about the design
 * @return the report as JSON
 */
std::string FormatDesignReport(const BaseTopology& topology, const DesignReport& report);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_REPORT_JSON_H
