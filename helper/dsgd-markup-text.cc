/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-markup-text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param text beginning with a byte that is not ASCII
 * @return the bytes of the character there, 0 if they are not UTF-8
 */
std::size_t
CharacterLength(std::string_view text)
{
    const auto byte = [&text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const std::size_t length = byte(0) >= 0xf0 && byte(0) <= 0xf4  ? 4
                               : byte(0) >= 0xe0 && byte(0) < 0xf0 ? 3
                               : byte(0) >= 0xc2 && byte(0) < 0xe0 ? 2
                                                                   : 0;
    uint32_t code = length > 0 ? byte(0) & (0xffu >> (length + 1)) : 0;
    for (std::size_t i = 1; i < length; ++i)
    {
        if ((byte(i) & 0xc0) != 0x80)
        {
            return 0;
        }
        code = code << 6 | (byte(i) & 0x3f);
    }
    const bool isLegal =
        (length == 2) ||
        (length == 3 && code >= 0x800 && (code < 0xd800 || code > 0xdfff) && code < 0xfffe) ||
        (length == 4 && code >= 0x10000 && code <= 0x10ffff);
    return isLegal ? length : 0;
}

} // namespace

std::string
EscapeMarkup(std::string_view text)
{
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 128)
        {
            const auto length = CharacterLength(text.substr(i));
            escaped += length > 0 ? std::string(text.substr(i, length)) : "\ufffd";
            i += length > 0 ? length - 1 : 0;
            continue;
        }
        switch (c)
        {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            if ((c >= 32 && c < 127) || c == '\n' || c == '\t')
            {
                escaped += c;
            }
        }
    }
    return escaped;
}

std::string
HumanNumber(double value, int digits)
{
    if (std::isnan(value))
    {
        return "\u2013";
    }
    if (std::isinf(value))
    {
        return value > 0 ? "\u221e" : "\u2212\u221e";
    }
    char text[64];
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e7))
    {
        std::snprintf(text, sizeof text, "%.*e", std::max(0, digits - 2), value);
    }
    else
    {
        const int before = size > 0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
        std::snprintf(text, sizeof text, "%.*f", std::max(0, digits - before), value);
        std::string plain = text;
        if (plain.find('.') != std::string::npos)
        {
            plain.erase(plain.find_last_not_of('0') + 1);
            plain.erase(plain.find_last_not_of('.') + 1);
        }
        std::snprintf(text, sizeof text, "%s", plain == "-0" ? "0" : plain.c_str());
    }
    std::string shown = text;
    // From five digits on, a narrow space between thousands.
    const auto end = shown.find_first_not_of("-0123456789");
    const std::size_t first = shown[0] == '-' ? 1 : 0;
    const std::size_t whole = std::min(end, shown.size());
    if (whole - first > 4 && shown.find('e') == std::string::npos)
    {
        for (std::size_t at = whole - 3; at > first; at = at > first + 3 ? at - 3 : first)
        {
            shown.insert(at, "\u202f");
        }
    }
    if (shown[0] == '-')
    {
        shown.replace(0, 1, "\u2212");
    }
    return shown;
}

} // namespace dsgd
} // namespace ns3
