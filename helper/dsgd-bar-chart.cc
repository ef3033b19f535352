/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-bar-chart.h"

#include "dsgd-svg-canvas.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Width of the picture.
constexpr double BAR_CHART_WIDTH = 460;
/// Height of a row of text.
constexpr double LEGEND_ROW = 18;
/// Width of a sample in the legend.
constexpr double LEGEND_BOX = 16;

} // namespace

BarChart::BarChart(std::string title,
                   std::string label,
                   std::vector<std::pair<std::string, std::string>> parts)
    : m_title(std::move(title)),
      m_label(std::move(label)),
      m_parts(std::move(parts))
{
}

void
BarChart::SetScale(double most, ChartUnit unit)
{
    m_most = most;
    m_unit = std::move(unit);
}

void
BarChart::Add(ChartBar bar)
{
    m_bars.push_back(std::move(bar));
}

std::string
BarChart::Draw() const
{
    // Only parts that can be seen are explained.
    std::vector<std::size_t> shown;
    for (std::size_t p = 0; p < m_parts.size(); ++p)
    {
        if (std::any_of(m_bars.begin(), m_bars.end(), [p](const auto& b) {
                return b.parts[p] > 0;
            }))
        {
            shown.push_back(p);
        }
    }
    std::vector<std::vector<std::size_t>> legend;
    double used = BAR_CHART_WIDTH;
    const auto width = [this](std::size_t part) {
        return LEGEND_BOX + 6 + SvgCanvas::TextWidth(m_parts[part].first) + 16;
    };
    for (const auto part : shown)
    {
        if (legend.empty() || used + width(part) > BAR_CHART_WIDTH)
        {
            legend.emplace_back();
            used = 0;
        }
        legend.back().push_back(part);
        used += width(part);
    }
    double left = SvgCanvas::TextWidth("node");
    double noteWidth = 0;
    for (const auto& bar : m_bars)
    {
        left = std::max(left, SvgCanvas::TextWidth(bar.name));
        noteWidth = std::max(noteWidth, SvgCanvas::TextWidth(bar.note));
    }
    left += 8;
    const double right = BAR_CHART_WIDTH - noteWidth - 10;
    const double rowHeight = m_bars.size() > 24 ? 14 : 18;
    const double top = LEGEND_ROW + 8 + LEGEND_ROW * static_cast<double>(legend.size());
    const double bottom = top + rowHeight * static_cast<double>(m_bars.size());
    ChartScale x(0, m_most > 0 ? m_most : 1, left, right, m_unit);

    SvgCanvas canvas(BAR_CHART_WIDTH, bottom + 44, m_title);
    canvas.Text({left - 6, top - 5}, "node", "tick end");
    for (std::size_t row = 0; row < legend.size(); ++row)
    {
        double at = 0;
        const double y = 13 + LEGEND_ROW * static_cast<double>(row);
        for (const auto part : legend[row])
        {
            canvas.Rect({at, y - 10}, LEGEND_BOX, 11, "bar", m_parts[part].second);
            canvas.Text({at + LEGEND_BOX + 6, y}, m_parts[part].first, "note");
            at += width(part);
        }
    }
    for (const auto& [value, text] : x.Ticks(4))
    {
        const double place = x.Place(value);
        canvas.Line({place, top}, {place, bottom + 4}, "grid");
        canvas.Text({place, bottom + 17}, text, "tick middle");
    }
    for (std::size_t b = 0; b < m_bars.size(); ++b)
    {
        const auto& bar = m_bars[b];
        const double y = top + rowHeight * static_cast<double>(b) + 1.5;
        const double middle = y + (rowHeight - 3) / 2 + 4;
        canvas.Text({left - 6, middle}, bar.name, "tick end");
        double sum = 0;
        for (const auto part : shown)
        {
            const double from = x.Place(sum);
            sum += std::max(0.0, bar.parts[part]);
            const double to = x.Place(sum);
            if (to - from >= 0.05)
            {
                canvas.Rect({from, y}, to - from, rowHeight - 3, "bar", m_parts[part].second);
            }
        }
        canvas.Text({x.Place(sum) + 5, middle}, bar.note, "tick");
    }
    canvas.Line({left, top}, {left, bottom}, "axis");
    canvas.Text({(left + right) / 2, bottom + 35},
                m_unit.name.empty() ? m_label : m_label + " (" + m_unit.name + ")",
                "label middle");
    return canvas.Finish();
}

} // namespace dsgd
} // namespace ns3
