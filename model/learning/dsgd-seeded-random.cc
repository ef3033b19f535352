/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-seeded-random.h"

#include "ns3/dsgd-split-mix.h"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <utility>

namespace ns3
{
namespace dsgd
{

uint64_t
DeriveSeed(uint64_t seed, uint64_t stream, uint64_t index)
{
    return SplitMix(SplitMix(SplitMix(seed) ^ stream) ^ index);
}

void
ShuffleIndices(std::vector<uint32_t>& values, SeededEngine& engine)
{
    for (std::size_t left = values.size(); left > 1; --left)
    {
        boost::random::uniform_int_distribution<std::size_t> pick(0, left - 1);
        std::swap(values[left - 1], values[pick(engine)]);
    }
}

void
FillGaussian(Eigen::Ref<Eigen::MatrixXf> values, double deviation, SeededEngine& engine)
{
    boost::random::normal_distribution<double> gaussian(0.0, deviation);
    for (Eigen::Index column = 0; column < values.cols(); ++column)
    {
        for (Eigen::Index row = 0; row < values.rows(); ++row)
        {
            values(row, column) = static_cast<float>(gaussian(engine));
        }
    }
}

} // namespace dsgd
} // namespace ns3
