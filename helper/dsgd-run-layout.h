/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_LAYOUT_H
#define DSGD_RUN_LAYOUT_H

#include "dsgd-sqlite-database.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * The tables of a run folder: what columns they have, and how they are read.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a column holds.
 */
enum class ColumnKind
{
    WHOLE,  //!< a whole number from 0
    FINITE, //!< a number
    NUMBER, //!< a number, infinite or nothing
    TEXT    //!< a word
};

/**
 * @ingroup dsgd
 * A column of a table.
 */
struct ColumnLayout
{
    std::string name;    //!< as in the header
    ColumnKind kind;     //!< what it holds
    bool required{true}; //!< whether a file without it is refused
};

/**
 * @ingroup dsgd
 * A table of a run: NAME.csv, or table NAME of run.sqlite.
 */
struct TableLayout
{
    std::string name;                  //!< its name
    std::vector<ColumnLayout> columns; //!< in the usual order
    bool ordered{true};                //!< whether rounds never go back from row to row

    /**
     * @return the statement that makes it
     */
    std::string CreateStatement() const;
    /**
     * @return the names of its columns, separated by commas
     */
    std::string ColumnList() const;
};

/**
 * @return the tables energy, links, rounds and missing
 */
const std::vector<TableLayout>& RunLayouts();

/**
 * Looks whether a table of an attached database has the columns and kinds it should.
 *
 * @param database where it is
 * @param prefix how the attached database is called
 * @param table the table
 * @param file the attached file, for errors
 * @return whether it is there
 * @throws std::invalid_argument naming the file, the row and the value of what will not do
 */
bool CheckAttachedTable(SqliteDatabase& database,
                        const std::string& prefix,
                        const TableLayout& table,
                        const std::string& file);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_LAYOUT_H
