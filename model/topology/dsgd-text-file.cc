/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-text-file.h"

#include "dsgd-text-record.h"

#include <filesystem>
#include <fstream>

namespace ns3
{
namespace dsgd
{

void
WriteTextFile(const std::string& path, const std::string& text)
{
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary);
    out << text;
    out.close();
    std::error_code error;
    if (out)
    {
        std::filesystem::rename(part, path, error);
    }
    if (!out || error)
    {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        ThrowAt({path, 0}, "cannot be written, a file in a folder that can be written is needed");
    }
}

} // namespace dsgd
} // namespace ns3
