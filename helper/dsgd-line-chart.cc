/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-line-chart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Size of the picture.
constexpr double WIDTH = 460;
/// Size of the part within the axes.
constexpr double PLOT_HEIGHT = 220;
/// Height of a row of text.
constexpr double ROW = 18;
/// Width of a sample in the legend.
constexpr double SAMPLE = 30;
/// About how many ticks an axis has.
constexpr int TICKS = 5;

/**
 * @param line a line's number
 * @return its class names
 */
std::string
LineStyle(std::size_t line)
{
    return "l s" + std::to_string(line % 8);
}

/**
 * @param line a line's number
 * @return the class names of its markers
 */
std::string
MarkStyle(std::size_t line)
{
    return "m s" + std::to_string(line % 8);
}

/**
 * @param name of a quantity
 * @param unit of it
 * @return both
 */
std::string
Labeled(const std::string& name, const ChartUnit& unit)
{
    return unit.name.empty() ? name : name + " (" + unit.name + ")";
}

} // namespace

struct LineChart::Frame
{
    double left;   //!< edge of the plot
    double right;  //!< edge of the plot
    double top;    //!< edge of the plot
    double bottom; //!< edge of the plot
    ChartScale x;  //!< to the right
    ChartScale y;  //!< up
};

LineChart::LineChart(std::string title, std::string xLabel, std::string yLabel)
    : m_title(std::move(title)),
      m_xLabel(std::move(xLabel)),
      m_yLabel(std::move(yLabel))
{
}

void
LineChart::SetUnits(ChartUnit xUnit, ChartUnit yUnit)
{
    m_xUnit = std::move(xUnit);
    m_yUnit = std::move(yUnit);
}

void
LineChart::SetLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
}

void
LineChart::SetMarks(bool mark)
{
    m_marks = mark;
}

void
LineChart::SetHeight(double least, double most)
{
    m_height = {least, most};
}

void
LineChart::AddLine(std::string name, std::vector<SvgPoint> points)
{
    m_lines.push_back({std::move(name), std::move(points)});
}

void
LineChart::AddFaint(std::vector<SvgPoint> points)
{
    m_faint.push_back(std::move(points));
}

void
LineChart::AddLimit(double value, std::string name)
{
    m_limits.emplace_back(value, std::move(name));
}

void
LineChart::AddCross(SvgPoint at, std::string name)
{
    m_crosses.emplace_back(at, std::move(name));
}

std::vector<std::vector<std::size_t>>
LineChart::LegendRows() const
{
    std::vector<std::vector<std::size_t>> rows;
    double used = WIDTH;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
    {
        const double width = SAMPLE + SvgCanvas::TextWidth(m_lines[i].name) + 16;
        if (rows.empty() || used + width > WIDTH)
        {
            rows.emplace_back();
            used = 0;
        }
        rows.back().push_back(i);
        used += width;
    }
    return rows;
}

void
LineChart::DrawAxes(SvgCanvas& canvas, const Frame& frame) const
{
    for (const auto& [value, text] : frame.y.Ticks(TICKS))
    {
        const double y = frame.y.Place(value);
        canvas.Line({frame.left, y}, {frame.right, y}, "grid");
        canvas.Text({frame.left - 6, y + 4}, text, "tick end");
    }
    double reached = -100;
    for (const auto& [value, text] : frame.x.Ticks(TICKS + 1))
    {
        const double x = frame.x.Place(value);
        const double half = SvgCanvas::TextWidth(text) / 2;
        canvas.Line({x, frame.bottom}, {x, frame.bottom + 4}, "axis");
        if (x - half > reached + 4 && x + half < WIDTH + 4)
        {
            canvas.Text({x, frame.bottom + 17}, text, "tick middle");
            reached = x + half;
        }
    }
    canvas.Line({frame.left, frame.bottom}, {frame.right, frame.bottom}, "axis");
    canvas.Text({(frame.left + frame.right) / 2, frame.bottom + 35},
                Labeled(m_xLabel, m_xUnit),
                "label middle");
    for (const auto& [value, name] : m_limits)
    {
        const double y = frame.y.Place(value);
        canvas.Line({frame.left, y}, {frame.right, y}, "limit");
        canvas.Text({frame.left + 6, y - 5}, name, "note");
    }
}

