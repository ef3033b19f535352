/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-graph-picture.h"

#include "dsgd-markup-text.h"
#include "dsgd-svg-canvas.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Size of the picture.
constexpr double PICTURE_WIDTH = 460;
/// Largest height of the network in it.
constexpr double HEIGHT = 340;
/// Space around it.
constexpr double MARGIN = 16;
/// Widths of links.
constexpr double LINK_WIDTHS[] = {0.5, 1.2, 2.2, 3.6, 5.4};
/// How many there are.
constexpr std::size_t WIDTHS = std::size(LINK_WIDTHS);
/// More links than this nobody sees.
constexpr std::size_t MOST_LINKS = 6000;

/// Colors from light to dark that the color-blind can tell, and that stay in order in gray.
constexpr int COLORS[][3] =
    {{255, 234, 70}, {203, 186, 105}, {149, 143, 120}, {102, 105, 112}, {49, 68, 107}, {0, 32, 77}};
/// How many there are.
constexpr std::size_t COLOR_COUNT = std::size(COLORS);

/**
 * @param share from light, 0, to dark, 1
 * @return a color
 */
std::string
ColorOf(double share)
{
    const double place = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) *
                         static_cast<double>(COLOR_COUNT - 1);
    const auto low = std::min(static_cast<std::size_t>(place), COLOR_COUNT - 2);
    const double rest = place - static_cast<double>(low);
    char text[16];
    int mixed[3];
    for (int c = 0; c < 3; ++c)
    {
        mixed[c] =
            static_cast<int>(std::lround(COLORS[low][c] * (1 - rest) + COLORS[low + 1][c] * rest));
    }
    std::snprintf(text,
                  sizeof text,
                  "#%02x%02x%02x",
                  mixed[0] & 255,
                  mixed[1] & 255,
                  mixed[2] & 255);
    return text;
}

/**
 * @param scale what colors mean
 * @param value of a node
 * @return from light, 0, to dark, 1
 */
double
ShareOf(const PictureScale& scale, double value)
{
    const double size = scale.nodeMost - scale.nodeLeast;
    const double share = size > 0 ? (value - scale.nodeLeast) / size : 0;
    return scale.darkIsLeast ? 1 - share : share;
}

/**
 * @param canvas where to
 * @param scale what colors and widths mean
 * @param y where
 * @param hasLinks whether links are explained
 */
void
DrawLegend(SvgCanvas& canvas, const PictureScale& scale, double y, bool hasLinks)
{
    constexpr double BAR = 180;
    constexpr int STEPS = 30;
    canvas.Text({0, y + 12}, scale.nodeLabel + " (" + scale.nodeUnit.name + ")", "note");
    for (int k = 0; k < STEPS; ++k)
    {
        const double share = (k + 0.5) / STEPS;
        canvas.Rect({BAR * k / STEPS, y + 20},
                    BAR / STEPS + 0.4,
                    12,
                    "",
                    ColorOf(scale.darkIsLeast ? 1 - share : share));
    }
    canvas.Rect({0, y + 20}, BAR, 12, "frame");
    const ChartScale axis(scale.nodeLeast, scale.nodeMost, 0, BAR, scale.nodeUnit);
    double reached = -100;
    for (const auto& [value, text] : axis.Ticks(3))
    {
        const double x = axis.Place(value);
        const double half = SvgCanvas::TextWidth(text) / 2;
        if (x - std::min(half, x) > reached + 6)
        {
            canvas.Line({x, y + 32}, {x, y + 35}, "axis");
            canvas.Text({std::max(x, half), y + 47}, text, "tick middle");
            reached = std::max(x, half) + half;
        }
    }
    if (!hasLinks)
    {
        return;
    }
    canvas.Text({250, y + 12}, "link, both ways (" + scale.linkUnit.name + ")", "note");
    for (std::size_t k = 0; k < WIDTHS; ++k)
    {
        const double x = 250 + 42.0 * static_cast<double>(k);
        char width[40];
        std::snprintf(width, sizeof width, " stroke-width=\"%g\"", LINK_WIDTHS[k]);
        canvas.Lines({{{x, y + 26}, {x + 32, y + 26}}}, "link", width);
        const double most = scale.linkMost * static_cast<double>(k + 1) / WIDTHS;
        canvas.Text({x + 16, y + 47},
                    "\u2264" + HumanNumber(most / scale.linkUnit.size, 2),
                    "tick middle");
    }
}

} // namespace

