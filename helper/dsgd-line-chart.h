/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINE_CHART_H
#define DSGD_LINE_CHART_H

#include "dsgd-chart-scale.h"
#include "dsgd-svg-canvas.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Lines over a number, with axes and a legend.
 *
 * Lines differ by color, by dash and by marker, so that they can be told apart without colors.
 */
class LineChart
{
  public:
    /**
     * @param title what it shows, for those who cannot see it
     * @param xLabel what goes to the right, without its unit
     * @param yLabel what goes up, without its unit
     */
    LineChart(std::string title, std::string xLabel, std::string yLabel);

    /**
     * @param xUnit of what goes to the right
     * @param yUnit of what goes up
     */
    void SetUnits(ChartUnit xUnit, ChartUnit yUnit);

    /**
     * @param isLogarithmic whether what goes to the right is shown by ratios
     */
    void SetLogarithmic(bool isLogarithmic);

    /**
     * @param mark whether the points of lines are marked
     */
    void SetMarks(bool mark);

    /**
     * @param least number that goes up
     * @param most number that goes up
     */
    void SetHeight(double least, double most);

    /**
     * @param name in the legend
     * @param points numbers in ascending order of the first
     */
    void AddLine(std::string name, std::vector<SvgPoint> points);

    /**
     * @param points of a line that is there only to be compared with
     */
    void AddFaint(std::vector<SvgPoint> points);

    /**
     * @param value a number that is not to be passed
     * @param name beside it
     */
    void AddLimit(double value, std::string name);

    /**
     * @param at a place to be marked by a cross
     * @param name beside it, may be empty
     */
    void AddCross(SvgPoint at, std::string name);

    /**
     * @return the picture
     */
    std::string Draw() const;

  private:
    /// A line to compare.
    struct Series
    {
        std::string name;             //!< in the legend
        std::vector<SvgPoint> points; //!< its numbers
    };

    /// The parts of a picture that depend on each other.
    struct Frame;

    /**
     * @param canvas where to
     * @param frame the places
     */
    void DrawAxes(SvgCanvas& canvas, const Frame& frame) const;
    /**
     * @param canvas where to
     * @param frame the places
     */
    void DrawLines(SvgCanvas& canvas, const Frame& frame) const;
    /**
     * @param canvas where to
     * @param frame the places
     */
    void DrawCrosses(SvgCanvas& canvas, const Frame& frame) const;
    /**
     * @return the rows of the legend, by numbers of lines
     */
    std::vector<std::vector<std::size_t>> LegendRows() const;

    std::string m_title;                        //!< for those who cannot see it
    std::string m_xLabel;                       //!< what goes to the right
    std::string m_yLabel;                       //!< what goes up
    ChartUnit m_xUnit;                          //!< of what goes to the right
    ChartUnit m_yUnit;                          //!< of what goes up
    bool m_isLogarithmic{false};                //!< whether ratios go to the right
    bool m_marks{true};                         //!< whether points are marked
    std::optional<SvgPoint> m_height;           //!< least and most of what goes up, if given
    std::vector<Series> m_lines;                //!< to be compared
    std::vector<std::vector<SvgPoint>> m_faint; //!< to compare with
    std::vector<std::pair<double, std::string>> m_limits;    //!< not to be passed
    std::vector<std::pair<SvgPoint, std::string>> m_crosses; //!< places to be marked
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINE_CHART_H
