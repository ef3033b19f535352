/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MEAN_INTERVAL_H
#define DSGD_MEAN_INTERVAL_H

#include <cstddef>
#include <limits>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A mean and how well it is known.
 */
struct MeanInterval
{
    std::size_t count{0};                                       //!< of numbers
    double mean{std::numeric_limits<double>::quiet_NaN()};      //!< NaN of none
    double halfWidth{std::numeric_limits<double>::quiet_NaN()}; //!< NaN of fewer than two
};

/**
 * The mean of independent, normally distributed numbers and its interval by Student's t.
 *
 * @param numbers the numbers; those that are not finite are left out
 * @param level of confidence, between 0 and 1
 * @return the interval from mean - halfWidth to mean + halfWidth
 */
MeanInterval StudentInterval(const std::vector<double>& numbers, double level = 0.95);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MEAN_INTERVAL_H
