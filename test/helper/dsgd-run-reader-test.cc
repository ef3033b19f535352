/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "helper/dsgd-run-folder.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-find-runs.h"
#include "ns3/dsgd-run-csv.h"
#include "ns3/dsgd-run-reader.h"

#include <cmath>
#include <sqlite3.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param reader a run
 * @param sql a query of one number
 * @return the number
 */
double
Number(RunReader& reader, const std::string& sql)
{
    return reader.Query(sql).Number(0, 0);
}

/**
 * Puts the traces of a run into an SQLite file of another folder.
 *
 * @param from a folder with CSV files
 * @param to a folder
 * @param change a statement to run before
 */
void
ConvertToSqlite(const std::string& from, const std::string& to, const std::string& change = "")
{
    SqliteDatabase database;
    for (const auto& table : RunLayouts())
    {
        database.Run(table.CreateStatement());
        std::ifstream in(from + "/" + table.name + ".csv");
        LoadRunCsv(database, table, in, table.name);
    }
    database.Run("CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT)");
    auto insert = database.Prepare("INSERT INTO run VALUES (?, ?)");
    for (const auto& [key, value] : SplitRunFile(RunFolder::JSON, "run.json"))
    {
        insert.Bind(1, std::string_view(key));
        insert.Bind(2, std::string_view(value));
        insert.Step();
    }
    database.Run(change);
    std::filesystem::create_directories(to);
    database.Run("VACUUM INTO '" + to + "/run.sqlite'");
}

} // namespace

TEST(RunReaderTest, ReadsTheFilesOfARunAsTables)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    RunReader reader(run.Path());
    EXPECT_TRUE(reader.Notes().empty());
    EXPECT_EQ(Number(reader, "SELECT count(*) FROM energy"), 12);
    EXPECT_EQ(Number(reader, "SELECT sum(tx_j) FROM links"), 4.5);
    EXPECT_EQ(Number(reader, "SELECT max(accuracy_mean) FROM rounds"), 0.75);
    EXPECT_TRUE(std::isnan(Number(reader, "SELECT accuracy_mean FROM rounds WHERE round = 0")));
    EXPECT_EQ(Number(reader, "SELECT count(*) FROM missing"), 0);
    EXPECT_EQ(reader.Query("SELECT value FROM run WHERE key = 'status'").Text(0, 0), "complete");
}

TEST(RunReaderTest, ReadsWhatRunJsonTells)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    const RunInfo info = RunReader(run.Path()).Info();
    EXPECT_TRUE(info.IsComplete());
    EXPECT_EQ(info.Option("design"), "greedy");
    EXPECT_EQ(info.Option("seed"), "7");
    EXPECT_EQ(info.command, "./dsgd simulate --seed=7");
    ASSERT_EQ(info.links.size(), 1u);
    EXPECT_EQ(info.links[0], std::pair(0u, 1u));
    ASSERT_EQ(info.positions.size(), 2u);
    EXPECT_EQ((*info.positions[1])[0], 30);
    ASSERT_EQ(info.initialJ.size(), 2u);
    EXPECT_EQ(info.initialJ[0], 20);
    ASSERT_EQ(info.deaths.size(), 1u);
    EXPECT_EQ(info.deaths[0].node, 1u);
    EXPECT_EQ(info.deaths[0].timeS, 1.75);
}

TEST(RunReaderTest, ReadsAnSqliteFileAlike)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    ConvertToSqlite(run.Path(), folder.Path("lite"));
    RunReader csv(run.Path());
    RunReader lite(folder.Path("lite"));
    EXPECT_TRUE(lite.Notes().empty());
    for (const auto& table : RunLayouts())
    {
        const std::string sql = "SELECT * FROM " + table.name;
        EXPECT_EQ(csv.Query(sql).columns, lite.Query(sql).columns);
        EXPECT_EQ(csv.Query(sql).rows, lite.Query(sql).rows);
    }
    EXPECT_EQ(lite.Info().command, csv.Info().command);
    EXPECT_EQ(lite.Info().consumedJ, csv.Info().consumedJ);
}

