/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_PLOTS_H
#define DSGD_SWEEP_PLOTS_H

#include "dsgd-sweep-summary.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Draws METRIC.svg and METRIC.png for every main metric: against the last parameter that is a
 * number, one curve a combination of the others, or one point a combination. Where runs have
 * evaluated rounds, accuracy-energy.svg and .png have a curve a combination.
 *
 * @param summary of the sweep
 * @param folder where to draw
 * @return what kept the pictures from being drawn, empty if nothing did
 * @throws std::invalid_argument if the scripts cannot be written
 */
std::string DrawSweep(const SweepSummary& summary, const std::string& folder);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_PLOTS_H
