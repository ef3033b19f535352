/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SYNTHETIC_DATASET_H
#define DSGD_SYNTHETIC_DATASET_H

#include "dsgd-dataset.h"

#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * Data sets that need no file.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The shape of a Gaussian mixture.
 */
struct GaussianMixture
{
    uint32_t dimension{20}; //!< features of a sample
    uint32_t classes{10};   //!< classes, one Gaussian each
    uint32_t train{1000};   //!< training samples
    uint32_t test{1000};    //!< test samples
    uint64_t seed{1};       //!< the seed of centers and samples
};

/**
 * Draws samples of a Gaussian mixture.
 *
 * Centers are standard Gaussian vectors, so two of them are about sqrt(2 dimension) apart; a
 * sample is a center plus a standard Gaussian vector. Sample i belongs to class i mod classes.
 *
 * @param mixture the shape
 * @return the two sets, drawn around the same centers
 * @throws std::invalid_argument if a count is 0, there are fewer than 2 classes, or a set would
 * have more than 2^28 numbers
 */
DatasetPair MakeGaussianMixture(const GaussianMixture& mixture);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SYNTHETIC_DATASET_H
