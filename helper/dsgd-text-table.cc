/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-text-table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Decimals of a column that has no fixed number of them.
constexpr int SHORTEST = -1;

/**
 * @param rows a table
 * @param column a column's number
 * @return the decimals of its numbers
 */
int
Decimals(const SqlRows& rows, std::size_t column)
{
    double largest = 0;
    bool isFraction = false;
    for (const auto& row : rows.rows)
    {
        const auto* number = std::get_if<double>(&row[column]);
        if (number && std::isfinite(*number))
        {
            largest = std::max(largest, std::abs(*number));
            isFraction = isFraction || *number != std::floor(*number);
        }
    }
    if (!isFraction || largest == 0)
    {
        return largest < 1e15 ? 0 : SHORTEST;
    }
    constexpr int DIGITS = 5;
    const int before = static_cast<int>(std::floor(std::log10(largest))) + 1;
    // Very small numbers are better told by their powers of ten.
    return before > -3 ? std::clamp(DIGITS - before, 0, 6) : SHORTEST;
}

/**
 * @param value a value
 * @param decimals of numbers
 * @return it for a terminal
 */
std::string
Show(const SqlValue& value, int decimals)
{
    char text[400];
    if (const auto* number = std::get_if<double>(&value))
    {
        if (std::isnan(*number))
        {
            return "-";
        }
        if (decimals == SHORTEST)
        {
            std::snprintf(text, sizeof text, "%.4g", *number);
        }
        else
        {
            std::snprintf(text, sizeof text, "%.*f", decimals, *number);
        }
        return text;
    }
    if (const auto* whole = std::get_if<int64_t>(&value))
    {
        return std::to_string(*whole);
    }
    const auto* word = std::get_if<std::string>(&value);
    return word ? *word : "-";
}

/**
 * @param value a value
 * @return it with all its digits
 */
std::string
ShowExactly(const SqlValue& value)
{
    if (const auto* number = std::get_if<double>(&value))
    {
        char text[64];
        return std::isnan(*number)
                   ? std::string()
                   : std::string(text, std::to_chars(text, text + sizeof text, *number).ptr);
    }
    if (std::holds_alternative<std::monostate>(value))
    {
        return {};
    }
    const auto text = Show(value, 0);
    if (text.find_first_of(",\"\r\n") == std::string::npos)
    {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text)
    {
        quoted += std::string(c == '"' ? 2 : 1, c);
    }
    return quoted + '"';
}

} // namespace

TextTable::TextTable(std::vector<std::string> columns)
    : m_rows{std::move(columns), {}}
{
}

TextTable::TextTable(SqlRows rows)
    : m_rows(std::move(rows))
{
}

void
TextTable::Add(std::vector<SqlValue> cells)
{
    if (cells.size() != m_rows.columns.size())
    {
        throw std::invalid_argument("a row of a table has " + std::to_string(cells.size()) +
                                    " cells, " + std::to_string(m_rows.columns.size()) +
                                    " as there are columns are needed");
    }
    m_rows.rows.push_back(std::move(cells));
}

std::size_t
TextTable::RowCount() const
{
    return m_rows.rows.size();
}

std::string
TextTable::Format() const
{
    const std::size_t columns = m_rows.columns.size();
    std::vector<std::vector<std::string>> lines{m_rows.columns};
    lines.resize(m_rows.rows.size() + 1, std::vector<std::string>(columns));
    std::vector<std::size_t> widths(columns);
    std::vector<bool> isWord(columns, false);
    for (std::size_t c = 0; c < columns; ++c)
    {
        const int decimals = Decimals(m_rows, c);
        widths[c] = m_rows.columns[c].size();
        for (std::size_t r = 0; r < m_rows.rows.size(); ++r)
        {
            const auto& value = m_rows.rows[r][c];
            lines[r + 1][c] = Show(value, decimals);
            widths[c] = std::max(widths[c], lines[r + 1][c].size());
            isWord[c] = isWord[c] || std::holds_alternative<std::string>(value);
        }
    }
    std::string text;
    for (const auto& line : lines)
    {
        std::string shown;
        for (std::size_t c = 0; c < columns; ++c)
        {
            const std::string blanks(widths[c] - line[c].size(), ' ');
            shown += c > 0 ? "  " : "";
            shown += isWord[c] ? line[c] + blanks : blanks + line[c];
        }
        shown.erase(shown.find_last_not_of(' ') + 1);
        text += shown + '\n';
    }
    return text;
}

std::string
TextTable::FormatCsv() const
{
    std::string text;
    for (std::size_t c = 0; c < m_rows.columns.size(); ++c)
    {
        text += (c > 0 ? "," : "") + ShowExactly(m_rows.columns[c]);
    }
    text += '\n';
    for (const auto& row : m_rows.rows)
    {
        for (std::size_t c = 0; c < row.size(); ++c)
        {
            text += (c > 0 ? "," : "") + ShowExactly(row[c]);
        }
        text += '\n';
    }
    return text;
}

} // namespace dsgd
} // namespace ns3
