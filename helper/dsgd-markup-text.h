/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MARKUP_TEXT_H
#define DSGD_MARKUP_TEXT_H

#include <string>
#include <string_view>

namespace ns3
{
namespace dsgd
{

/**
 * @param text any text
 * @return it as HTML and XML have it: markup is escaped, control characters are left out,
 * bytes that are not UTF-8 are replaced
 */
std::string EscapeMarkup(std::string_view text);

/**
 * @param value a number
 * @param digits that count
 * @return it for people: no exponent between 0.001 and 10 million, no zeros at the end
 */
std::string HumanNumber(double value, int digits = 4);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MARKUP_TEXT_H
