/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-dataset-files.h"

#include <cstdlib>
#include <set>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param text a text
 * @param end how it may end
 * @return whether it does
 */
bool
EndsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), std::string::npos, end) == 0;
}

} // namespace

std::vector<std::filesystem::path>
DatasetFolders(const std::string& name, const std::string& folder)
{
    std::vector<std::filesystem::path> folders;
    const char* environment = std::getenv("DSGD_DATA");
    for (const auto& base : {folder, std::string(environment ? environment : "")})
    {
        if (!base.empty())
        {
            folders.push_back(std::filesystem::path(base) / name);
            folders.emplace_back(base);
        }
    }
    // Not the folder itself: the files of several data sets have the same names.
    folders.push_back(std::filesystem::path("/usr/share/datasets") / name);
    return folders;
}

std::string
FindDatasetFile(const std::filesystem::path& folder, const std::string& name)
{
    std::error_code error;
    for (const char* suffix : {".gz", ""})
    {
        const auto path = folder / (name + suffix);
        if (std::filesystem::is_regular_file(path, error))
        {
            return path.string();
        }
    }
    return "";
}

std::vector<std::string>
FindDatasetFiles(const std::filesystem::path& folder,
                 const std::string& begin,
                 const std::string& end)
{
    std::set<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), last; !error && it != last;
         it.increment(error))
    {
        auto name = it->path().filename().string();
        if (EndsWith(name, ".gz"))
        {
            name.resize(name.size() - 3);
        }
        if (name.compare(0, begin.size(), begin) == 0 && EndsWith(name, end))
        {
            names.insert(name);
        }
    }
    std::vector<std::string> files;
    for (const auto& name : names)
    {
        const auto file = FindDatasetFile(folder, name);
        if (!file.empty())
        {
            files.push_back(file);
        }
    }
    return files;
}

} // namespace dsgd
} // namespace ns3
