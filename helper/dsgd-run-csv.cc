/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-csv.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The longest line that is read; no row of a run comes near.
constexpr std::size_t MAX_LINE = 1 << 16;

/**
 * @param text a number
 * @return how many digits it is told by, leading zeros not counted
 */
std::size_t
CountDigits(std::string_view text)
{
    std::size_t digits = 0;
    for (const char c : text.substr(0, text.find_first_of("eE")))
    {
        digits += c >= '0' && c <= '9' && (digits > 0 || c != '0');
    }
    return digits;
}

/**
 * Binds a field to a parameter of a statement.
 *
 * @param insert the statement
 * @param parameter its number
 * @param column what the field should be
 * @param text the field
 * @param where the line
 */
void
BindField(SqliteStatement& insert,
          int parameter,
          const ColumnLayout& column,
          std::string_view text,
          const TextPosition& where)
{
    const auto refuse = [&](const char* need) {
        ThrowAt(where,
                column.name + " is '" + ShortenForMessage(text) + "', " + need + " is needed");
    };
    const auto* end = text.data() + text.size();
    if (column.kind == ColumnKind::TEXT)
    {
        if (text.empty())
        {
            refuse("a word");
        }
        insert.Bind(parameter, text);
        return;
    }
    if (text.empty() && (!column.required || column.kind == ColumnKind::NUMBER))
    {
        insert.BindNull(parameter);
        return;
    }
    if (column.kind == ColumnKind::WHOLE)
    {
        int64_t value = 0;
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc() || stop != end || value < 0)
        {
            refuse("a whole number from 0");
        }
        insert.Bind(parameter, value);
        return;
    }
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end)
    {
        refuse("a number");
    }
    if (column.kind == ColumnKind::FINITE && !std::isfinite(value))
    {
        refuse("a finite number");
    }
    insert.Bind(parameter, value);
}

/**
 * @param table a table
 * @param header the first line of its file
 * @param where that line
 * @return for each column of the table the field that holds it, -1 for none
 */
std::vector<int>
MatchColumns(const TableLayout& table, std::string_view header, const TextPosition& where)
{
    const auto fields = SplitFields(header, ',');
    std::vector<int> matches;
    for (const auto& column : table.columns)
    {
        int match = -1;
        for (std::size_t f = 0; f < fields.size(); ++f)
        {
            if (fields[f] == column.name)
            {
                if (match >= 0)
                {
                    ThrowAt(where, "column '" + column.name + "' is there twice");
                }
                match = static_cast<int>(f);
            }
        }
        if (match < 0 && column.required)
        {
            ThrowAt(where,
                    "no column '" + column.name + "' in '" + ShortenForMessage(header) +
                        "', needed are " + table.ColumnList());
        }
        matches.push_back(match);
    }
    return matches;
}

/**
 * Reads a line up to its end.
 *
 * @param in the file
 * @param line the line, without its end
 * @param where the line, for errors
 * @return whether it had an end; nothing at the end of the file
 */
std::optional<bool>
ReadLine(std::istream& in, std::string& line, const TextPosition& where)
{
    line.clear();
    if (!std::getline(in, line))
    {
        return {};
    }
    const bool whole = !in.eof();
    if (line.size() > MAX_LINE)
    {
        ThrowAt(where, "has more than 65536 characters, a row of a run has fewer");
    }
    if (line.find('\0') != std::string::npos)
    {
        ThrowAt(where, "contains a zero byte, a text file is needed");
    }
    if (!line.empty() && line.back() == '\r')
    {
        line.pop_back();
    }
    return whole;
}

/**
 * @param line the beginning of a row
 * @param table its table
 * @param matches by column, the field that holds it
 * @return its round, if it is there whole
 */
std::optional<int64_t>
CutRound(std::string_view line, const TableLayout& table, const std::vector<int>& matches)
{
    const auto fields = SplitFields(line, ',');
    for (std::size_t c = 0; c < matches.size(); ++c)
    {
        const auto match = static_cast<std::size_t>(matches[c]);
        int64_t round = 0;
        if (table.columns[c].name == "round" && match + 1 < fields.size())
        {
            const auto* end = fields[match].data() + fields[match].size();
            const auto [stop, error] = std::from_chars(fields[match].data(), end, round);
            if (error == std::errc() && stop == end && round >= 0)
            {
                return round;
            }
        }
    }
    return {};
}

} // namespace

CsvEnd
LoadRunCsv(SqliteDatabase& database,
           const TableLayout& table,
           std::istream& in,
           const std::string& file)
{
    TextPosition where{file, 1};
    std::string line;
    CsvEnd end;
    const auto header = ReadLine(in, line, where);
    if (!header || !*header)
    {
        // Killed before its first round was written.
        end.line = 1;
        end.cut = true;
        return end;
    }
    const std::size_t fieldCount = SplitFields(line, ',').size();
    const auto matches = MatchColumns(table, line, where);
    std::string sql = "INSERT INTO " + table.name + " VALUES (?";
    for (std::size_t c = 1; c < table.columns.size(); ++c)
    {
        sql += ",?";
    }
    auto insert = database.Prepare(sql + ")");
    std::string lastRound;
    uint64_t last = 0;
    while (const auto whole = ReadLine(in, line, {file, ++where.line}))
    {
        end.line = where.line;
        if (!*whole)
        {
            end.cut = true;
            end.cutRound = CutRound(line, table, matches);
            break;
        }
        if (line.empty())
        {
            continue;
        }
        const auto fields = SplitFields(line, ',');
        if (fields.size() != fieldCount)
        {
            ThrowAt(where,
                    "'" + ShortenForMessage(line) + "' has " + std::to_string(fields.size()) +
                        " fields, " + std::to_string(fieldCount) + " as in the header are needed");
        }
        for (std::size_t c = 0; c < matches.size(); ++c)
        {
            const auto& column = table.columns[c];
            const int parameter = static_cast<int>(c) + 1;
            if (matches[c] < 0)
            {
                insert.BindNull(parameter);
                continue;
            }
            const auto field = fields[static_cast<std::size_t>(matches[c])];
            BindField(insert, parameter, column, field, where);
            if (column.kind == ColumnKind::FINITE)
            {
                end.digits = std::max(end.digits, CountDigits(field));
            }
            if (table.ordered && column.name == "round" && field != lastRound)
            {
                const auto round = std::stoull(std::string(field));
                if (round < last)
                {
                    ThrowAt(where,
                            "round is '" + std::string(field) + "' after round " + lastRound +
                                ", rounds in order are needed");
                }
                last = round;
                lastRound = field;
            }
        }
        insert.Step();
        ++end.rows;
    }
    return end;
}

} // namespace dsgd
} // namespace ns3
