/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PARTITION_FILE_H
#define DSGD_PARTITION_FILE_H

#include "dsgd-partition.h"

/**
 * @file
 * @ingroup dsgd
 * Partitions as text.
 */

namespace ns3
{
namespace dsgd
{

/**
 * Reads who has what: a line `sample,node` for every sample in use, numbered from 0, in any order.
 * A first line `sample,node`, empty lines and lines that begin with a hash sign are left out.
 * Samples that are not named belong to nobody.
 *
 * @param path the file
 * @param samples the number of samples
 * @param nodes the number of nodes
 * @return the samples of every node, in ascending order
 * @throws std::invalid_argument if the file cannot be read, naming the line if a number is wrong or
 * a sample is there twice, or if a node is left without samples
 */
Partition ReadPartition(const std::string& path, uint32_t samples, uint32_t nodes);

/**
 * @param parts the samples of every node
 * @return them as ReadPartition() reads them
 */
std::string FormatPartition(const Partition& parts);

/**
 * Writes how many samples of each class every node has.
 *
 * @param parts the samples of every node
 * @param labels the class of every sample
 * @param classes the number of classes
 * @return a table of comma-separated values with the columns node, samples, class_0, class_1, ...
 */
std::string FormatPartitionTable(const Partition& parts,
                                 const std::vector<int32_t>& labels,
                                 uint32_t classes);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PARTITION_FILE_H
