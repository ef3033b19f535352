/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TEXT_TABLE_H
#define DSGD_TEXT_TABLE_H

#include "dsgd-sqlite-database.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A small table for a terminal, or as CSV for other programs.
 *
 * On the terminal a column of numbers has as many decimals as its largest number needs for five
 * digits; as CSV every number has all its digits.
 */
class TextTable
{
  public:
    /**
     * @param columns their names
     */
    explicit TextTable(std::vector<std::string> columns);

    /**
     * @param rows what a query gave
     */
    explicit TextTable(SqlRows rows);

    /**
     * @param cells one value a column
     */
    void Add(std::vector<SqlValue> cells);

    /**
     * @return how many rows there are
     */
    std::size_t RowCount() const;

    /**
     * @return aligned columns, the names first, a line each
     */
    std::string Format() const;

    /**
     * @return comma-separated values, the names first
     */
    std::string FormatCsv() const;

  private:
    SqlRows m_rows; //!< names and values
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TEXT_TABLE_H
