/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PARTITION_H
#define DSGD_PARTITION_H

#include <cstdint>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Sharing out of the training samples among the nodes.
 */

namespace ns3
{
namespace dsgd
{

/// For each node the numbers of its samples, in ascending order.
using Partition = std::vector<std::vector<uint32_t>>;

/**
 * Shares out samples so that each belongs to exactly one node (with file: at most) and no node is
 * left without.
 *
 * - iid: the shuffled samples are dealt out evenly; the shares differ by at most one sample.
 * - dirichlet:ALPHA: the rule of Lin et al. (NeurIPS 2020), a variant of Hsu et al. (2019). For one
 *   class after the other, node shares are drawn from a symmetric Dirichlet distribution with
 *   concentration ALPHA > 0 and the shuffled samples of the class are cut accordingly; a node that
 *   already holds samples / nodes or more gets nothing of the classes that follow. A small ALPHA
 *   leaves a node with few classes, a large one approaches an even split of every class.
 * - shards:LABELS: every node has LABELS of the classes that occur, drawn so that the numbers of
 *   nodes of two classes differ by at most one; the samples of a class are dealt out evenly among
 *   its nodes.
 * - power-law:EXPONENT: the shuffled samples are cut so that the k-th largest node has a share
 *   proportional to k^-EXPONENT, from 0 (even) to 10; which node is the k-th is drawn.
 * - file:PATH: as a file says; see ReadPartition().
 *
 * A node that is then still empty is given one random sample of the node that holds most (the first
 * such node).
 *
 * @param spec which rule
 * @param labels the class of every sample
 * @param classes the number of classes
 * @param nodes the number of nodes
 * @param seed the seed; the same arguments give the same partition
 * @return the samples of every node
 * @throws std::invalid_argument if the rule is unknown, its argument is wrong, a label is not below
 * @p classes, there is no node or there are fewer samples than nodes
 */
Partition MakePartition(const std::string& spec,
                        const std::vector<int32_t>& labels,
                        uint32_t classes,
                        uint32_t nodes,
                        uint64_t seed);

/**
 * @return the known partitions, as a user types them
 */
std::vector<std::string> PartitionNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PARTITION_H
