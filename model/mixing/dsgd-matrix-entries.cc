/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matrix-entries.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace dsgd
{

bool
MatrixEntry::operator<(const MatrixEntry& other) const
{
    return std::pair(row, column) < std::pair(other.row, other.column);
}

MatrixEntries
MatrixEntries::FromDense(const Eigen::MatrixXd& matrix, const std::string& origin)
{
    MatrixEntries result;
    result.origin = origin;
    result.size = static_cast<uint32_t>(matrix.rows());
    for (uint32_t i = 0; i < result.size; ++i)
    {
        for (uint32_t j = 0; j < result.size; ++j)
        {
            if (matrix(i, j) != 0)
            {
                result.entries.push_back({i, j, matrix(i, j)});
            }
        }
    }
    return result;
}

void
MatrixEntries::Mirror()
{
    std::sort(entries.begin(), entries.end());
    std::vector<MatrixEntry> missing;
    for (const auto& entry : entries)
    {
        if (!Find(entry.column, entry.row))
        {
            missing.push_back({entry.column, entry.row});
        }
    }
    entries.insert(entries.end(), missing.begin(), missing.end());
    std::sort(entries.begin(), entries.end());
}

const MatrixEntry*
MatrixEntries::Find(uint32_t row, uint32_t column) const
{
    const MatrixEntry wanted{row, column};
    const auto it = std::lower_bound(entries.begin(), entries.end(), wanted);
    return it != entries.end() && it->row == row && it->column == column ? &*it : nullptr;
}

std::string
MatrixEntries::Place(const MatrixEntry& entry) const
{
    if (entry.line == 0)
    {
        return "";
    }
    const std::string line = " (line " + std::to_string(entry.line);
    // The other triangle of a symmetric file is not written down.
    return countsFromOne
               ? line + ", where nodes count from 1: " + std::to_string(uint64_t{entry.row} + 1) +
                     " " + std::to_string(uint64_t{entry.column} + 1) + ")"
               : line + ")";
}

} // namespace dsgd
} // namespace ns3
