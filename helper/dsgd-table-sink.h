/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TABLE_SINK_H
#define DSGD_TABLE_SINK_H

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One value of a row: a number, a text, or nothing. It points to a text, it does not hold it.
 */
struct TableValue
{
    /// What it is.
    enum Kind
    {
        NOTHING, //!< not known
        WHOLE,   //!< a whole number
        REAL,    //!< any number
        TEXT     //!< a text
    };

    /// Nothing.
    TableValue() = default;
    /// @param value a whole number
    TableValue(uint32_t value);
    /// @param value a whole number
    TableValue(uint64_t value);
    /// @param value any number
    TableValue(double value);
    /// @param value a text, which must live until the row is written
    TableValue(std::string_view value);
    /// @param value a text, which must live until the row is written
    TableValue(const std::string& value);
    /// @param value a text, which must live until the row is written
    TableValue(const char* value);

    Kind kind{NOTHING};    //!< what it is
    uint64_t whole{0};     //!< if a whole number
    double real{0};        //!< if any number
    std::string_view text; //!< if a text
};

/**
 * @ingroup dsgd
 * @param number a number
 * @return it, or nothing for NaN
 */
TableValue KnownOrNothing(double number);

/**
 * @ingroup dsgd
 * What a table looks like.
 */
struct TableSchema
{
    std::string name;                 //!< file name without suffix, or name in the database
    std::vector<std::string> columns; //!< their names, in order
    std::vector<std::vector<std::string>> indexes{}; //!< columns to find rows by, in a database
    bool exact{false}; //!< whether numbers have all their digits in a text file, too
};

/**
 * @ingroup dsgd
 * Where the tables of a run go.
 *
 * Rows become visible to others with Commit(). A program that is killed leaves what it has
 * committed. Errors of writing are kept for Finish(), errors of opening are thrown at once.
 */
class TableSink
{
  public:
    /// Names and JSON texts.
    using Entries = std::vector<std::pair<std::string, std::string>>;

    virtual ~TableSink() = default;

    /**
     * @param schema a new table
     * @return its handle
     * @throws std::invalid_argument if it cannot be made
     */
    virtual uint32_t AddTable(const TableSchema& schema) = 0;

    /**
     * @param table a handle
     * @param row one value a column
     */
    void Append(uint32_t table, std::initializer_list<TableValue> row);

    /**
     * @param table a handle
     * @param row one value a column
     */
    void Append(uint32_t table, const std::vector<TableValue>& row);

    /**
     * Makes all rows appended so far visible, all or none where that is possible.
     */
    virtual void Commit() = 0;

    /**
     * Keeps what the run is, beside its tables; replaces what was kept under the same names.
     *
     * @param entries the top-level entries of run.json
     */
    virtual void Describe(const Entries& entries) = 0;

    /**
     * Commits the rest.
     *
     * @throws std::runtime_error if anything could not be written
     */
    virtual void Finish() = 0;

  private:
    /**
     * @param table a handle
     * @param row the values
     * @param count as many as columns
     */
    virtual void DoAppend(uint32_t table, const TableValue* row, std::size_t count) = 0;
};

/**
 * @return the names that MakeTableSink() knows
 */
std::vector<std::string> TableSinkNames();

/**
 * @param name a form of tables
 * @throws std::invalid_argument for an unknown name, listing the known
 */
void RequireTableSink(const std::string& name);

/**
 * Makes a place for tables in a folder, which is made if it is not there, and removes tables of
 * the given names that an earlier run left, in whatever form.
 *
 * @param name csv (one file NAME.csv a table), sqlite (one file run.sqlite) or both
 * @param folder the folder
 * @param tables names of tables to remove
 * @param digits significant digits of numbers in CSV files, of tables that need not be exact; a
 * database keeps all
 * @return the sink
 * @throws std::invalid_argument for an unknown name, or if the folder cannot be written
 */
std::unique_ptr<TableSink> MakeTableSink(const std::string& name,
                                         const std::string& folder,
                                         const std::vector<std::string>& tables,
                                         int digits = 10);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TABLE_SINK_H
