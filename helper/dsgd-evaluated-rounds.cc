/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-evaluated-rounds.h"

#include "dsgd-sqlite-database.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param path a run's rounds.csv
 * @return its evaluated rounds
 */
std::vector<EvaluatedRound>
ReadFile(const std::string& path)
{
    const auto text = ReadTextFile(path);
    const auto lines = SplitLines(text);
    const auto names = lines.empty() ? std::vector<std::string_view>() : SplitFields(lines[0], ',');
    const auto column = [&names](std::string_view name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                        names.begin());
    };
    const auto round = column("round");
    const auto accuracy = column("accuracy_mean");
    const auto joules = column("busiest_j");
    std::vector<EvaluatedRound> rounds;
    if (std::max({round, accuracy, joules}) == names.size())
    {
        return rounds;
    }
    TextPosition where{path, 1};
    for (std::size_t k = 1; k < lines.size(); ++k)
    {
        ++where.line;
        const auto fields = SplitFields(lines[k], ',');
        // The last line of a run that was killed may be cut.
        if (fields.size() != names.size() || fields[accuracy].empty())
        {
            continue;
        }
        rounds.push_back({ParseIndex(fields[round], where, "round"),
                          ParseNumber(fields[accuracy], where, "accuracy_mean"),
                          ParseNumber(fields[joules], where, "busiest_j")});
    }
    return rounds;
}

/**
 * @param path a run's run.sqlite
 * @return its evaluated rounds
 */
std::vector<EvaluatedRound>
ReadDatabase(const std::string& path)
{
    SqliteDatabase database;
    // A killed program may have left something to undo.
    database.Attach(path, "traces", true);
    const auto rows = database.Query("SELECT round, accuracy_mean, busiest_j FROM traces.rounds "
                                     "WHERE accuracy_mean IS NOT NULL ORDER BY rowid");
    std::vector<EvaluatedRound> rounds;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
    {
        rounds.push_back({rows.Index(row, 0), rows.Number(row, 1), rows.Number(row, 2)});
    }
    return rounds;
}

} // namespace

bool
HasRounds(const std::string& folder)
{
    return std::filesystem::exists(folder + "/rounds.csv") ||
           std::filesystem::exists(folder + "/run.sqlite");
}

std::vector<EvaluatedRound>
ReadEvaluatedRounds(const std::string& folder)
{
    const auto text = folder + "/rounds.csv";
    return std::filesystem::exists(text) ? ReadFile(text) : ReadDatabase(folder + "/run.sqlite");
}

} // namespace dsgd
} // namespace ns3
