/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-target-search.h"

#include "dsgd-sqlite-database.h"

#include "ns3/dsgd-text-record.h"

#include <filesystem>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param path a run's rounds.csv
 * @param target mean accuracy to hold
 * @return when it was held
 */
TargetHit
FindInText(const std::string& path, double target)
{
    const TextPosition where{path, 0};
    TargetHit hit;
    const auto text = ReadTextFile(path);
    const auto lines = SplitLines(text);
    for (std::size_t k = 1; k < lines.size(); ++k)
    {
        const auto fields = SplitFields(lines[k], ',');
        if (fields.size() < 10 || fields[5].empty())
        {
            continue;
        }
        hit.Add(ParseNumber(fields[5], where, "accuracy_mean") >= target,
                ParseIndex(fields[0], where, "round"),
                ParseNumber(fields[9], where, "busiest_j"));
    }
    return hit;
}

/**
 * @param path a run's run.sqlite
 * @param target mean accuracy to hold
 * @return when it was held
 */
TargetHit
FindInDatabase(const std::string& path, double target)
{
    SqliteDatabase database;
    // A killed program may have left something to undo.
    database.Attach(path, "traces", true);
    const auto rounds = database.Query("SELECT accuracy_mean, round, busiest_j FROM traces.rounds "
                                       "WHERE accuracy_mean IS NOT NULL ORDER BY rowid");
    TargetHit hit;
    for (std::size_t row = 0; row < rounds.rows.size(); ++row)
    {
        hit.Add(rounds.Number(row, 0) >= target, rounds.Index(row, 1), rounds.Number(row, 2));
    }
    return hit;
}

} // namespace

void
TargetHit::Add(bool holds, uint32_t at, double joules)
{
    if (holds && !held)
    {
        round = at;
        busiestJ = joules;
    }
    held = holds;
}

TargetHit
FindTarget(const std::string& folder, double target)
{
    const auto text = folder + "/rounds.csv";
    return std::filesystem::exists(text) ? FindInText(text, target)
                                         : FindInDatabase(folder + "/run.sqlite", target);
}

} // namespace dsgd
} // namespace ns3
