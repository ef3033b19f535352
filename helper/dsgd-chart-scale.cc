/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-chart-scale.h"

#include "dsgd-markup-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param largest number to be shown
 * @param units from the smallest, and how large a number of each may be
 * @return the first that is large enough
 */
ChartUnit
Choose(double largest, const std::vector<std::pair<ChartUnit, double>>& units)
{
    for (const auto& [unit, most] : units)
    {
        if (largest < most)
        {
            return unit;
        }
    }
    return units.back().first;
}

} // namespace

ChartUnit
ChartUnit::Joules(double largest)
{
    if (!(largest > 0))
    {
        return {1, "J"};
    }
    return Choose(largest,
                  {{{1e-9, "nJ"}, 1e-6},
                   {{1e-6, "\u00b5J"}, 1e-3},
                   {{1e-3, "mJ"}, 1},
                   {{1, "J"}, 2e4},
                   {{1e3, "kJ"}, 2e7},
                   {{1e6, "MJ"}, 1e300}});
}

ChartUnit
ChartUnit::Seconds(double largest)
{
    if (!(largest > 0))
    {
        return {1, "s"};
    }
    return Choose(largest,
                  {{{1e-6, "\u00b5s"}, 1e-3},
                   {{1e-3, "ms"}, 1},
                   {{1, "s"}, 7200},
                   {{3600, "h"}, 3600 * 72},
                   {{86400, "days"}, 1e300}});
}

std::string
ChartUnit::Show(double value) const
{
    return HumanNumber(value / size) + "\u00a0" + name;
}

ChartScale::ChartScale(double least,
                       double most,
                       double from,
                       double to,
                       ChartUnit unit,
                       bool isLogarithmic)
    : m_least(least / unit.size),
      m_most(most / unit.size),
      m_from(from),
      m_to(to),
      m_unit(std::move(unit)),
      m_isLogarithmic(isLogarithmic && m_least > 0)
{
    if (!std::isfinite(m_least) || !std::isfinite(m_most))
    {
        m_least = 0;
        m_most = 1;
    }
    if (!(m_least < m_most))
    {
        // One number alone gets an axis around it.
        const double margin = m_least == 0 ? 1 : std::abs(m_least) / 2;
        m_most = m_least + margin;
        m_least -= m_least == 0 ? 0 : margin;
    }
}

double
ChartScale::Step(int ticks) const
{
    const double rough = (m_most - m_least) / ticks;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
    {
        if (factor * power >= rough * 0.999)
        {
            return factor * power;
        }
    }
    return 10 * power;
}

void
ChartScale::Round(int ticks)
{
    if (m_isLogarithmic)
    {
        return;
    }
    const double step = Step(ticks);
    m_least = std::floor(m_least / step + 1e-9) * step;
    m_most = std::ceil(m_most / step - 1e-9) * step;
}

double
ChartScale::Place(double value) const
{
    const double shown = value / m_unit.size;
    const double share =
        m_isLogarithmic ? std::log(std::max(shown, m_least) / m_least) / std::log(m_most / m_least)
                        : (shown - m_least) / (m_most - m_least);
    return m_from + std::clamp(share, 0.0, 1.0) * (m_to - m_from);
}

std::vector<std::pair<double, std::string>>
ChartScale::Ticks(int ticks) const
{
    std::vector<std::pair<double, std::string>> result;
    if (m_isLogarithmic)
    {
        const double decades = std::log10(m_most / m_least);
        for (double power = std::pow(10, std::floor(std::log10(m_least))); power <= m_most;
             power *= 10)
        {
            for (const double factor : {1.0, 2.0, 5.0})
            {
                const double value = factor * power;
                if (value >= m_least * 0.999 && value <= m_most * 1.001 &&
                    (factor == 1 || decades < 2.5))
                {
                    result.emplace_back(value * m_unit.size, HumanNumber(value));
                }
            }
        }
        return result;
    }
    const double step = Step(ticks);
    const int decimals = std::clamp(
        static_cast<int>(-std::floor(std::log10(step) + 1e-9)) +
            (std::abs(step / std::pow(10, std::floor(std::log10(step) + 1e-9)) - 2.5) < 0.01),
        0,
        9);
    for (double k = std::ceil(m_least / step - 1e-6); k * step <= m_most + 1e-6 * step; ++k)
    {
        const double value = k * step;
        char text[64];
        std::snprintf(text, sizeof text, "%.*f", decimals, value == 0 ? 0.0 : value);
        std::string shown = std::abs(value) >= 1e9 ? HumanNumber(value) : std::string(text);
        if (shown[0] == '-')
        {
            shown.replace(0, 1, "\u2212");
        }
        result.emplace_back(value * m_unit.size, shown);
        if (result.size() > 100)
        {
            break;
        }
    }
    return result;
}

} // namespace dsgd
} // namespace ns3
