/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BAR_CHART_H
#define DSGD_BAR_CHART_H

#include "dsgd-chart-scale.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A bar of parts.
 */
struct ChartBar
{
    std::string name;          //!< at its beginning
    std::vector<double> parts; //!< in order
    std::string note;          //!< at its end
};

/**
 * @ingroup dsgd
 * Bars of parts, one below the other, with an axis and a legend; parts differ by color and pattern.
 */
class BarChart
{
  public:
    /**
     * @param title what it shows, for those who cannot see it
     * @param label of the numbers, without their unit
     * @param parts names of the parts, and how they are filled
     */
    BarChart(std::string title,
             std::string label,
             std::vector<std::pair<std::string, std::string>> parts);

    /**
     * @param most the largest number that the axis must reach
     * @param unit that numbers are shown in
     */
    void SetScale(double most, ChartUnit unit);

    /**
     * @param bar below the others
     */
    void Add(ChartBar bar);

    /**
     * @return the picture
     */
    std::string Draw() const;

  private:
    std::string m_title;                                      //!< for those who cannot see it
    std::string m_label;                                      //!< of the numbers
    std::vector<std::pair<std::string, std::string>> m_parts; //!< names and fills
    double m_most{0};                                         //!< that the axis must reach
    ChartUnit m_unit;                                         //!< that numbers are shown in
    std::vector<ChartBar> m_bars;                             //!< from the top
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BAR_CHART_H
