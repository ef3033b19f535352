/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mean-interval.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace ns3
{
namespace dsgd
{

MeanInterval
StudentInterval(const std::vector<double>& numbers, double level)
{
    MeanInterval interval;
    // Seen from the first number, so that equal numbers have exactly no spread.
    double first = 0;
    double sum = 0;
    for (const double number : numbers)
    {
        if (std::isfinite(number))
        {
            first = interval.count == 0 ? number : first;
            ++interval.count;
            sum += number - first;
        }
    }
    if (interval.count == 0)
    {
        return interval;
    }
    interval.mean = first + sum / interval.count;
    if (interval.count < 2)
    {
        return interval;
    }
    double squares = 0;
    for (const double number : numbers)
    {
        if (std::isfinite(number))
        {
            squares += (number - interval.mean) * (number - interval.mean);
        }
    }
    const double freedom = interval.count - 1.0;
    const boost::math::students_t distribution(freedom);
    const double quantile =
        boost::math::quantile(boost::math::complement(distribution, (1 - level) / 2));
    interval.halfWidth = quantile * std::sqrt(squares / freedom / interval.count);
    return interval;
}

} // namespace dsgd
} // namespace ns3
