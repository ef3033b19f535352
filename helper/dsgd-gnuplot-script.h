/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GNUPLOT_SCRIPT_H
#define DSGD_GNUPLOT_SCRIPT_H

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @param curve number of a curve
 * @return its color as #rrggbb; the first eight, of Okabe and Ito, the color-blind can tell apart
 */
std::string PlotColor(std::size_t curve);

/**
 * @return what curves over the joules of the busiest node have in common: grid, border and x axis
 */
std::string BusiestNodeAxis();

/**
 * @param name of the picture
 * @param width in pixels
 * @param height in pixels
 * @param body what draws it
 * @return a gnuplot script that draws it as SVG and as PNG from files with commas
 */
std::string FormatGnuplotScript(const std::string& name,
                                int width,
                                int height,
                                const std::string& body);

/**
 * Writes NAME.gp, removes old pictures of that name, and has gnuplot draw them.
 *
 * @param folder where the script and its pictures go
 * @param name of the picture
 * @param script what draws it
 * @return what kept it from being drawn, empty if nothing did
 * @throws std::invalid_argument if the script cannot be written
 */
std::string DrawWithGnuplot(const std::string& folder,
                            const std::string& name,
                            const std::string& script);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GNUPLOT_SCRIPT_H
