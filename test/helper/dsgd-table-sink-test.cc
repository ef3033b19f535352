/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-run-file.h"
#include "ns3/dsgd-table-export.h"
#include "ns3/dsgd-table-sink.h"
#include "ns3/dsgd-trace-tables.h"

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using TableSinkTest = SimulationFixture;

/**
 * @param path an SQLite database
 * @param query a query with one value as its result
 * @return the value as text
 */
std::string
Ask(const std::string& path, const std::string& query)
{
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    std::string answer;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
    {
        answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return answer;
}

/**
 * @return a run of less than a second
 */
ExperimentConfig
SmallRun()
{
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.dataset = "gaussian:8,4,400,100,1";
    config.rounds = 6;
    config.evaluateEvery = 2;
    config.threads = 1;
    return config;
}

/**
 * @param sink receives three tables
 */
void
FillTables(TableSink& sink)
{
    const auto odd = sink.AddTable({"odd", {"a", "b"}, {{"a"}}});
    const auto texts = sink.AddTable({"texts", {"one, two", "select"}, {}});
    sink.Append(odd, {1u, 0.1});
    sink.Append(odd, {uint64_t{1} << 40, 1e300});
    sink.Append(odd, {TableValue(), std::numeric_limits<double>::infinity()});
    sink.Append(texts, {"plain", "with, comma"});
    sink.Append(texts, {std::string("with \"quotes\""), 2.0 / 3});
    sink.Finish();
}

} // namespace

TEST_F(TableSinkTest, WritesNumbersAsStreamsDoAndQuotesWhatNeedsIt)
{
    TemporaryFolder folder;
    FillTables(*MakeTableSink("csv", folder.Path("a"), {}));
    EXPECT_EQ(Slurp(folder.Path("a/odd.csv")), "a,b\n1,0.1\n1099511627776,1e+300\n,inf\n");
    EXPECT_EQ(Slurp(folder.Path("a/texts.csv")),
              "\"one, two\",select\nplain,\"with, comma\"\n\"with \"\"quotes\"\"\",0.6666666667\n");
}

TEST_F(TableSinkTest, WritesAnyNumberAsPrintfDoes)
{
    TemporaryFolder folder;
    const auto sink = MakeTableSink("csv", folder.Path("a"), {});
    const auto table = sink->AddTable({"t", {"x"}, {}});
    std::string expected = "x\n";
    uint64_t bits = 88172645463325252ULL;
    for (int i = 0; i < 20000; ++i)
    {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number = 0;
        static_assert(sizeof number == sizeof bits);
        std::memcpy(&number, &bits, sizeof bits);
        if (std::isnan(number))
        {
            continue;
        }
        char text[64];
        std::snprintf(text, sizeof text, "%.10g\n", number);
        expected += text;
        sink->Append(table, {number});
    }
    sink->Finish();
    EXPECT_EQ(Slurp(folder.Path("a/t.csv")), expected);
}

TEST_F(TableSinkTest, ExportsFromTheDatabaseWhatItWouldHaveWrittenAsText)
{
    TemporaryFolder folder;
    FillTables(*MakeTableSink("both", folder.Path("a"), {}));
    for (const std::string table : {"odd", "texts"})
    {
        ExportTable(folder.Path("a/run.sqlite"), table, folder.Path("b"));
        EXPECT_EQ(Slurp(folder.Path("a/" + table + ".csv")),
                  Slurp(folder.Path("b/" + table + ".csv")));
    }
    ExpectError([&] { ExportTable(folder.Path("a/run.sqlite"), "none", folder.Path("b")); },
                "no such table");
    ExpectError([&] { ExportTable(folder.Path("none.sqlite"), "odd", folder.Path("b")); },
                "none.sqlite");
}

