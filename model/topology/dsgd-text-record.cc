/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-text-record.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

void
ThrowAt(const TextPosition& where, const std::string& message)
{
    const std::string line = where.line > 0 ? ":" + std::to_string(where.line) : "";
    throw std::invalid_argument(where.file + line + ": " + message);
}

void
RequireFileName(const std::string& path)
{
    // The system would stop reading it there, and so would every message.
    if (path.find('\0') != std::string::npos)
    {
        throw std::invalid_argument("a file's name has a zero byte, which no file's name has");
    }
}

std::string
ReadTextFile(const std::string& path)
{
    constexpr std::size_t MAX_BYTES = std::size_t{256} << 20;
    const TextPosition where{path, 0};
    RequireFileName(path);
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
    {
        ThrowAt(where, "is a folder, a text file is needed");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in)
    {
        ThrowAt(where, "cannot be opened for reading");
    }
    // Devices and pipes have no size, hence the count.
    std::string content;
    std::vector<char> block(1 << 16);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    {
        content.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (content.size() > MAX_BYTES)
        {
            ThrowAt(where, "has more than 256 MiB, a smaller text file is needed");
        }
    }
    // Spreadsheets put a byte order mark before the first character.
    if (content.compare(0, 3, "\xEF\xBB\xBF") == 0)
    {
        content.erase(0, 3);
    }
    if (content.find('\0') != std::string::npos)
    {
        ThrowAt(where, "contains a zero byte, a text file is needed");
    }
    return content;
}

std::vector<std::string_view>
SplitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty())
    {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
        {
            line.remove_suffix(1);
        }
        lines.push_back(line);
        if (end == std::string_view::npos)
        {
            break;
        }
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::string_view
Trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
    {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view>
SplitFields(std::string_view line, char separator)
{
    std::vector<std::string_view> fields;
    for (;;)
    {
        const auto end = line.find(separator);
        fields.push_back(Trim(line.substr(0, end)));
        if (end == std::string_view::npos)
        {
            return fields;
        }
        line.remove_prefix(end + 1);
    }
}

std::string
JoinNames(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

double
ParseNumber(std::string_view text, const TextPosition& where, const std::string& what)
{
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value))
    {
        ThrowAt(where, what + " is '" + std::string(text) + "', a finite number is needed");
    }
    return value;
}

uint32_t
ParseIndex(std::string_view text, const TextPosition& where, const std::string& what)
{
    uint32_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end)
    {
        ThrowAt(where,
                what + " is '" + std::string(text) + "', a whole number from 0 to " +
                    std::to_string(std::numeric_limits<uint32_t>::max()) + " is needed");
    }
    return value;
}

bool
TextRecord::Has(const std::string& key) const
{
    return values.count(key) > 0;
}

double
TextRecord::Number(const std::string& key) const
{
    const auto it = values.find(key);
    if (it == values.end())
    {
        ThrowAt(where, "'" + word + "' needs " + key + "=NUMBER");
    }
    return ParseNumber(it->second, where, key);
}

void
TextRecord::AllowOnly(const std::vector<std::string>& known) const
{
    for (const auto& [key, value] : values)
    {
        bool found = false;
        std::string list;
        for (const auto& name : known)
        {
            found = found || name == key;
            list += (list.empty() ? "" : ", ") + name;
        }
        if (!found)
        {
            ThrowAt(where, "unknown key '" + key + "' in '" + word + "', known are: " + list);
        }
    }
}

namespace
{

/**
 * Takes the next blank-separated token off a line, honoring double quotes.
 *
 * @param line the rest of the line, shortened by the call
 * @param where the place, for the error
 * @param token receives the token without quotes
 * @return false at the end of the line or at a comment
 */
bool
NextToken(std::string_view& line, const TextPosition& where, std::string& token)
{
    const auto start = line.find_first_not_of(" \t");
    if (start == std::string_view::npos || line[start] == '#')
    {
        return false;
    }
    line.remove_prefix(start);
    token.clear();
    bool quoted = false;
    std::size_t i = 0;
    for (; i < line.size() && (quoted || (line[i] != ' ' && line[i] != '\t')); ++i)
    {
        if (line[i] == '"')
        {
            quoted = !quoted;
        }
        else
        {
            token += line[i];
        }
    }
    if (quoted)
    {
        ThrowAt(where, "a double quote is not closed");
    }
    line.remove_prefix(i);
    return true;
}

} // namespace

std::vector<TextRecord>
ParseRecords(std::string_view text, const std::string& file)
{
    std::vector<TextRecord> records;
    uint32_t number = 0;
    for (auto line : SplitLines(text))
    {
        TextRecord record;
        record.where = {file, ++number};
        std::string token;
        if (!NextToken(line, record.where, record.word))
        {
            continue;
        }
        while (NextToken(line, record.where, token))
        {
            const auto equals = token.find('=');
            if (equals == std::string::npos || equals == 0)
            {
                record.fields.push_back(token);
            }
            else if (!record.values.emplace(token.substr(0, equals), token.substr(equals + 1))
                          .second)
            {
                ThrowAt(record.where, "key '" + token.substr(0, equals) + "' stands twice");
            }
        }
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace dsgd
} // namespace ns3
