/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PARTITION_RULES_H
#define DSGD_PARTITION_RULES_H

#include "dsgd-learning-spec.h"
#include "dsgd-partition.h"
#include "dsgd-seeded-random.h"

/**
 * @file
 * @ingroup dsgd
 * The rules behind MakePartition(), which says what each of them does. Shares need not be sorted
 * and may be empty.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a partition rule works on.
 */
struct PartitionTask
{
    const LearningSpec& spec;           //!< the rule and its arguments
    const std::vector<int32_t>& labels; //!< the class of every sample
    uint32_t classes;                   //!< the number of classes
    uint32_t nodes;                     //!< the number of nodes
};

/**
 * Deals the shuffled samples out evenly.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 */
Partition MakeIidPartition(const PartitionTask& task, SeededEngine& engine);

/**
 * Cuts every class by Dirichlet shares.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 * @throws std::invalid_argument if ALPHA is wrong
 */
Partition MakeDirichletPartition(const PartitionTask& task, SeededEngine& engine);

/**
 * Gives every node a number of classes.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 * @throws std::invalid_argument if LABELS is wrong
 */
Partition MakeShardPartition(const PartitionTask& task, SeededEngine& engine);

/**
 * Cuts the shuffled samples by shares that follow a power law.
 *
 * @param task the samples
 * @param engine the generator
 * @return the shares
 * @throws std::invalid_argument if EXPONENT is wrong
 */
Partition MakePowerLawPartition(const PartitionTask& task, SeededEngine& engine);

/**
 * Reads the shares from a file.
 *
 * @param task the samples
 * @param engine of no use
 * @return the shares
 * @throws std::invalid_argument if the file cannot be read or is wrong; see ReadPartition()
 */
Partition MakeFilePartition(const PartitionTask& task, SeededEngine& engine);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PARTITION_RULES_H
