/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-report-words.h"

#include "dsgd-markup-text.h"

#include <cmath>
#include <iterator>

namespace ns3
{
namespace dsgd
{

std::string
NotKnown()
{
    return "\u2013";
}

std::string
CountText(std::size_t number, const std::string& what)
{
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

std::string
WithUnit(double value, const std::string& unit)
{
    return std::isfinite(value) ? HumanNumber(value) + (unit.empty() ? "" : "\u00a0" + unit) : "";
}

std::string
BytesText(double bytes)
{
    const char* names[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t k = 0;
    for (; bytes >= 10000 && k + 1 < std::size(names); ++k)
    {
        bytes /= 1000;
    }
    return WithUnit(bytes, names[k]);
}

std::string
TableHead(const std::vector<ReportRun>& runs)
{
    std::string html = "<div class=\"scroll\"><table>\n<thead><tr><th></th>";
    for (const auto& run : runs)
    {
        html += "<th>" + EscapeMarkup(run.name) + "</th>";
    }
    return html + "</tr></thead>\n<tbody>\n";
}

} // namespace dsgd
} // namespace ns3
