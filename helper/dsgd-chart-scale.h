/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CHART_SCALE_H
#define DSGD_CHART_SCALE_H

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A unit to show numbers in.
 */
struct ChartUnit
{
    double size{1};   //!< in the unit that numbers are given in
    std::string name; //!< its sign

    /**
     * @param largest joules to be shown
     * @return J, or with a prefix
     */
    static ChartUnit Joules(double largest);
    /**
     * @param largest seconds to be shown
     * @return s, or what is shorter
     */
    static ChartUnit Seconds(double largest);
    /**
     * @param value a number in the unit that numbers are given in
     * @return it with this unit
     */
    std::string Show(double value) const;
};

/**
 * @ingroup dsgd
 * From numbers to places on an axis, with ticks at round numbers.
 */
class ChartScale
{
  public:
    /**
     * @param least number to be shown
     * @param most number to be shown
     * @param from place of the least
     * @param to place of the most
     * @param unit that numbers are shown in
     * @param isLogarithmic whether ratios are shown, not differences
     */
    ChartScale(double least,
               double most,
               double from,
               double to,
               ChartUnit unit = {},
               bool isLogarithmic = false);

    /**
     * Widens the axis so that it begins and ends at a tick.
     *
     * @param ticks about how many
     */
    void Round(int ticks);

    /**
     * @param value a number
     * @return its place, within the axis
     */
    double Place(double value) const;

    /**
     * @param ticks about how many
     * @return round numbers, and how they are written
     */
    std::vector<std::pair<double, std::string>> Ticks(int ticks) const;

  private:
    /**
     * @param ticks about how many
     * @return a round distance of ticks
     */
    double Step(int ticks) const;

    double m_least;       //!< shown number, in the unit
    double m_most;        //!< shown number, in the unit
    double m_from;        //!< its place
    double m_to;          //!< its place
    ChartUnit m_unit;     //!< of the numbers
    bool m_isLogarithmic; //!< whether ratios are shown
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CHART_SCALE_H
