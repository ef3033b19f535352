/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-jpeg-folder.h"

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
 * @param folder the folder of a class
 * @return its images, sorted
 */
std::vector<std::string>
SortedJpegs(const std::filesystem::path& folder)
{
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    {
        const auto extension = entry.path().extension();
        if (extension == ".jpg" || extension == ".jpeg")
        {
            paths.push_back(entry.path().string());
        }
    }
    if (paths.empty())
    {
        ThrowAt({folder.string(), 0}, "a folder with JPEG files is needed");
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

std::vector<JpegFile>
ListJpegFiles(const std::string& folder, const std::vector<std::string>& classes)
{
    std::vector<std::vector<std::string>> own;
    std::size_t turns = 0;
    for (const auto& name : classes)
    {
        own.push_back(SortedJpegs(std::filesystem::path(folder) / name));
        turns = std::max(turns, own.back().size());
    }
    std::vector<JpegFile> files;
    for (std::size_t turn = 0; turn < turns; ++turn)
    {
        for (uint32_t label = 0; label < own.size(); ++label)
        {
            if (turn < own[label].size())
            {
                files.push_back({own[label][turn], label});
            }
        }
    }
    return files;
}

} // namespace dsgd
} // namespace ns3