TEST(RunReaderTest, OnlyReads)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    RunReader reader(run.Path());
    for (const std::string sql : {"DELETE FROM energy",
                                  "CREATE TABLE t (x)",
                                  "ATTACH '/tmp/dsgd-none' AS other",
                                  "PRAGMA user_version = 3",
                                  "VACUUM"})
    {
        ExpectError([&]() { reader.Query(sql); }, "a SELECT is needed");
    }
    ExpectError([&]() { reader.Query("SELECT 1; SELECT 2"); }, "one SQL statement");
    ExpectError([&]() { reader.Query(""); }, "one SQL statement");
    ExpectError([&]() { reader.Query("SELECT colour FROM energy"); }, "no such column: colour");
}

TEST(RunReaderTest, ReadsACutFileUpToItsLastWholeRound)
{
    TemporaryFolder folder;
    const std::string whole = RunFolder::ENERGY;
    for (std::size_t size = 0; size <= whole.size(); ++size)
    {
        RunFolder run(folder.Path("run"));
        run.Write("energy.csv", whole.substr(0, size));
        RunReader reader(run.Path());
        const double last = Number(reader, "SELECT max(round) FROM energy");
        const auto rows = static_cast<int>(Number(reader, "SELECT count(*) FROM energy"));
        const auto lines = std::count(whole.begin(), whole.begin() + static_cast<long>(size), '\n');
        // A header and four rows a round. The first round has none before it to be compared with,
        // so that it is known to be whole only when the second begins.
        const bool isAlone = whole.substr(0, size).find("\n2,1,") == std::string::npos;
        EXPECT_EQ(rows, isAlone ? 0 : (lines - 1) / 4 * 4) << size;
        EXPECT_EQ(reader.Notes().empty(), size == whole.size()) << size;
        EXPECT_EQ(Number(reader, "SELECT count(*) FROM rounds"), rows / 4);
        EXPECT_TRUE(rows == 0 || last == rows / 4 - 1);
    }
}

TEST(RunReaderTest, LeavesOutRoundsWhoseLinksWereCut)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    run.Write("links.csv", RunFolder::LINKS.substr(0, RunFolder::LINKS.size() - 5));
    RunReader reader(run.Path());
    EXPECT_EQ(Number(reader, "SELECT max(round) FROM energy"), 1);
    EXPECT_EQ(Number(reader, "SELECT max(round) FROM links"), 1);
    ASSERT_EQ(reader.Notes().size(), 2u);
    EXPECT_EQ(reader.Notes()[0], "links.csv ends within line 6");
    EXPECT_EQ(reader.Notes()[1],
              "read up to round 1, the last whole one; rows left out: 4 of energy, 1 of rounds");
}

TEST(RunReaderTest, ReadsTracesWithoutRounds)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    for (const std::string name : {"rounds.csv", "links.csv", "missing.csv", "run.json"})
    {
        std::filesystem::remove(run.Path() + "/" + name);
    }
    RunReader reader(run.Path());
    EXPECT_EQ(Number(reader, "SELECT count(*) FROM energy"), 12);
    EXPECT_EQ(Number(reader, "SELECT count(*) FROM links"), 0);
}

TEST(RunReaderTest, ReadsColumnsInAnyOrder)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    run.Write("links.csv", "dst,src,round,rx_j,tx_j,bytes,colour\r\n1,0,0,2,3,100,red\r\n");
    RunReader reader(run.Path());
    EXPECT_EQ(Number(reader, "SELECT tx_j FROM links WHERE src = 0 AND dst = 1"), 3);
}

