/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DATASET_FILES_H
#define DSGD_DATASET_FILES_H

#include <filesystem>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Looking up the files of data sets.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param name the data set
 * @param folder the folder given by the user, may be empty
 * @return the folders that may hold its files, best first: the given one and the one that the
 * environment variable DSGD_DATA names, each time first its subfolder of the data set's name, then
 * that subfolder of /usr/share/datasets, where Debian's packages put them
 */
std::vector<std::filesystem::path> DatasetFolders(const std::string& name,
                                                  const std::string& folder);

/**
 * @param folder the folder
 * @param name the file's name without .gz
 * @return the file, compressed or not; empty if there is none
 */
std::string FindDatasetFile(const std::filesystem::path& folder, const std::string& name);

/**
 * @param folder the folder
 * @param begin how the names begin
 * @param end how they end, without .gz
 * @return the files, compressed or not, in the order of their names; of a file that is there both
 * ways only the compressed one
 */
std::vector<std::string> FindDatasetFiles(const std::filesystem::path& folder,
                                          const std::string& begin,
                                          const std::string& end);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DATASET_FILES_H
