/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-synthetic-dataset.h"

#include "dsgd-seeded-random.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Draws one set of samples around given centers.
 *
 * @param centers dimension x classes
 * @param count the number of samples
 * @param engine the generator
 * @return the samples
 */
Dataset
DrawSamples(const Eigen::MatrixXf& centers, uint32_t count, SeededEngine& engine)
{
    Dataset data;
    data.name = "gaussian";
    data.classes = static_cast<uint32_t>(centers.cols());
    data.features.resize(centers.rows(), count);
    FillGaussian(data.features, 1.0, engine);
    for (uint32_t i = 0; i < count; ++i)
    {
        const uint32_t label = i % data.classes;
        data.features.col(i) += centers.col(label);
        data.labels.push_back(static_cast<int32_t>(label));
    }
    return data;
}

} // namespace

DatasetPair
MakeGaussianMixture(const GaussianMixture& mixture)
{
    constexpr uint64_t MAX_NUMBERS = uint64_t{1} << 26;
    const TextPosition where{"data set 'gaussian'", 0};
    if (mixture.dimension == 0 || mixture.train == 0 || mixture.test == 0)
    {
        ThrowAt(where, "dimension, training samples and test samples must be at least 1");
    }
    if (mixture.classes < 2)
    {
        ThrowAt(where, std::to_string(mixture.classes) + " classes, at least 2 are needed");
    }
    const uint64_t largest = std::max({mixture.train, mixture.test, mixture.classes});
    if (largest > MAX_NUMBERS / mixture.dimension)
    {
        ThrowAt(where,
                std::to_string(largest) + " samples of dimension " +
                    std::to_string(mixture.dimension) + " are more than " +
                    std::to_string(MAX_NUMBERS) + " numbers");
    }
    SeededEngine engine(DeriveSeed(mixture.seed, 0x6d6978));
    Eigen::MatrixXf centers(mixture.dimension, mixture.classes);
    FillGaussian(centers, 1.0, engine);
    DatasetPair pair;
    pair.train = DrawSamples(centers, mixture.train, engine);
    pair.test = DrawSamples(centers, mixture.test, engine);
    return pair;
}

} // namespace dsgd
} // namespace ns3
