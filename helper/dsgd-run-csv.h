/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_CSV_H
#define DSGD_RUN_CSV_H

#include "dsgd-run-layout.h"

#include <cstdint>
#include <istream>
#include <optional>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How a file ended.
 */
struct CsvEnd
{
    uint64_t rows{0};                  //!< whole rows read
    std::size_t digits{0};             //!< the most that a number has
    uint64_t line{0};                  //!< the last line, whole or not
    bool cut{false};                   //!< whether it ends within that line, which is left out
    std::optional<int64_t> cutRound{}; //!< the round of that line, if so much of it is there
};

/**
 * Reads a CSV file into a table that is there; columns may stand in any order.
 *
 * @param database where the table is
 * @param table the table
 * @param in the file's content
 * @param file its name, for errors
 * @return how the file ended
 * @throws std::invalid_argument naming file, line and value of what is malformed
 */
CsvEnd LoadRunCsv(SqliteDatabase& database,
                  const TableLayout& table,
                  std::istream& in,
                  const std::string& file);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_CSV_H
