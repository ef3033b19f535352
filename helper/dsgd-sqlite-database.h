/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SQLITE_DATABASE_H
#define DSGD_SQLITE_DATABASE_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace ns3
{
namespace dsgd
{

/// A value of a database: nothing, a whole number, a number or a text.
using SqlValue = std::variant<std::monostate, int64_t, double, std::string>;

/**
 * @param value a value of a row
 * @return it as a number, NaN if it is none
 */
double AsNumber(const SqlValue& value);

/**
 * @param value a number of a node or round
 * @return it within 32 bits; the largest if it is not
 */
uint32_t AsIndex(const SqlValue& value);

/**
 * @ingroup dsgd
 * What a query gives.
 */
struct SqlRows
{
    std::vector<std::string> columns;        //!< their names
    std::vector<std::vector<SqlValue>> rows; //!< their values

    /**
     * @param row a row's number
     * @param column a column's number
     * @return the value as a number, NaN where there is none
     */
    double Number(std::size_t row, std::size_t column) const;
    /**
     * @param row a row's number
     * @param column a column's number
     * @return the value as an index, see AsIndex()
     */
    uint32_t Index(std::size_t row, std::size_t column) const;
    /**
     * @param row a row's number
     * @param column a column's number
     * @return the value as a text, empty where there is none
     */
    std::string Text(std::size_t row, std::size_t column) const;
};

/**
 * @ingroup dsgd
 * A statement that is run again and again with other values.
 */
class SqliteStatement
{
  public:
    /**
     * @param statement of the SQLite library, which this object ends
     */
    explicit SqliteStatement(sqlite3_stmt* statement);
    ~SqliteStatement();
    /**
     * @param other what to take from
     */
    SqliteStatement(SqliteStatement&& other) noexcept;
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    SqliteStatement& operator=(SqliteStatement&&) = delete;

    /**
     * @param parameter its number, from 1
     * @param value a number; NaN is stored as nothing
     */
    void Bind(int parameter, double value);
    /// @copydoc Bind(int, double)
    void Bind(int parameter, int64_t value);
    /**
     * @param parameter its number, from 1
     * @param value a text
     */
    void Bind(int parameter, std::string_view value);
    /**
     * @param parameter its number, from 1, that becomes nothing
     */
    void BindNull(int parameter);

    /**
     * Goes to the next row.
     *
     * @return whether there is one; if not, the statement can be bound and run again
     * @throws std::invalid_argument with what SQLite says
     */
    bool Step();

    /**
     * @return the columns of the result, 0 if it has none
     */
    int ColumnCount() const;
    /**
     * @param column a column's number, from 0
     * @return its name
     */
    std::string ColumnName(int column) const;
    /**
     * @param column a column's number, from 0
     * @return its value in this row
     */
    SqlValue Column(int column) const;

  private:
    sqlite3_stmt* m_statement; //!< of the library
};

/**
 * @ingroup dsgd
 * A database in memory, which other files can be read through.
 *
 * What the SQLite library reports is thrown as std::invalid_argument.
 */
class SqliteDatabase
{
  public:
    /// An empty one.
    SqliteDatabase();
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    /**
     * @param path a database file
     * @param name how its tables are called: name.table
     * @param isWritable whether an unfinished transaction may be undone in the file; if not, it is
     * opened for reading only
     * @throws std::invalid_argument if it is not there or is no database
     */
    void Attach(const std::string& path, const std::string& name, bool isWritable = false);

    /**
     * @param sql one or more statements whose results do not matter
     */
    void Run(const std::string& sql);

    /**
     * @param sql one statement
     * @return it, not run yet
     */
    SqliteStatement Prepare(const std::string& sql);

    /**
     * @param sql one statement
     * @return all that it gives
     */
    SqlRows Query(const std::string& sql);

    /**
     * From now on statements can read tables and nothing else.
     */
    void Protect();

  private:
    /// Closes a database.
    struct Closer
    {
        /**
         * @param database the database
         */
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<sqlite3, Closer> m_database; //!< of the library
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SQLITE_DATABASE_H
