/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SEEDED_RANDOM_H
#define DSGD_SEEDED_RANDOM_H

#include <Eigen/Core>
#include <boost/random/mersenne_twister.hpp>
#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Random draws that are the same on every platform.
 *
 * The distributions of the C++ standard library differ between implementations; those of
 * Boost.Random do not.
 */

namespace ns3
{
namespace dsgd
{

/// The generator behind every draw of the learning code.
using SeededEngine = boost::random::mt19937_64;

/**
 * Derives the seed of one use from the seed of the run, so that uses are independent.
 *
 * @param seed the seed of the run
 * @param stream which use: any number that no other use has
 * @param index which member of that use, for example the node
 * @return a well mixed seed
 */
uint64_t DeriveSeed(uint64_t seed, uint64_t stream, uint64_t index = 0);

/**
 * Puts values in a random order, each order equally likely.
 *
 * @param values the values
 * @param engine the generator
 */
void ShuffleIndices(std::vector<uint32_t>& values, SeededEngine& engine);

/**
 * Fills a block with independent Gaussian draws of mean zero, in storage order.
 *
 * @param values the block, any shape with contiguous columns
 * @param deviation the standard deviation
 * @param engine the generator
 */
void FillGaussian(Eigen::Ref<Eigen::MatrixXf> values, double deviation, SeededEngine& engine);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SEEDED_RANDOM_H