std::string
DrawGraph(const std::string& title,
          const std::vector<PictureNode>& nodes,
          const std::vector<PictureLink>& links,
          const PictureScale& scale)
{
    double low[2] = {1, 1};
    double high[2] = {0, 0};
    for (const auto& node : nodes)
    {
        for (int d = 0; d < 2; ++d)
        {
            low[d] = std::min(low[d], node.place[d]);
            high[d] = std::max(high[d], node.place[d]);
        }
    }
    const double spread[2] = {std::max(high[0] - low[0], 1e-9), std::max(high[1] - low[1], 1e-9)};
    const double zoom =
        std::min((PICTURE_WIDTH - 2 * MARGIN) / spread[0], (HEIGHT - 2 * MARGIN) / spread[1]);
    const double fitted = zoom > 1e6 ? 1 : zoom;
    const double height = std::max(60.0, spread[1] * fitted + 2 * MARGIN);
    const auto placeOf = [&](const PictureNode& node) -> SvgPoint {
        return {PICTURE_WIDTH / 2 + (node.place[0] - (low[0] + high[0]) / 2) * fitted,
                height / 2 - (node.place[1] - (low[1] + high[1]) / 2) * fitted};
    };
    SvgCanvas canvas(PICTURE_WIDTH, height + 60, title);

    std::vector<const PictureLink*> drawn;
    for (const auto& link : links)
    {
        drawn.push_back(&link);
    }
    if (drawn.size() > MOST_LINKS)
    {
        std::stable_sort(drawn.begin(), drawn.end(), [](const auto* a, const auto* b) {
            return a->value > b->value;
        });
        drawn.resize(MOST_LINKS);
    }
    std::vector<std::vector<std::pair<SvgPoint, SvgPoint>>> byWidth(WIDTHS + 1);
    for (const auto* link : drawn)
    {
        const double share = scale.linkMost > 0 ? link->value / scale.linkMost : 0;
        const auto width =
            static_cast<std::size_t>(std::clamp(std::ceil(share * WIDTHS), 0.0, double(WIDTHS)));
        byWidth[width].emplace_back(placeOf(nodes[link->u]), placeOf(nodes[link->v]));
    }
    canvas.Lines(byWidth[0], "unused");
    const bool isDense = nodes.size() > 150;
    const double slimness = isDense ? 0.35 : links.size() > 100 ? 0.7 : 1;
    for (std::size_t k = 0; k < WIDTHS; ++k)
    {
        char width[40];
        std::snprintf(width, sizeof width, " stroke-width=\"%g\"", LINK_WIDTHS[k] * slimness);
        canvas.Lines(byWidth[k + 1], "link", width);
    }

    const bool isNamed = nodes.size() <= 60;
    const double radius = isNamed ? 9.5 : isDense ? 3 : 5;
    for (const auto& node : nodes)
    {
        const auto place = placeOf(node);
        const double share = ShareOf(scale, node.value);
        canvas.Circle(place, radius, isDense ? "node small" : "node", ColorOf(share));
        if (isNamed)
        {
            canvas.Text({place.first, place.second + 3.5},
                        node.name,
                        share > 0.45 ? "name light" : "name dark");
        }
    }
    for (const auto& node : nodes)
    {
        if (node.isDead)
        {
            const auto place = placeOf(node);
            canvas.Marker(6, {place.first + radius * 0.8, place.second - radius * 0.8}, 5, "cross");
        }
    }
    DrawLegend(canvas, scale, height + 6, !links.empty());
    return canvas.Finish();
}

} // namespace dsgd
} // namespace ns3
