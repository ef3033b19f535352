/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-reader.h"

#include "dsgd-find-runs.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

namespace fs = std::filesystem;

/// How run.sqlite is called within the database.
constexpr const char* ATTACHED = "traces";

/**
 * @param path a file
 * @return whether it is there
 */
bool
IsFile(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/**
 * @param folder a folder
 * @return whether its database is to be read, rather than its CSV files: the one last written
 */
bool
HasSqlite(const fs::path& folder)
{
    if (!IsFile(folder / "run.sqlite") || !IsFile(folder / "energy.csv"))
    {
        return IsFile(folder / "run.sqlite");
    }
    std::error_code error;
    return fs::last_write_time(folder / "run.sqlite", error) >=
           fs::last_write_time(folder / "energy.csv", error);
}

} // namespace

RunReader::RunReader(std::string folder)
    : m_folder(std::move(folder))
{
    RequireFileName(m_folder);
    const TextPosition where{m_folder, 0};
    std::error_code error;
    if (!fs::is_directory(m_folder, error))
    {
        ThrowAt(where, "is not there or is not a folder, the folder of a run is needed");
    }
    if (!IsRunFolder(m_folder))
    {
        ThrowAt(where, "has neither energy.csv nor run.sqlite, the folder of a run is needed");
    }
    m_attached = HasSqlite(m_folder);
    m_isExact = m_attached;
    if (m_attached)
    {
        Attach(m_folder + "/run.sqlite");
    }
    else
    {
        LoadFiles();
    }
    DropTail();
    m_database.Protect();
    if (m_info.status == "running")
    {
        m_notes.push_back("the run had not come to its end when this was read");
    }
}

RunReader::Copy::~Copy()
{
    if (!folder.empty())
    {
        std::error_code error;
        fs::remove_all(folder, error);
    }
}

const std::string&
RunReader::Folder() const
{
    return m_folder;
}

const std::vector<std::string>&
RunReader::Notes() const
{
    return m_notes;
}

const RunInfo&
RunReader::Info() const
{
    return m_info;
}

std::string
RunReader::Source() const
{
    return m_folder + (m_attached ? "/run.sqlite" : "/*.csv");
}

SqlRows
RunReader::Query(const std::string& sql)
{
    return m_database.Query(sql);
}

SqliteStatement
RunReader::Prepare(const std::string& sql)
{
    return m_database.Prepare(sql);
}

bool
RunReader::IsShortened() const
{
    return m_isShortened;
}

bool
RunReader::IsExact() const
{
    return m_isExact;
}

void
RunReader::LoadFiles()
{
    m_database.Run("BEGIN");
    for (const auto& table : RunLayouts())
    {
        m_database.Run(table.CreateStatement());
        const auto path = m_folder + "/" + table.name + ".csv";
        if (!IsFile(path))
        {
            continue;
        }
        std::ifstream in(path, std::ios::binary);
        if (!in)
        {
            ThrowAt({path, 0}, "cannot be opened for reading");
        }
        const auto end = LoadRunCsv(m_database, table, in, path);
        // Numbers told by more digits than ten are told exactly.
        m_isExact = m_isExact || (table.name == "energy" && end.digits > 10);
        if (end.cut)
        {
            m_cut[table.name] = end;
        }
    }
    m_database.Run("CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT)");
    const auto path = m_folder + "/run.json";
    if (IsFile(path))
    {
        const auto parts = SplitRunFile(ReadTextFile(path), path);
        auto insert = m_database.Prepare("INSERT OR REPLACE INTO run VALUES (?, ?)");
        for (const auto& [key, value] : parts)
        {
            insert.Bind(1, std::string_view(key));
            insert.Bind(2, std::string_view(value));
            insert.Step();
        }
        m_info = ParseRunInfo(parts, path);
    }
    else
    {
        m_notes.push_back("there is no run.json, so that what was run is not known");
    }
    m_database.Run("CREATE INDEX energy_by_round ON energy (round, node)");
    m_database.Run("COMMIT");
}

void
RunReader::Attach(const std::string& path)
{
    try
    {
        m_database.Attach(path, ATTACHED);
    }
    catch (const std::invalid_argument&)
    {
        // What reads only cannot undo what a killed run has not finished.
        if (!IsFile(path + "-journal"))
        {
            throw;
        }
        AttachCopy(path);
    }
    try
    {
        for (const auto& table : RunLayouts())
        {
            if (CheckAttachedTable(m_database, ATTACHED, table, path))
            {
                m_tables.push_back(table.name);
            }
            else
            {
                m_database.Run(table.CreateStatement());
            }
        }
        if (std::find(m_tables.begin(), m_tables.end(), "energy") == m_tables.end())
        {
            ThrowAt({path, 0}, "has no table 'energy', the traces of a run are needed");
        }
        const auto hasRun = m_database.Query(std::string("SELECT name FROM ") + ATTACHED +
                                             ".sqlite_master WHERE name = 'run'");
        if (hasRun.rows.empty())
        {
            m_database.Run("CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT)");
            m_notes.push_back("there is no table 'run', so that what was run is not known");
            return;
        }
        const auto run =
            m_database.Query(std::string("SELECT key, value FROM ") + ATTACHED + ".run");
        std::vector<std::pair<std::string, std::string>> parts;
        for (std::size_t r = 0; r < run.rows.size(); ++r)
        {
            parts.emplace_back(run.Text(r, 0), run.Text(r, 1));
        }
        m_info = ParseRunInfo(parts, path);
    }
    catch (const std::invalid_argument& error)
    {
        const std::string message = error.what();
        if (message.compare(0, path.size(), path) == 0)
        {
            throw;
        }
        ThrowAt({path, 0}, message);
    }
}

