/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPARISON_PLOTS_H
#define DSGD_COMPARISON_PLOTS_H

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * Draws a comparison from the files its runs have left, by gnuplot scripts beside them:
 *
 * - accuracy-energy: mean accuracy against the joules of the busiest node, one curve a design;
 * - node-energy: joules of every node as bars, one color a cause, one panel a design.
 *
 * Both are made as SVG and PNG. The scripts stay, to be changed and run again.
 *
 * @param folder the comparison's folder
 * @param designs its designs' folders
 * @param prefix where these are in it, ending with a slash, or empty
 * @return what kept the pictures from being drawn, empty if nothing did
 * @throws std::invalid_argument if the scripts cannot be written
 */
std::string DrawComparison(const std::string& folder,
                           const std::vector<std::string>& designs,
                           const std::string& prefix = "");

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPARISON_PLOTS_H
