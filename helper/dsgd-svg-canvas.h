/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SVG_CANVAS_H
#define DSGD_SVG_CANVAS_H

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/// A place in a picture, in its units, y downward.
using SvgPoint = std::pair<double, double>;

/**
 * @ingroup dsgd
 * A picture in the SVG format, to stand within a page.
 *
 * Colors and fonts are left to classes of the page's style sheet, so that one picture serves light
 * and dark backgrounds and paper.
 */
class SvgCanvas
{
  public:
    /**
     * @param width in units
     * @param height in units
     * @param title what it shows, for those who cannot see it
     */
    SvgCanvas(double width, double height, const std::string& title);

    /**
     * @param from one end
     * @param to the other end
     * @param style class names
     */
    void Line(SvgPoint from, SvgPoint to, const std::string& style);

    /**
     * @param points of a line with corners; of equal neighbors one is drawn
     * @param style class names
     */
    void Polyline(const std::vector<SvgPoint>& points, const std::string& style);

    /**
     * @param lines from and to, drawn alike
     * @param style class names
     * @param extra further attributes
     */
    void Lines(const std::vector<std::pair<SvgPoint, SvgPoint>>& lines,
               const std::string& style,
               const std::string& extra = "");

    /**
     * @param corner upper left
     * @param width in units
     * @param height in units
     * @param style class names
     * @param fill a color, empty for the style's
     */
    void Rect(SvgPoint corner,
              double width,
              double height,
              const std::string& style,
              const std::string& fill = "");

    /**
     * @param center of the circle
     * @param radius in units
     * @param style class names
     * @param fill a color, empty for the style's
     */
    void Circle(SvgPoint center,
                double radius,
                const std::string& style,
                const std::string& fill = "");

    /**
     * @param shape 0 circle, 1 square, 2 triangle, 3 diamond, 4 triangle downward, 5 plus, 6 cross,
     * 7 bar
     * @param center of the marker
     * @param size about its radius
     * @param style class names
     */
    void Marker(std::size_t shape, SvgPoint center, double size, const std::string& style);

    /**
     * @param at where it begins, ends or has its middle
     * @param text any text
     * @param style class names; "end" and "middle" tell what at is
     */
    void Text(SvgPoint at, const std::string& text, const std::string& style);

    /**
     * @return the picture, one element
     */
    std::string Finish() const;

    /**
     * @param text any text
     * @return about its width at the usual size, in units
     */
    static double TextWidth(std::string_view text);

  private:
    std::string m_text; //!< so far
};

/**
 * Leaves out points that nobody would miss.
 *
 * @param points of a line
 * @param tolerance how far the line may move, in units
 * @return fewer points, the first and the last among them
 */
std::vector<SvgPoint> ThinOut(const std::vector<SvgPoint>& points, double tolerance = 0.25);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SVG_CANVAS_H
