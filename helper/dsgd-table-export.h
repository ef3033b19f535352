/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TABLE_EXPORT_H
#define DSGD_TABLE_EXPORT_H

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Writes a table of a database as CsvSink would have written it.
 *
 * @param database an SQLite database
 * @param table the name of a table in it
 * @param folder where TABLE.csv goes; made if it is not there
 * @throws std::invalid_argument if the one cannot be read or the other not be written
 */
void ExportTable(const std::string& database, const std::string& table, const std::string& folder);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TABLE_EXPORT_H
