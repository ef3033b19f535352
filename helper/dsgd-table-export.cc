/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-table-export.h"

#include "dsgd-csv-sink.h"
#include "dsgd-trace-tables.h"

#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param statement at a row
 * @param column of that row
 * @return its value, valid until the next row
 */
TableValue
ReadValue(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column))
    {
    case SQLITE_INTEGER:
        return static_cast<uint64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return {};
    default:
        return reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    }
}

} // namespace

void
ExportTable(const std::string& database, const std::string& table, const std::string& folder)
{
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(database.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> file(opened, sqlite3_close);
    sqlite3_stmt* prepared = nullptr;
    const std::string query = "SELECT * FROM \"" + table + "\" ORDER BY rowid";
    if (code != SQLITE_OK ||
        sqlite3_prepare_v2(opened, query.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
    {
        throw std::invalid_argument(database + ": table " + table + ": " + sqlite3_errmsg(opened));
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared,
                                                                          sqlite3_finalize);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    CsvSink sink(folder, 10);
    TableSchema schema{table, {}, {}, table == EnergyTable().name && EnergyTable().exact};
    const int columns = sqlite3_column_count(prepared);
    for (int i = 0; i < columns; ++i)
    {
        schema.columns.emplace_back(sqlite3_column_name(prepared, i));
    }
    const auto handle = sink.AddTable(schema);
    std::vector<TableValue> row(columns);
    while (sqlite3_step(prepared) == SQLITE_ROW)
    {
        for (int i = 0; i < columns; ++i)
        {
            row[i] = ReadValue(prepared, i);
        }
        sink.Append(handle, row);
    }
    sink.Finish();
}

} // namespace dsgd
} // namespace ns3