TEST(RunReaderTest, SaysWhichLineWillNotDo)
{
    TemporaryFolder folder;
    const auto refuses =
        [&](const std::string& file, const std::string& content, const std::string& text) {
            RunFolder run(folder.Path("run"));
            run.Write(file, content);
            ExpectError([&]() { RunReader reader(run.Path()); }, run.Path() + "/" + text);
        };
    const std::string head = "time_s,round,node,cause,energy_j,remaining_j\n";
    refuses("energy.csv",
            head + "0.5,0,0,tx,lots,3\n",
            "energy.csv:2: energy_j is 'lots', a number is needed");
    refuses("energy.csv",
            head + "0.5,0,0,tx,1,3\n0.5,-1,0,tx,1,3\n",
            "energy.csv:3: round is '-1', a whole number from 0 is needed");
    refuses("energy.csv",
            head + "0.5,0,0,tx,nan,3\n",
            "energy.csv:2: energy_j is 'nan', a finite number is needed");
    refuses("energy.csv", head + "0.5,0,0,,1,3\n", "energy.csv:2: cause is '', a word is needed");
    refuses("energy.csv",
            head + "0.5,0,0,tx,1\n",
            "energy.csv:2: '0.5,0,0,tx,1' has 5 fields, 6 as in the header are needed");
    refuses("energy.csv",
            head + "1,1,0,tx,1,3\n2,0,0,tx,1,3\n",
            "energy.csv:3: round is '0' after round 1, rounds in order are needed");
    refuses("energy.csv",
            "time_s,round,cause,energy_j\n",
            "energy.csv:1: no column 'node' in 'time_s,round,cause,energy_j', needed are "
            "time_s,round,node,cause,energy_j,remaining_j");
    refuses("energy.csv",
            head.substr(0, head.size() - 1) + ",node\n",
            "energy.csv:1: column 'node' is there twice");
    refuses("energy.csv", head + std::string("0.5,0,\0,tx,1,3\n", 15), "energy.csv:2: contains a");
    refuses("links.csv",
            "round,src,dst,bytes,tx_j,rx_j\n0,0,1,1e3,1,1\n",
            "links.csv:2: bytes is '1e3'");
    refuses("run.json", "{\"status\":", "run.json: is malformed, a JSON object is needed");
    refuses("run.json", "[1]", "run.json: is malformed");
    refuses("run.json",
            std::string(100000, '['),
            "run.json: is malformed, a JSON object is needed");
    refuses("run.json",
            R"({"topology": {"nodes": -3}})",
            "run.json: topology.nodes is -3, a whole number from 0 is needed");
    refuses("run.json",
            R"({"topology": {"edges": [[0, 1], [2]]}})",
            "run.json: topology.edges[1] is [2], an array of 2 is needed");
}

TEST(RunReaderTest, SaysWhatIsNoRun)
{
    TemporaryFolder folder;
    ExpectError([&]() { RunReader reader(folder.Path("none")); },
                "is not there or is not a folder");
    ExpectError([&]() { RunReader reader(folder.Path("")); },
                "has neither energy.csv nor run.sqlite");
    ExpectError([&]() { FindRuns({folder.Path("")}); }, "nor folders with them");
    ExpectError([&]() { RunReader reader(std::string("a\0b", 3)); }, "zero byte");
}

TEST(RunReaderTest, SaysWhatIsWrongWithAnSqliteFile)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    const auto refuses = [&](const std::string& change, const std::string& text) {
        std::filesystem::remove_all(folder.Path("lite"));
        ConvertToSqlite(run.Path(), folder.Path("lite"), change);
        ExpectError([&]() { RunReader reader(folder.Path("lite")); },
                    folder.Path("lite/run.sqlite") + ": " + text);
    };
    refuses("UPDATE energy SET energy_j = 'lots' WHERE rowid = 3",
            "table 'energy', row 3: energy_j is 'lots', a number is needed");
    refuses("UPDATE links SET src = -1 WHERE rowid = 2",
            "table 'links', row 2: src is '-1', a whole number from 0 is needed");
    refuses("UPDATE rounds SET end_s = NULL", "table 'rounds', row 1: end_s is ''");
    refuses("ALTER TABLE energy DROP COLUMN cause", "table 'energy' has no column 'cause'");
    refuses("DROP TABLE energy", "has no table 'energy'");
    refuses("UPDATE run SET value = '[]' WHERE key = 'options'", "options is [], an object");
    std::ofstream(folder.Path("lite/run.sqlite")) << "not a database, but long enough for one";
    ExpectError([&]() { RunReader reader(folder.Path("lite")); }, "an SQLite database is needed");
}

