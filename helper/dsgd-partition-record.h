/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PARTITION_RECORD_H
#define DSGD_PARTITION_RECORD_H

#include "ns3/dsgd-dataset.h"

#include <cstdint>
#include <string>

/**
 * @file
 * @ingroup dsgd
 * A table and a picture of who has what.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Shares out samples once more, as MakeLearners() does, and writes partition.csv, the table of
 * FormatPartitionTable(), and partition.gp, which gnuplot, if it is there, draws: the samples of
 * every node, by class.
 *
 * @param folder where they go
 * @param spec the partition; see MakePartition()
 * @param data the samples
 * @param nodes the number of nodes
 * @param seed the seed of the partition
 * @throws std::invalid_argument if a file cannot be written, or as MakePartition()
 */
void RecordPartition(const std::string& folder,
                     const std::string& spec,
                     const Dataset& data,
                     uint32_t nodes,
                     uint64_t seed);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PARTITION_RECORD_H
