/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DATASET_H
#define DSGD_DATASET_H

#include "dsgd-image-shape.h"

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Labeled samples in memory.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * n labeled samples of dimension d.
 */
struct Dataset
{
    std::string name;            //!< the name it was loaded by
    Eigen::MatrixXf features;    //!< d x n, one sample a column; images are scaled to [0, 1]
    std::vector<int32_t> labels; //!< n class numbers from 0 to classes - 1
    uint32_t classes{0};         //!< the number of classes
    ImageShape image;            //!< how features make an image; of size 0 if they make none

    /**
     * @return the number of samples n
     */
    uint32_t Size() const;

    /**
     * @return the number of features d of a sample
     */
    uint32_t Dimension() const;
};

/**
 * @ingroup dsgd
 * The samples to train on and the samples to judge by.
 */
struct DatasetPair
{
    Dataset train; //!< samples shared out among the nodes
    Dataset test;  //!< samples that every node evaluates on
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DATASET_H
