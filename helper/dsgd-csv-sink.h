/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CSV_SINK_H
#define DSGD_CSV_SINK_H

#include "dsgd-table-sink.h"

#include <fstream>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Tables as text: one file NAME.csv each, a header line, commas, numbers as printf's %g writes
 * them. Nothing is an empty field; a text with a comma, a quote or a line end is quoted as RFC 4180
 * says.
 */
class CsvSink : public TableSink
{
  public:
    /**
     * @param folder where to write; must be there
     * @param digits significant digits of numbers, 0 for as many as tell them exactly
     */
    CsvSink(std::string folder, int digits);
    ~CsvSink() override;

    // Inherited from TableSink.
    uint32_t AddTable(const TableSchema& schema) override;
    void Commit() override;
    void Describe(const Entries& entries) override;
    void Finish() override;

  private:
    /// One file.
    struct Table
    {
        std::ofstream file;     //!< open for writing
        std::string buffer;     //!< what is not in the file yet
        int digits{0};          //!< significant digits, 0 for all
        std::size_t columns{0}; //!< values a row
    };

    void DoAppend(uint32_t table, const TableValue* row, std::size_t count) override;

    std::string m_folder;        //!< where to write
    int m_digits;                //!< significant digits
    std::vector<Table> m_tables; //!< by handle
};

/**
 * @param out a line, to which the value is added as CsvSink writes it
 * @param value the value
 * @param digits significant digits of numbers, 0 for as many as tell them exactly
 */
void AppendCsv(std::string& out, const TableValue& value, int digits);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CSV_SINK_H