TEST(RunReaderTest, ReadsAnSqliteFileOfAKilledRunUpToItsLastRound)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    ConvertToSqlite(run.Path(), folder.Path("lite"), "DELETE FROM rounds WHERE round = 2");
    RunReader reader(folder.Path("lite"));
    EXPECT_EQ(Number(reader, "SELECT max(round) FROM energy"), 1);
    ASSERT_EQ(reader.Notes().size(), 1u);
    EXPECT_EQ(reader.Notes()[0],
              "read up to round 1, the last whole one; rows left out: 4 of energy, 1 of links");
}

TEST(RunReaderTest, UndoesWhatAKilledRunHasNotFinished)
{
    TemporaryFolder folder;
    RunFolder run(folder.Path("run"));
    ConvertToSqlite(run.Path(), folder.Path("lite"));
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(folder.Path("lite/run.sqlite").c_str(), &database), SQLITE_OK);
    // Pages go to the file before the end of the transaction, as in a long round.
    const auto* sql = "PRAGMA synchronous = OFF; PRAGMA cache_size = 1; BEGIN; "
                      "UPDATE energy SET energy_j = -7; "
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                      "20000) INSERT INTO energy SELECT i, i, 0, 'tx', i, 0 FROM n";
    ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    std::filesystem::create_directories(folder.Path("killed"));
    for (const std::string name : {"run.sqlite", "run.sqlite-journal"})
    {
        std::filesystem::copy_file(folder.Path("lite/" + name), folder.Path("killed/" + name));
    }
    sqlite3_close(database);
    const auto before = std::filesystem::file_size(folder.Path("killed/run.sqlite"));
    RunReader reader(folder.Path("killed"));
    EXPECT_EQ(Number(reader, "SELECT count(*) FROM energy"), 12);
    EXPECT_EQ(Number(reader, "SELECT min(energy_j) FROM energy"), 1);
    ASSERT_EQ(reader.Notes().size(), 1u);
    EXPECT_EQ(reader.Notes()[0].substr(0, 29), "run.sqlite was being written ");
    EXPECT_EQ(std::filesystem::file_size(folder.Path("killed/run.sqlite")), before);
    EXPECT_TRUE(std::filesystem::exists(folder.Path("killed/run.sqlite-journal")));
}

TEST(RunReaderTest, FindsTheRunsOfAComparisonInTheOrderOfItsTable)
{
    TemporaryFolder folder;
    for (const std::string name : {"vanilla", "fdla", "other"})
    {
        RunFolder run(folder.Path(name));
    }
    folder.Write("summary.csv", {});
    std::ofstream(folder.Path("summary.csv")) << "design,max_degree\nvanilla,3\nfdla,2\n";
    const auto runs = FindRuns({folder.Path(""), folder.Path("fdla")});
    ASSERT_EQ(runs.size(), 4u);
    EXPECT_EQ(runs[0], folder.Path("vanilla"));
    EXPECT_EQ(runs[1], folder.Path("fdla"));
    EXPECT_EQ(runs[2], folder.Path("other"));
    EXPECT_EQ(runs[3], folder.Path("fdla"));
}

TEST(RunReaderTest, FindsTheRunsOfASweep)
{
    TemporaryFolder folder;
    RunFolder one(folder.Path("sweep/runs/a"));
    RunFolder two(folder.Path("sweep/runs/b"));
    EXPECT_EQ(FindRuns({folder.Path("sweep")}), (std::vector<std::string>{one.Path(), two.Path()}));
}
