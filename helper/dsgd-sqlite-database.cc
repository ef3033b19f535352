/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sqlite-database.h"

#include "ns3/dsgd-text-record.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <sqlite3.h>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param database where something went wrong
 */
[[noreturn]] void
Throw(sqlite3* database)
{
    if ((sqlite3_errcode(database) & 0xff) == SQLITE_AUTH)
    {
        throw std::invalid_argument("the SQL does more than reading, a SELECT is needed");
    }
    throw std::invalid_argument(std::string("SQLite says: ") + sqlite3_errmsg(database));
}

/**
 * Lets statements read and calculate, and refuses all else.
 *
 * @param action what a statement would do
 * @return whether it may
 */
int
AllowReading(void*, int action, const char*, const char*, const char*, const char*)
{
    const bool reads = action == SQLITE_SELECT || action == SQLITE_READ ||
                       action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
}

/**
 * @param path a file that is there
 * @param isWritable whether it may be changed
 * @return it as an address for SQLite
 */
std::string
AddressOf(const std::string& path, bool isWritable)
{
    std::string address = "file:";
    for (const char c : std::filesystem::absolute(path).string())
    {
        constexpr char DIGITS[] = "0123456789abcdef";
        if (c == '%' || c == '?' || c == '#')
        {
            address += {'%', DIGITS[c / 16], DIGITS[c % 16]};
        }
        else
        {
            address += c;
        }
    }
    return address + (isWritable ? "?mode=rw" : "?mode=ro");
}

} // namespace

double
AsNumber(const SqlValue& value)
{
    if (const auto* whole = std::get_if<int64_t>(&value))
    {
        return static_cast<double>(*whole);
    }
    const auto* number = std::get_if<double>(&value);
    return number ? *number : std::numeric_limits<double>::quiet_NaN();
}

uint32_t
AsIndex(const SqlValue& value)
{
    const double number = AsNumber(value);
    return number >= 0 && number < 4294967296.0 ? static_cast<uint32_t>(number) : UINT32_MAX;
}

double
SqlRows::Number(std::size_t row, std::size_t column) const
{
    return AsNumber(rows.at(row).at(column));
}

uint32_t
SqlRows::Index(std::size_t row, std::size_t column) const
{
    return AsIndex(rows.at(row).at(column));
}

std::string
SqlRows::Text(std::size_t row, std::size_t column) const
{
    const auto* text = std::get_if<std::string>(&rows.at(row).at(column));
    return text ? *text : std::string();
}

SqliteStatement::SqliteStatement(sqlite3_stmt* statement)
    : m_statement(statement)
{
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : m_statement(other.m_statement)
{
    other.m_statement = nullptr;
}

void
SqliteStatement::Bind(int parameter, double value)
{
    sqlite3_bind_double(m_statement, parameter, value);
}

void
SqliteStatement::Bind(int parameter, int64_t value)
{
    sqlite3_bind_int64(m_statement, parameter, value);
}

void
SqliteStatement::Bind(int parameter, std::string_view value)
{
    sqlite3_bind_text64(m_statement,
                        parameter,
                        value.data(),
                        value.size(),
                        SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void
SqliteStatement::BindNull(int parameter)
{
    sqlite3_bind_null(m_statement, parameter);
}

bool
SqliteStatement::Step()
{
    const int status = sqlite3_step(m_statement);
    if (status == SQLITE_ROW)
    {
        return true;
    }
    sqlite3_reset(m_statement);
    if (status != SQLITE_DONE)
    {
        Throw(sqlite3_db_handle(m_statement));
    }
    return false;
}

int
SqliteStatement::ColumnCount() const
{
    return sqlite3_column_count(m_statement);
}

std::string
SqliteStatement::ColumnName(int column) const
{
    const char* name = sqlite3_column_name(m_statement, column);
    return name ? name : "";
}

SqlValue
SqliteStatement::Column(int column) const
{
    switch (sqlite3_column_type(m_statement, column))
    {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return int64_t{sqlite3_column_int64(m_statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    default: {
        const auto* text = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
        const int size = sqlite3_column_bytes(m_statement, column);
        return text ? std::string(text, static_cast<std::size_t>(size)) : std::string();
    }
    }
}

SqliteDatabase::SqliteDatabase()
{
    sqlite3* database = nullptr;
    const int status = sqlite3_open_v2(":memory:",
                                       &database,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
                                       nullptr);
    m_database.reset(database);
    if (status != SQLITE_OK)
    {
        throw std::runtime_error("SQLite cannot make a database in memory");
    }
}

SqliteDatabase::~SqliteDatabase() = default;

void
SqliteDatabase::Closer::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

void
SqliteDatabase::Attach(const std::string& path, const std::string& name, bool isWritable)
{
    RequireFileName(path);
    const TextPosition where{path, 0};
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
    {
        ThrowAt(where, "is not there, or is not a file");
    }
    try
    {
        auto attach = Prepare("ATTACH ? AS " + name);
        attach.Bind(1, AddressOf(path, isWritable));
        attach.Step();
        // Until now the file may be anything.
        Query("SELECT count(*) FROM " + name + ".sqlite_master");
    }
    catch (const std::invalid_argument& problem)
    {
        sqlite3_exec(m_database.get(), ("DETACH " + name).c_str(), nullptr, nullptr, nullptr);
        ThrowAt(where,
                std::string("cannot be read, an SQLite database is needed (") + problem.what() +
                    ")");
    }
}

void
SqliteDatabase::Run(const std::string& sql)
{
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    {
        Throw(m_database.get());
    }
}

SqliteStatement
SqliteDatabase::Prepare(const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int status = sqlite3_prepare_v2(m_database.get(),
                                          sql.data(),
                                          static_cast<int>(sql.size()),
                                          &statement,
                                          &rest);
    if (status != SQLITE_OK)
    {
        Throw(m_database.get());
    }
    SqliteStatement prepared(statement);
    const auto left = std::string_view(sql).substr(static_cast<std::size_t>(rest - sql.data()));
    if (!statement || left.find_first_not_of("; \t\r\n") != std::string_view::npos)
    {
        throw std::invalid_argument("one SQL statement is needed, not '" + sql + "'");
    }
    return prepared;
}

SqlRows
SqliteDatabase::Query(const std::string& sql)
{
    auto statement = Prepare(sql);
    SqlRows result;
    const int columns = statement.ColumnCount();
    for (int c = 0; c < columns; ++c)
    {
        result.columns.push_back(statement.ColumnName(c));
    }
    while (statement.Step())
    {
        auto& row = result.rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int c = 0; c < columns; ++c)
        {
            row.push_back(statement.Column(c));
        }
    }
    return result;
}

void
SqliteDatabase::Protect()
{
    sqlite3_set_authorizer(m_database.get(), &AllowReading, nullptr);
}

} // namespace dsgd
} // namespace ns3
