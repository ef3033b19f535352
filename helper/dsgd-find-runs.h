/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FIND_RUNS_H
#define DSGD_FIND_RUNS_H

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @param folder a folder
 * @return whether it holds the traces of a run
 */
bool IsRunFolder(const std::string& folder);

/**
 * Finds the runs of folders: of a run's own folder that run, of a comparison's those of its
 * designs, in the order of its table, of a sweep's all of its runs.
 *
 * @param folders of runs or of comparisons
 * @return folders of runs
 * @throws std::invalid_argument naming the first folder without a run
 */
std::vector<std::string> FindRuns(const std::vector<std::string>& folders);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FIND_RUNS_H
