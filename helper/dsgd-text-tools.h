/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEXT_TOOLS_H
#define DSGD_TEXT_TOOLS_H

#include <optional>
#include <string>
#include <string_view>

/**
 * @file
 * @ingroup dsgd
 * Texts for messages, for shells and for gnuplot.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param text any text
 * @return it as one word of a shell's command
 */
std::string QuoteForShell(const std::string& text);

/**
 * @param text any text
 * @return at most as much of it as a message should have
 */
std::string ShortenForMessage(std::string_view text);

/**
 * @param format of printf, with one number
 * @param value the number
 * @return the text, of at most 399 characters
 */
std::string FormatNumber(const char* format, double value);

/**
 * @param text a text
 * @return the number that it is, nothing if it is none
 */
std::optional<double> ToNumber(const std::string& text);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TEXT_TOOLS_H
