/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CSV_READER_H
#define DSGD_CSV_READER_H

#include "dsgd-dataset.h"

#include <string>

/**
 * @file
 * @ingroup dsgd
 * Reading of samples from tables of text, plain or compressed by gzip.
 *
 * Every line is a sample: its features, then its class, a whole number from 0, separated by commas.
 * The first line is left out if its first field is no number; so are empty lines and lines that
 * begin with a hash sign.
 */

namespace ns3
{
namespace dsgd
{

/**
 * Reads a table, the features as they stand.
 *
 * @param name the name to give the data set
 * @param path the file
 * @return the data set; it has one class more than the largest class number
 * @throws std::invalid_argument if the file cannot be opened, is corrupt or has more than 256 MiB
 * of text, or naming the line, if a field is no finite number of the range of float, a class is no
 * whole number below 65536, or a line has not as many fields as the first
 */
Dataset ReadCsvDataset(const std::string& name, const std::string& path);

/**
 * Reads a table to train on and to judge by. Features are scaled so that those of the training
 * samples go from 0 to 1; those that are the same in all training samples become 0.
 *
 * @param name the name to give both
 * @param train the file to train on
 * @param test the file to judge by; if empty, every fifth sample of @p train, from the fifth on
 * @return the two
 * @throws std::invalid_argument as ReadCsvDataset, or if the files do not have equal numbers of
 * features, or there are fewer than two classes, or no sample for one of the two
 */
DatasetPair ReadCsvPair(const std::string& name, const std::string& train, const std::string& test);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CSV_READER_H
