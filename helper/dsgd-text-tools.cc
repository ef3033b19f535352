/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-text-tools.h"

#include <charconv>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

std::string
QuoteForShell(const std::string& text)
{
    std::string quoted = "'";
    for (const char c : text)
    {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
}

std::string
ShortenForMessage(std::string_view text)
{
    constexpr std::size_t MOST = 40;
    return std::string(text.substr(0, MOST)) + (text.size() > MOST ? "..." : "");
}

std::string
FormatNumber(const char* format, double value)
{
    char text[400];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::optional<double>
ToNumber(const std::string& text)
{
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace dsgd
} // namespace ns3
