/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-reception-curve.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

double
ReceptionCurve::PowerFor(double delivery) const
{
    constexpr double CERTAIN = 1 - 1e-6;
    constexpr double LOWEST_DBM = -200;
    constexpr double HIGHEST_DBM = 100;
    constexpr double RESOLUTION_DB = 1e-9;
    const double wanted = std::min(delivery, CERTAIN);
    double low = LOWEST_DBM;
    double high = HIGHEST_DBM;
    while (high - low > RESOLUTION_DB)
    {
        const double middle = (low + high) / 2;
        (DeliveryAt(middle) < wanted ? low : high) = middle;
    }
    return high;
}

} // namespace dsgd
} // namespace ns3