TEST_F(TableSinkTest, KeepsAllDigitsAndMakesIndexesInTheDatabase)
{
    TemporaryFolder folder;
    FillTables(*MakeTableSink("sqlite", folder.Path("a"), {}));
    const auto path = folder.Path("a/run.sqlite");
    EXPECT_EQ(Ask(path, "SELECT typeof(a) || typeof(b) FROM odd WHERE a = 1"), "integerreal");
    EXPECT_EQ(Ask(path, "SELECT count(*) FROM odd WHERE b = 9e999"), "1");
    EXPECT_EQ(Ask(path, "SELECT count(*) FROM texts WHERE \"select\" = 2.0 / 3"), "1");
    EXPECT_EQ(Ask(path,
                  "SELECT tbl_name FROM sqlite_master WHERE type = 'index' AND name LIKE "
                  "'odd%'"),
              "odd");
    EXPECT_FALSE(std::filesystem::exists(folder.Path("a/odd.csv")));
}

TEST_F(TableSinkTest, RemovesTablesOfAnEarlierRunInAnyForm)
{
    TemporaryFolder folder;
    FillTables(*MakeTableSink("both", folder.Path("a"), {}));
    MakeTableSink("csv", folder.Path("a"), {"odd", "texts"});
    EXPECT_FALSE(std::filesystem::exists(folder.Path("a/odd.csv")));
    EXPECT_FALSE(std::filesystem::exists(folder.Path("a/run.sqlite")));
}

TEST_F(TableSinkTest, RefusesUnknownFormsAndFoldersThatCannotBeWritten)
{
    ExpectError([] { MakeTableSink("xml", "/nowhere", {}); }, "known are: csv, sqlite, both");
    ExpectError([] { MakeTableSink("sqlite", "/proc/none", {}); }, "/proc/none/run.sqlite");
    auto config = SmallRun();
    config.tables = "parquet";
    ExpectError([&] { Experiment experiment(config); }, "'parquet'");
}

TEST_F(TableSinkTest, WritesTheSameBytesTwice)
{
    TemporaryFolder folder;
    for (const std::string name : {"a", "b"})
    {
        auto config = SmallRun();
        config.tables = "sqlite";
        config.output = folder.Path(name);
        Experiment(config).Run();
    }
    EXPECT_EQ(folder.Read("a/run.sqlite"), folder.Read("b/run.sqlite"));
}

TEST_F(TableSinkTest, HoldsTheSameRowsOfARunInTheSameOrder)
{
    TemporaryFolder folder;
    auto config = SmallRun();
    config.tables = "both";
    config.battery = 1e5;
    config.output = folder.Path("run");
    Experiment(config).Run();
    for (const auto& table : TraceTableNames())
    {
        ExportTable(folder.Path("run/run.sqlite"), table, folder.Path("again"));
        const auto text = Slurp(folder.Path("run/" + table + ".csv"));
        EXPECT_GT(text.size(), 10u);
        EXPECT_EQ(text, Slurp(folder.Path("again/" + table + ".csv"))) << table;
    }
    const auto path = folder.Path("run/run.sqlite");
    EXPECT_EQ(Ask(path, "SELECT value FROM run WHERE key = 'status'"), "complete");
    EXPECT_EQ(Ask(path, "SELECT json_extract(value, '$.rounds') FROM run WHERE key = 'result'"),
              "6");
    EXPECT_EQ(Ask(path, "PRAGMA integrity_check"), "ok");
}

TEST_F(TableSinkTest, LeavesWholeCommitsWhenItsProgramIsKilled)
{
    TemporaryFolder folder;
    const auto path = folder.Path("a/run.sqlite");
    const pid_t child = fork();
    if (child == 0)
    {
        const auto sink = MakeTableSink("sqlite", folder.Path("a"), {});
        const auto table = sink->AddTable({"t", {"x"}, {}});
        for (uint32_t i = 0; i < 1000; ++i)
        {
            sink->Append(table, {i});
        }
        sink->Commit();
        // Enough that pages of an unfinished transaction reach the file.
        for (uint32_t i = 0; i < 1000000; ++i)
        {
            sink->Append(table, {i});
        }
        raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(std::filesystem::exists(path + "-journal"));
    EXPECT_EQ(Ask(path, "SELECT count(*) FROM t"), "1000");
    EXPECT_EQ(Ask(path, "PRAGMA integrity_check"), "ok");
}
