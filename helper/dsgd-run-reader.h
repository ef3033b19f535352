/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_READER_H
#define DSGD_RUN_READER_H

#include "dsgd-run-csv.h"
#include "dsgd-run-info.h"
#include "dsgd-sqlite-database.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a run has left in its folder, as tables that SQL can ask.
 *
 * Tables energy, links, rounds and missing have the columns of the CSV files (see RunRecorder),
 * table run the entries of run.json as key and value, whether the folder holds CSV files or
 * run.sqlite. Only energy has to be there; a table that is not is empty. A run that was killed, or
 * a file that was cut, is read up to its last whole round.
 */
class RunReader
{
  public:
    /**
     * @param folder the folder of a run
     * @throws std::invalid_argument naming file, line and value of what will not do
     */
    explicit RunReader(std::string folder);

    /**
     * @return the folder as it was given
     */
    const std::string& Folder() const;

    /**
     * @return what is not as a whole run would have it, a sentence each
     */
    const std::vector<std::string>& Notes() const;

    /**
     * @return what run.json tells
     */
    const RunInfo& Info() const;

    /**
     * @param sql one SELECT
     * @return what it gives
     * @throws std::invalid_argument if SQLite will not have it, or if it is no SELECT
     */
    SqlRows Query(const std::string& sql);

    /**
     * @param sql one SELECT
     * @return it, to go through its rows one at a time
     * @throws std::invalid_argument if SQLite will not have it, or if it is no SELECT
     */
    SqliteStatement Prepare(const std::string& sql);

    /**
     * @return whether rows were left out, so that the run went on after what is here
     */
    bool IsShortened() const;

    /**
     * @return whether numbers have all their digits, not ten at most
     */
    bool IsExact() const;

    /**
     * @return the files that hold the traces, for messages
     */
    std::string Source() const;

  private:
    /// A folder that goes when it is not needed any more.
    struct Copy
    {
        ~Copy();
        std::string folder; //!< empty for none
    };

    /// Reads CSV files and run.json.
    void LoadFiles();
    /**
     * Opens run.sqlite.
     *
     * @param path the file
     */
    void Attach(const std::string& path);
    /**
     * Opens a copy of run.sqlite, in which what a killed run has not finished is undone.
     *
     * @param path the file
     */
    void AttachCopy(const std::string& path);
    /// Leaves out what is later than the last whole round.
    void DropTail();
    /**
     * @param sql a query of one number
     * @return the number, -1 if there is none
     */
    int64_t Whole(const std::string& sql);

    std::string m_folder;                //!< as given
    Copy m_copy;                         //!< of run.sqlite, if one was needed
    SqliteDatabase m_database;           //!< in memory
    bool m_attached{false};              //!< whether the traces are in run.sqlite
    bool m_isShortened{false};           //!< whether rows were left out
    bool m_isExact{false};               //!< whether energies have all their digits
    std::map<std::string, CsvEnd> m_cut; //!< by table, where its file ends within a line
    std::vector<std::string> m_notes;    //!< what is not whole
    RunInfo m_info;                      //!< what run.json tells
    std::vector<std::string> m_tables;   //!< those that run.sqlite has
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_READER_H
