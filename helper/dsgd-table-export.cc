/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-table-export.h"

#include "dsgd-csv-sink.h"
#include "dsgd-sqlite-database.h"
#include "dsgd-trace-tables.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param value of a row
 * @return it for another table; points to a text in it
 */
TableValue
Copied(const SqlValue& value)
{
    if (const auto* whole = std::get_if<int64_t>(&value))
    {
        return static_cast<uint64_t>(*whole);
    }
    if (const auto* real = std::get_if<double>(&value))
    {
        return *real;
    }
    const auto* text = std::get_if<std::string>(&value);
    return text ? TableValue(*text) : TableValue();
}

/**
 * @param file has the database as traces
 * @param database its name, for the error
 * @param table a table of it
 * @return all rows
 */
SqliteStatement
PrepareTable(SqliteDatabase& file, const std::string& database, const std::string& table)
{
    try
    {
        return file.Prepare("SELECT * FROM traces.\"" + table + "\" ORDER BY rowid");
    }
    catch (const std::invalid_argument& problem)
    {
        ThrowAt({database, 0}, problem.what());
    }
}

} // namespace

void
ExportTable(const std::string& database, const std::string& table, const std::string& folder)
{
    SqliteDatabase file;
    // A killed program may have left something to undo.
    file.Attach(database, "traces", true);
    auto rows = PrepareTable(file, database, table);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    CsvSink sink(folder, 10);
    TableSchema schema{table, {}};
    const auto known = TraceTables();
    schema.exact = std::any_of(known.begin(), known.end(), [&table](const auto& other) {
        return other.name == table && other.exact;
    });
    const int columns = rows.ColumnCount();
    for (int i = 0; i < columns; ++i)
    {
        schema.columns.push_back(rows.ColumnName(i));
    }
    const auto handle = sink.AddTable(schema);
    while (rows.Step())
    {
        std::vector<SqlValue> values;
        for (int i = 0; i < columns; ++i)
        {
            values.push_back(rows.Column(i));
        }
        std::vector<TableValue> row;
        std::transform(values.begin(), values.end(), std::back_inserter(row), Copied);
        sink.Append(handle, row);
    }
    sink.Finish();
}

} // namespace dsgd
} // namespace ns3