void
RunReader::AttachCopy(const std::string& path)
{
    std::error_code error;
    auto pattern = (fs::temp_directory_path(error) / "dsgd-run-XXXXXX").string();
    if (!mkdtemp(pattern.data()))
    {
        ThrowAt({pattern, 0}, "cannot be made, a folder for a copy of " + path + " is needed");
    }
    m_copy.folder = pattern;
    const auto copy = pattern + "/run.sqlite";
    fs::copy_file(path + "-journal", copy + "-journal", error);
    fs::copy_file(path, copy, error);
    try
    {
        m_database.Attach(copy, ATTACHED, true);
    }
    catch (const std::invalid_argument& problem)
    {
        ThrowAt({path, 0}, std::string("cannot be read with its journal: ") + problem.what());
    }
    m_notes.push_back(
        "run.sqlite was being written when its run was killed; what it had not finished "
        "is left out");
}

int64_t
RunReader::Whole(const std::string& sql)
{
    const auto rows = m_database.Query(sql);
    const auto* value =
        rows.rows.empty() ? nullptr : std::get_if<int64_t>(&rows.rows.front().front());
    return value ? *value : -1;
}

void
RunReader::DropTail()
{
    const auto place = [this](const std::string& table) {
        const bool there = std::find(m_tables.begin(), m_tables.end(), table) != m_tables.end();
        return there ? std::string(ATTACHED) + "." + table : table;
    };
    const int64_t rounds = Whole("SELECT max(round) FROM " + place("rounds"));
    int64_t last = Whole("SELECT max(round) FROM " + place("energy"));
    const auto counts =
        m_database.Query("SELECT count(*), count(DISTINCT node) FROM " + place("energy") +
                         " GROUP BY round ORDER BY round DESC LIMIT 2");
    const auto energyCut = m_cut.find("energy");
    const bool isFollowed = energyCut != m_cut.end() && energyCut->second.cutRound > last;
    bool isShort = false;
    if (rounds >= 0 && !counts.rows.empty() && !isFollowed)
    {
        // Causes only ever come in addition: a whole round has no fewer rows than the one before.
        isShort = counts.rows.size() > 1
                      ? counts.Number(0, 0) < counts.Number(1, 0)
                      : rounds > last || energyCut != m_cut.end() ||
                            (m_info.nodes && counts.Number(0, 1) < *m_info.nodes);
    }
    if (last >= 0 && isShort)
    {
        --last;
    }
    if (rounds >= 0)
    {
        last = std::min(last, rounds);
    }
    for (const auto& [table, end] : m_cut)
    {
        // The round of the lost row lacks it. If that is not known, the last one may.
        const int64_t seen = Whole("SELECT max(round) FROM " + table);
        const bool isKnown = table == "energy" && rounds >= 0;
        if (table != "rounds" && !isKnown && (end.cutRound || seen >= 0))
        {
            last = std::min(last, end.cutRound ? *end.cutRound - 1 : seen - 1);
        }
    }
    std::string late;
    for (const auto& table : RunLayouts())
    {
        const auto from = place(table.name);
        const std::string later = " WHERE round > " + std::to_string(last);
        const auto dropped = Whole("SELECT count(*) FROM " + from + later);
        if (dropped > 0)
        {
            late += (late.empty() ? "" : ", ") + std::to_string(dropped) + " of " + table.name;
        }
        if (from == table.name)
        {
            m_database.Run("DELETE FROM " + from + later);
        }
        else
        {
            m_database.Run("CREATE TEMP VIEW " + table.name + " AS SELECT * FROM " + from +
                           (dropped > 0 ? " WHERE round <= " + std::to_string(last) : ""));
        }
    }
    if (std::find(m_tables.begin(), m_tables.end(), "energy") != m_tables.end() &&
        Whole(std::string("SELECT count(*) FROM ") + ATTACHED +
              ".sqlite_master WHERE name = 'run'") > 0)
    {
        m_database.Run(std::string("CREATE TEMP VIEW run AS SELECT * FROM ") + ATTACHED + ".run");
    }
    for (const auto& [table, end] : m_cut)
    {
        m_notes.push_back(table + ".csv ends within line " + std::to_string(end.line));
    }
    m_isShortened = !late.empty() || !m_cut.empty();
    if (!late.empty())
    {
        m_notes.push_back(
            (last < 0 ? std::string("no round is whole")
                      : "read up to round " + std::to_string(last) + ", the last whole one") +
            "; rows left out: " + late);
    }
}

} // namespace dsgd
} // namespace ns3
