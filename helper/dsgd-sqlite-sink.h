/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SQLITE_SINK_H
#define DSGD_SQLITE_SINK_H

#include "dsgd-table-sink.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Tables in one SQLite database, rows in the order they were appended, numbers with all their
 * digits, plus a table run(key, value) with what Describe() is told.
 *
 * What lies between two Commits is one transaction, so that a killed program leaves whole ones: the
 * next program that opens the database for writing removes what was begun. Nothing waits for the
 * disk, so a loss of power may spoil the file. Indexes are made in Finish(), which is much faster
 * than keeping them up to date.
 */
class SqliteSink : public TableSink
{
  public:
    /**
     * @param path the database; one that is there is replaced
     * @throws std::invalid_argument if it cannot be made
     */
    explicit SqliteSink(std::string path);
    ~SqliteSink() override;
    SqliteSink(const SqliteSink&) = delete;
    SqliteSink& operator=(const SqliteSink&) = delete;

    // Inherited from TableSink.
    uint32_t AddTable(const TableSchema& schema) override;
    void Commit() override;
    void Describe(const Entries& entries) override;
    void Finish() override;

  private:
    void DoAppend(uint32_t table, const TableValue* row, std::size_t count) override;

    /// Opens a transaction if there is none.
    void Begin();

    /**
     * Keeps the message of the first error.
     *
     * @param code what SQLite has returned
     */
    void Check(int code);

    /**
     * @param statement SQL without results
     */
    void Execute(const std::string& statement);

    /**
     * @param statement SQL with parameters
     * @return it, compiled
     */
    sqlite3_stmt* Prepare(const std::string& statement);

    std::string m_path;                   //!< the file
    sqlite3* m_database{nullptr};         //!< open
    std::vector<TableSchema> m_schemas;   //!< by handle
    std::vector<sqlite3_stmt*> m_inserts; //!< by handle
    bool m_open{false};                   //!< whether there is a transaction
    bool m_indexed{false};                //!< whether there are indexes
    std::string m_error;                  //!< of the first error, empty without
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SQLITE_SINK_H
