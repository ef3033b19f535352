/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CIFAR_READER_H
#define DSGD_CIFAR_READER_H

#include "dsgd-dataset.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Reading of CIFAR-10 in binary records, plain or compressed by gzip.
 *
 * A record is one byte with the class, then 32 x 32 bytes each of red, green and blue, row by row.
 */

namespace ns3
{
namespace dsgd
{

/// Bytes of a record.
constexpr uint32_t CIFAR_RECORD = 1 + 3 * 32 * 32;

/**
 * Reads files of binary records into a data set of color images.
 *
 * Features are standardized: (byte / 255 - mean) / deviation, with the mean and the deviation of
 * the 50000 training images, channel by channel, the same for every subset: 0.4914, 0.4822, 0.4465
 * and 0.2470, 0.2435, 0.2616 for red, green and blue.
 *
 * @param name the name to give it
 * @param paths the files, one after the other
 * @return the data set
 * @throws std::invalid_argument if a file cannot be opened, is corrupt, has no record or ends
 * within one, a class is not below 10, or there is more than 1 GiB
 */
Dataset ReadCifar(const std::string& name, const std::vector<std::string>& paths);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CIFAR_READER_H