void
LineChart::DrawLines(SvgCanvas& canvas, const Frame& frame) const
{
    const auto places = [&frame](const std::vector<SvgPoint>& points) {
        std::vector<SvgPoint> line;
        for (const auto& [x, y] : points)
        {
            if (std::isfinite(x) && std::isfinite(y))
            {
                line.emplace_back(frame.x.Place(x), frame.y.Place(y));
            }
        }
        return line;
    };
    for (const auto& points : m_faint)
    {
        canvas.Polyline(ThinOut(places(points), 0.5), "faint");
    }
    for (std::size_t i = m_lines.size(); i-- > 0;)
    {
        const auto line = places(m_lines[i].points);
        canvas.Polyline(ThinOut(line), LineStyle(i));
        if (line.empty() || !m_marks)
        {
            continue;
        }
        // As many marks as have room, not all lines' at the same places.
        double reached = frame.left - 100 + 9.0 * static_cast<double>(i % 4);
        for (std::size_t k = 0; k < line.size(); ++k)
        {
            if (line[k].first - reached > 36 || k + 1 == line.size())
            {
                canvas.Marker(i, line[k], 4, MarkStyle(i));
                reached = line[k].first;
            }
        }
    }
}

void
LineChart::DrawCrosses(SvgCanvas& canvas, const Frame& frame) const
{
    std::vector<SvgPoint> named;
    for (const auto& [at, name] : m_crosses)
    {
        const SvgPoint place{frame.x.Place(at.first), frame.y.Place(at.second)};
        canvas.Marker(6, place, 5, "cross");
        const bool hasRoom = std::none_of(named.begin(), named.end(), [&place](const auto& other) {
            return std::abs(other.first - place.first) < 46 &&
                   std::abs(other.second - place.second) < 14;
        });
        if (!name.empty() && hasRoom)
        {
            const bool isLeft = place.first > frame.right - SvgCanvas::TextWidth(name) - 10;
            canvas.Text({place.first + (isLeft ? -9 : 9), place.second + 16},
                        name,
                        isLeft ? "note end" : "note");
            named.push_back(place);
        }
    }
}

std::string
LineChart::Draw() const
{
    double least[2] = {std::numeric_limits<double>::infinity(),
                       std::numeric_limits<double>::infinity()};
    double most[2] = {-least[0], -least[1]};
    const auto reach = [&](double x, double y) {
        if (std::isfinite(x) && std::isfinite(y) && (!m_isLogarithmic || x > 0))
        {
            least[0] = std::min(least[0], x);
            most[0] = std::max(most[0], x);
            least[1] = std::min(least[1], y);
            most[1] = std::max(most[1], y);
        }
    };
    for (const auto& line : m_lines)
    {
        std::for_each(line.points.begin(), line.points.end(), [&](const auto& p) {
            reach(p.first, p.second);
        });
    }
    for (const auto& line : m_faint)
    {
        std::for_each(line.begin(), line.end(), [&](const auto& p) { reach(p.first, p.second); });
    }
    if (!m_isLogarithmic && least[0] > 0)
    {
        least[0] = 0;
    }
    if (m_height)
    {
        std::tie(least[1], most[1]) = *m_height;
    }
    const auto legend = LegendRows();
    const double rows = m_lines.size() > 1 ? static_cast<double>(legend.size()) : 0;
    const double top = ROW + 10 + ROW * rows;
    const double bottom = top + PLOT_HEIGHT;
    ChartScale y(least[1], most[1], bottom, top, m_yUnit);
    if (!m_height)
    {
        y.Round(TICKS);
    }
    double left = 0;
    for (const auto& [value, text] : y.Ticks(TICKS))
    {
        left = std::max(left, SvgCanvas::TextWidth(text));
    }
    left += 12;
    const double right = WIDTH - 14;
    const Frame frame{left,
                      right,
                      top,
                      bottom,
                      ChartScale(least[0], most[0], left, right, m_xUnit, m_isLogarithmic),
                      y};
    SvgCanvas canvas(WIDTH, bottom + 44, m_title);
    canvas.Text({0, 13}, Labeled(m_yLabel, m_yUnit), "label");
    for (std::size_t row = 0; rows > 0 && row < legend.size(); ++row)
    {
        double x = 0;
        for (const auto i : legend[row])
        {
            const double at = 13 + ROW * static_cast<double>(row + 1);
            canvas.Line({x, at - 4}, {x + SAMPLE - 6, at - 4}, LineStyle(i));
            if (m_marks)
            {
                canvas.Marker(i, {x + (SAMPLE - 6) / 2, at - 4}, 4, MarkStyle(i));
            }
            canvas.Text({x + SAMPLE, at}, m_lines[i].name, "note");
            x += SAMPLE + SvgCanvas::TextWidth(m_lines[i].name) + 16;
        }
    }
    DrawAxes(canvas, frame);
    DrawLines(canvas, frame);
    DrawCrosses(canvas, frame);
    return canvas.Finish();
}

} // namespace dsgd
} // namespace ns3
