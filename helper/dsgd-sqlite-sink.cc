/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sqlite-sink.h"

#include "ns3/abort.h"

#include <filesystem>
#include <sqlite3.h>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param name of a table or column
 * @return it as SQL takes it, whatever it is
 */
std::string
QuoteName(const std::string& name)
{
    std::string quoted = "\"";
    for (const char c : name)
    {
        quoted += c;
        if (c == '"')
        {
            quoted += c;
        }
    }
    return quoted + '"';
}

/**
 * @param names of columns
 * @return a list of them
 */
std::string
QuoteAll(const std::vector<std::string>& names)
{
    std::string list;
    for (const auto& name : names)
    {
        list += (list.empty() ? "" : ", ") + QuoteName(name);
    }
    return list;
}

} // namespace

SqliteSink::SqliteSink(std::string path)
    : m_path(std::move(path))
{
    std::error_code error;
    std::filesystem::remove(m_path, error);
    // Of a transaction that was never ended, and not of the new file.
    std::filesystem::remove(m_path + "-journal", error);
    if (sqlite3_open(m_path.c_str(), &m_database) != SQLITE_OK)
    {
        sqlite3_close(m_database);
        throw std::invalid_argument(m_path + ": cannot be written, a folder that can be made and "
                                             "written is needed");
    }
    Execute("PRAGMA synchronous = OFF");
    Execute("CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT)");
    if (!m_error.empty())
    {
        sqlite3_close(m_database);
        throw std::invalid_argument(m_path + ": " + m_error);
    }
}

SqliteSink::~SqliteSink()
{
    Commit();
    for (auto* insert : m_inserts)
    {
        sqlite3_finalize(insert);
    }
    sqlite3_close(m_database);
}

void
SqliteSink::Check(int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW && m_error.empty())
    {
        m_error = sqlite3_errmsg(m_database);
    }
}

void
SqliteSink::Execute(const std::string& statement)
{
    Check(sqlite3_exec(m_database, statement.c_str(), nullptr, nullptr, nullptr));
}

sqlite3_stmt*
SqliteSink::Prepare(const std::string& statement)
{
    sqlite3_stmt* prepared = nullptr;
    Check(sqlite3_prepare_v2(m_database, statement.c_str(), -1, &prepared, nullptr));
    return prepared;
}

uint32_t
SqliteSink::AddTable(const TableSchema& schema)
{
    std::string columns;
    std::string places;
    for (const auto& column : schema.columns)
    {
        columns += (columns.empty() ? "" : ", ") + QuoteName(column);
        places += places.empty() ? "?" : ", ?";
    }
    // Without types, a value keeps the one it comes with.
    Execute("CREATE TABLE " + QuoteName(schema.name) + " (" + columns + ")");
    m_inserts.push_back(
        Prepare("INSERT INTO " + QuoteName(schema.name) + " VALUES (" + places + ")"));
    m_schemas.push_back(schema);
    if (!m_error.empty())
    {
        throw std::invalid_argument(m_path + ": table " + schema.name + ": " + m_error);
    }
    return static_cast<uint32_t>(m_inserts.size() - 1);
}

void
SqliteSink::Begin()
{
    if (!m_open)
    {
        Execute("BEGIN");
        m_open = true;
    }
}

void
SqliteSink::DoAppend(uint32_t table, const TableValue* row, std::size_t count)
{
    Begin();
    auto* insert = m_inserts[table];
    const auto columns = static_cast<std::size_t>(sqlite3_bind_parameter_count(insert));
    NS_ABORT_MSG_UNLESS(count == columns,
                        "a row of " << count << " values for " << columns << " columns");
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto& value = row[i];
        const int place = static_cast<int>(i) + 1;
        switch (value.kind)
        {
        case TableValue::WHOLE:
            sqlite3_bind_int64(insert, place, static_cast<sqlite3_int64>(value.whole));
            break;
        case TableValue::REAL:
            sqlite3_bind_double(insert, place, value.real);
            break;
        case TableValue::TEXT:
            sqlite3_bind_text(insert,
                              place,
                              value.text.data(),
                              static_cast<int>(value.text.size()),
                              SQLITE_STATIC);
            break;
        case TableValue::NOTHING:
            sqlite3_bind_null(insert, place);
            break;
        }
    }
    Check(sqlite3_step(insert));
    sqlite3_reset(insert);
}

void
SqliteSink::Commit()
{
    if (m_open)
    {
        Execute("COMMIT");
        m_open = false;
    }
}

void
SqliteSink::Describe(const Entries& entries)
{
    Begin();
    auto* insert = Prepare("INSERT OR REPLACE INTO run VALUES (?, ?)");
    for (const auto& [key, value] : entries)
    {
        sqlite3_bind_text(insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        Check(sqlite3_step(insert));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    Commit();
}

void
SqliteSink::Finish()
{
    Commit();
    if (!m_indexed)
    {
        // To sort a million rows in memory.
        Execute("PRAGMA temp_store = MEMORY");
        Execute("PRAGMA cache_size = -65536");
        for (const auto& schema : m_schemas)
        {
            for (const auto& columns : schema.indexes)
            {
                Execute("CREATE INDEX " + QuoteName(schema.name + "_by_" + columns.front()) +
                        " ON " + QuoteName(schema.name) + " (" + QuoteAll(columns) + ")");
            }
        }
        m_indexed = true;
    }
    if (!m_error.empty())
    {
        throw std::runtime_error(m_path +
                                 ": the traces could not be written to their end: " + m_error);
    }
}

} // namespace dsgd
} // namespace ns3
