/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-find-runs.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

namespace fs = std::filesystem;

/**
 * @param folder the folder of a comparison
 * @return the names in the first column of its table, if there is one
 */
std::vector<std::string>
TableOrder(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    if (fs::is_regular_file(folder / "summary.csv", error))
    {
        const auto text = ReadTextFile((folder / "summary.csv").string());
        for (auto line : SplitLines(text))
        {
            names.emplace_back(SplitFields(line, ',').front());
        }
    }
    return names;
}

} // namespace

bool
IsRunFolder(const std::string& folder)
{
    std::error_code error;
    return fs::is_regular_file(fs::path(folder) / "energy.csv", error) ||
           fs::is_regular_file(fs::path(folder) / "run.sqlite", error);
}

std::vector<std::string>
FindRuns(const std::vector<std::string>& folders)
{
    std::vector<std::string> runs;
    for (const auto& given : folders)
    {
        RequireFileName(given);
        const fs::path folder(given);
        std::error_code error;
        if (IsRunFolder(given) || !fs::is_directory(folder, error))
        {
            // What is no folder is for the reader to refuse.
            runs.push_back(given);
            continue;
        }
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder, error))
        {
            if (IsRunFolder(entry.path().string()))
            {
                found.push_back(entry.path().filename().string());
            }
        }
        if (found.empty() && fs::is_directory(folder / "runs", error))
        {
            // Where a sweep keeps them.
            const auto swept = FindRuns({(folder / "runs").string()});
            runs.insert(runs.end(), swept.begin(), swept.end());
            continue;
        }
        if (found.empty())
        {
            ThrowAt({given, 0},
                    "has neither energy.csv nor run.sqlite, nor folders with them; the folder of "
                    "a run or of a comparison is needed");
        }
        const auto order = TableOrder(folder);
        const auto rank = [&order](const std::string& name) {
            return std::find(order.begin(), order.end(), name) - order.begin();
        };
        std::sort(found.begin(), found.end(), [&rank](const auto& a, const auto& b) {
            return std::pair(rank(a), a) < std::pair(rank(b), b);
        });
        for (const auto& name : found)
        {
            runs.push_back((folder / name).string());
        }
    }
    return runs;
}

} // namespace dsgd
} // namespace ns3
