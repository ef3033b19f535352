/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DATASET_CATALOG_H
#define DSGD_DATASET_CATALOG_H

#include "dsgd-dataset.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Data sets by name.
 */

namespace ns3
{
namespace dsgd
{

/**
 * Loads a data set by its name.
 *
 * - fashion-mnist, mnist: 60000 training and 10000 test images of 28 x 28 pixels in 10 classes,
 *   from the four IDX files of these data sets, compressed or not. They are looked for in
 *   @p folder, in the folder that the environment variable DSGD_DATA names and in
 *   /usr/share/datasets, in this order, each time first in a subfolder of the data set's name.
 *   Only that subfolder is used of /usr/share/datasets. Files with something more between train or
 *   t10k and the rest of their names, subsets for example, do as well.
 * - cifar10: 50000 training and 10000 test images of 32 x 32 pixels of color in 10 classes; see
 *   ReadCifar(). Looked for in the same way: data_batch_*.bin and test_batch.bin, or else every
 *   other file *.bin, of which those with "test" in their name are to judge by; compressed or not.
 * - csv:PATH, csv:TRAIN,TEST: tables of text; see ReadCsvPair(). A file that does not begin with a
 *   slash is looked for in @p folder and where DSGD_DATA says, then as it stands.
 * - gaussian:DIM,CLASSES,TRAIN,TEST,SEED: see MakeGaussianMixture.
 *
 * @param spec the name, with arguments after a colon
 * @param folder where to look first; empty for nowhere
 * @return the data set
 * @throws std::invalid_argument if the name is unknown, an argument is wrong, or the files are
 * missing or damaged
 */
DatasetPair LoadDataset(const std::string& spec, const std::string& folder = "");

/**
 * @return the known data sets, as a user types them
 */
std::vector<std::string> DatasetNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DATASET_CATALOG_H
