/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-layout.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

const std::vector<TableLayout>&
RunLayouts()
{
    constexpr auto WHOLE = ColumnKind::WHOLE;
    constexpr auto FINITE = ColumnKind::FINITE;
    constexpr auto NUMBER = ColumnKind::NUMBER;
    constexpr auto TEXT = ColumnKind::TEXT;
    static const std::vector<TableLayout> TABLES{
        {"energy",
         {{"time_s", FINITE},
          {"round", WHOLE},
          {"node", WHOLE},
          {"cause", TEXT},
          {"energy_j", FINITE},
          {"remaining_j", NUMBER, false}}},
        {"links",
         {{"round", WHOLE},
          {"src", WHOLE},
          {"dst", WHOLE},
          {"bytes", WHOLE},
          {"frames", WHOLE, false},
          {"retries", WHOLE, false},
          {"tx_j", FINITE},
          {"rx_j", FINITE},
          {"delay_s", NUMBER, false}}},
        {"rounds",
         {{"round", WHOLE},
          {"start_s", FINITE},
          {"end_s", FINITE},
          {"active_links", WHOLE, false},
          {"loss", NUMBER, false},
          {"accuracy_mean", NUMBER, false},
          {"accuracy_min", NUMBER, false},
          {"consensus_distance", NUMBER, false},
          {"busiest_node", WHOLE, false},
          {"busiest_j", NUMBER, false},
          {"alive_nodes", WHOLE, false},
          {"test_loss", NUMBER, false},
          {"average_accuracy", NUMBER, false},
          {"average_loss", NUMBER, false}}},
        // Nodes that are not in step write of different rounds in turn.
        {"missing",
         {{"round", WHOLE}, {"node", WHOLE}, {"neighbor", WHOLE}, {"share", NUMBER}},
         false},
    };
    return TABLES;
}

std::string
TableLayout::CreateStatement() const
{
    std::string sql = "CREATE TABLE " + name + " (";
    for (const auto& column : columns)
    {
        sql += (sql.back() == '(' ? "" : ", ") + column.name +
               (column.kind == ColumnKind::WHOLE  ? " INTEGER"
                : column.kind == ColumnKind::TEXT ? " TEXT"
                                                  : " REAL");
    }
    return sql + ")";
}

std::string
TableLayout::ColumnList() const
{
    std::string list;
    for (const auto& column : columns)
    {
        list += (list.empty() ? "" : ",") + column.name;
    }
    return list;
}

bool
CheckAttachedTable(SqliteDatabase& database,
                   const std::string& prefix,
                   const TableLayout& table,
                   const std::string& file)
{
    const TextPosition where{file, 0};
    const auto info = database.Query("SELECT name FROM pragma_table_info('" + table.name + "', '" +
                                     prefix + "')");
    if (info.rows.empty())
    {
        return false;
    }
    for (const auto& column : table.columns)
    {
        bool found = false;
        for (std::size_t r = 0; r < info.rows.size(); ++r)
        {
            found = found || info.Text(r, 0) == column.name;
        }
        if (!found)
        {
            ThrowAt(where,
                    "table '" + table.name + "' has no column '" + column.name + "', needed are " +
                        table.ColumnList());
        }
        std::string wrong = column.kind == ColumnKind::WHOLE ? "typeof(X) <> 'integer' OR X < 0"
                            : column.kind == ColumnKind::TEXT
                                ? "typeof(X) <> 'text'"
                                : "typeof(X) NOT IN ('integer', 'real')";
        if (!column.required || column.kind == ColumnKind::NUMBER)
        {
            wrong = "typeof(X) <> 'null' AND (" + wrong + ")";
        }
        for (auto at = wrong.find('X'); at != std::string::npos; at = wrong.find('X', at + 1))
        {
            wrong.replace(at, 1, column.name);
        }
        const auto rows =
            database.Query("SELECT rowid, CAST(" + column.name + " AS TEXT) FROM " + prefix + "." +
                           table.name + " WHERE " + wrong + " LIMIT 1");
        if (!rows.rows.empty())
        {
            ThrowAt(where,
                    "table '" + table.name + "', row " + std::to_string(rows.Index(0, 0)) + ": " +
                        column.name + " is '" + ShortenForMessage(rows.Text(0, 1)) + "', " +
                        (column.kind == ColumnKind::WHOLE  ? "a whole number from 0"
                         : column.kind == ColumnKind::TEXT ? "a word"
                                                           : "a number") +
                        " is needed");
        }
    }
    return true;
}

} // namespace dsgd
} // namespace ns3
