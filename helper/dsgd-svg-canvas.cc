/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-svg-canvas.h"

#include "dsgd-markup-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param value a coordinate
 * @return it to a tenth of a unit, as short as can be
 */
std::string
Coordinate(double value)
{
    char text[64];
    const double rounded = std::round(std::clamp(value, -1e6, 1e6) * 10) / 10;
    std::snprintf(text, sizeof text, "%.10g", rounded == 0 ? 0.0 : rounded);
    return text;
}

/**
 * @param point a place
 * @return its coordinates
 */
std::string
Place(SvgPoint point)
{
    return Coordinate(point.first) + " " + Coordinate(point.second);
}

/**
 * @param style class names
 * @return the attribute
 */
std::string
Class(const std::string& style)
{
    return style.empty() ? "" : " class=\"" + style + "\"";
}

/**
 * @param fill a color
 * @return the attribute
 */
std::string
Fill(const std::string& fill)
{
    return fill.empty() ? "" : " fill=\"" + fill + "\"";
}

/**
 * @param point a place
 * @param from one end of a line
 * @param to its other end
 * @return how far the place is from the line
 */
double
Distance(SvgPoint point, SvgPoint from, SvgPoint to)
{
    const double dx = to.first - from.first;
    const double dy = to.second - from.second;
    const double length = std::hypot(dx, dy);
    if (length == 0)
    {
        return std::hypot(point.first - from.first, point.second - from.second);
    }
    return std::abs((point.first - from.first) * dy - (point.second - from.second) * dx) / length;
}

} // namespace

SvgCanvas::SvgCanvas(double width, double height, const std::string& title)
    : m_text("<svg viewBox=\"0 0 " + Place({width, height}) + "\" role=\"img\" aria-label=\"" +
             EscapeMarkup(title) + "\">\n")
{
}

void
SvgCanvas::Line(SvgPoint from, SvgPoint to, const std::string& style)
{
    Lines({{from, to}}, style);
}

void
SvgCanvas::Lines(const std::vector<std::pair<SvgPoint, SvgPoint>>& lines,
                 const std::string& style,
                 const std::string& extra)
{
    if (lines.empty())
    {
        return;
    }
    m_text += "<path" + Class(style) + extra + " d=\"";
    for (const auto& [from, to] : lines)
    {
        m_text += "M" + Place(from) + "L" + Place(to);
    }
    m_text += "\"/>\n";
}

void
SvgCanvas::Polyline(const std::vector<SvgPoint>& points, const std::string& style)
{
    if (points.empty())
    {
        return;
    }
    m_text += "<path" + Class(style) + " d=\"";
    std::string last;
    for (const auto& point : points)
    {
        const auto place = Place(point);
        if (place != last)
        {
            m_text += (last.empty() ? "M" : "L") + place;
            last = place;
        }
    }
    m_text += "\"/>\n";
}

void
SvgCanvas::Rect(SvgPoint corner,
                double width,
                double height,
                const std::string& style,
                const std::string& fill)
{
    m_text += "<rect" + Class(style) + Fill(fill) + " x=\"" + Coordinate(corner.first) + "\" y=\"" +
              Coordinate(corner.second) + "\" width=\"" + Coordinate(std::max(0.0, width)) +
              "\" height=\"" + Coordinate(std::max(0.0, height)) + "\"/>\n";
}

void
SvgCanvas::Circle(SvgPoint center, double radius, const std::string& style, const std::string& fill)
{
    m_text += "<circle" + Class(style) + Fill(fill) + " cx=\"" + Coordinate(center.first) +
              "\" cy=\"" + Coordinate(center.second) + "\" r=\"" + Coordinate(radius) + "\"/>\n";
}

void
SvgCanvas::Marker(std::size_t shape, SvgPoint center, double size, const std::string& style)
{
    const auto [x, y] = center;
    const double s = size;
    const auto shapeOf = [&](const std::vector<SvgPoint>& corners) {
        m_text += "<path" + Class(style) + " d=\"";
        for (std::size_t i = 0; i < corners.size(); ++i)
        {
            m_text +=
                (i == 0 ? "M" : "L") + Place({x + s * corners[i].first, y + s * corners[i].second});
        }
        m_text += "Z\"/>\n";
    };
    switch (shape % 8)
    {
    case 0:
        Circle(center, s, style);
        break;
    case 1:
        shapeOf({{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}});
        break;
    case 2:
        shapeOf({{0, -1.2}, {1.1, .8}, {-1.1, .8}});
        break;
    case 3:
        shapeOf({{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}});
        break;
    case 4:
        shapeOf({{0, 1.2}, {1.1, -.8}, {-1.1, -.8}});
        break;
    case 5:
        shapeOf({{-.4, -1.2},
                 {.4, -1.2},
                 {.4, -.4},
                 {1.2, -.4},
                 {1.2, .4},
                 {.4, .4},
                 {.4, 1.2},
                 {-.4, 1.2},
                 {-.4, .4},
                 {-1.2, .4},
                 {-1.2, -.4},
                 {-.4, -.4}});
        break;
    case 6:
        shapeOf({{-1.2, -.7},
                 {-.7, -1.2},
                 {0, -.5},
                 {.7, -1.2},
                 {1.2, -.7},
                 {.5, 0},
                 {1.2, .7},
                 {.7, 1.2},
                 {0, .5},
                 {-.7, 1.2},
                 {-1.2, .7},
                 {-.5, 0}});
        break;
    default:
        shapeOf({{-.45, -1.3}, {.45, -1.3}, {.45, 1.3}, {-.45, 1.3}});
    }
}

void
SvgCanvas::Text(SvgPoint at, const std::string& text, const std::string& style)
{
    m_text += "<text" + Class(style) + " x=\"" + Coordinate(at.first) + "\" y=\"" +
              Coordinate(at.second) + "\">" + EscapeMarkup(text) + "</text>\n";
}

std::string
SvgCanvas::Finish() const
{
    return m_text + "</svg>\n";
}

double
SvgCanvas::TextWidth(std::string_view text)
{
    // Of UTF-8, only the first byte of a character counts.
    const auto count = std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    });
    return 6.6 * static_cast<double>(count);
}

std::vector<SvgPoint>
ThinOut(const std::vector<SvgPoint>& points, double tolerance)
{
    if (points.size() < 3)
    {
        return points;
    }
    // Douglas and Peucker: of each part keep the farthest point, as long as that is far.
    std::vector<bool> keep(points.size(), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, points.size() - 1}};
    while (!parts.empty())
    {
        const auto [first, last] = parts.back();
        parts.pop_back();
        double most = tolerance;
        std::size_t farthest = 0;
        for (std::size_t i = first + 1; i < last; ++i)
        {
            const double distance = Distance(points[i], points[first], points[last]);
            if (distance > most)
            {
                most = distance;
                farthest = i;
            }
        }
        if (farthest > 0)
        {
            keep[farthest] = true;
            parts.emplace_back(first, farthest);
            parts.emplace_back(farthest, last);
        }
    }
    std::vector<SvgPoint> kept;
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        if (keep[i])
        {
            kept.push_back(points[i]);
        }
    }
    return kept;
}

} // namespace dsgd
} // namespace ns3
