/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-csv-sink.h"

#include "ns3/abort.h"

#include <charconv>
#include <filesystem>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A buffer of this size goes to its file, bytes.
constexpr std::size_t BUFFER = 1 << 16;

/**
 * @param out a line
 * @param text a text to add to it, quoted if need be
 */
void
AppendText(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
    {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text)
    {
        out += c;
        if (c == '"')
        {
            out += c;
        }
    }
    out += '"';
}

} // namespace

void
AppendCsv(std::string& out, const TableValue& value, int digits)
{
    char number[64];
    switch (value.kind)
    {
    case TableValue::WHOLE: {
        const auto end = std::to_chars(number, number + sizeof number, value.whole).ptr;
        out.append(number, end);
        break;
    }
    case TableValue::REAL: {
        const auto end = digits > 0 ? std::to_chars(number,
                                                    number + sizeof number,
                                                    value.real,
                                                    std::chars_format::general,
                                                    digits)
                                          .ptr
                                    : std::to_chars(number, number + sizeof number, value.real).ptr;
        out.append(number, end);
        break;
    }
    case TableValue::TEXT:
        AppendText(out, value.text);
        break;
    case TableValue::NOTHING:
        break;
    }
}

CsvSink::CsvSink(std::string folder, int digits)
    : m_folder(std::move(folder)),
      m_digits(digits)
{
}

CsvSink::~CsvSink()
{
    Commit();
}

uint32_t
CsvSink::AddTable(const TableSchema& schema)
{
    const auto path = std::filesystem::path(m_folder) / (schema.name + ".csv");
    Table table;
    table.digits = schema.exact ? 0 : m_digits;
    table.columns = schema.columns.size();
    table.file.open(path);
    if (!table.file)
    {
        throw std::invalid_argument(path.string() + ": cannot be written, a folder that can be "
                                                    "made and written is needed");
    }
    for (const auto& column : schema.columns)
    {
        table.buffer += table.buffer.empty() ? "" : ",";
        AppendText(table.buffer, column);
    }
    table.buffer += '\n';
    table.buffer.reserve(2 * BUFFER);
    m_tables.push_back(std::move(table));
    Commit();
    return static_cast<uint32_t>(m_tables.size() - 1);
}

void
CsvSink::DoAppend(uint32_t table, const TableValue* row, std::size_t count)
{
    auto& [file, buffer, digits, columns] = m_tables[table];
    NS_ABORT_MSG_UNLESS(count == columns,
                        "a row of " << count << " values for " << columns << " columns");
    for (std::size_t i = 0; i < count; ++i)
    {
        AppendCsv(buffer, row[i], digits);
        buffer += i + 1 < count ? ',' : '\n';
    }
    if (buffer.size() >= BUFFER)
    {
        file.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        buffer.clear();
    }
}

void
CsvSink::Commit()
{
    for (auto& [file, buffer, digits, columns] : m_tables)
    {
        if (!buffer.empty())
        {
            file.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            buffer.clear();
        }
        file.flush();
    }
}

void
CsvSink::Describe(const Entries& /* entries */)
{
    // run.json lies beside the tables.
}

void
CsvSink::Finish()
{
    Commit();
    for (const auto& table : m_tables)
    {
        if (!table.file)
        {
            throw std::runtime_error(m_folder + ": the traces could not be written to their end");
        }
    }
}

} // namespace dsgd
} // namespace ns3
