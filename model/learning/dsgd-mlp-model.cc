/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mlp-model.h"

#include "dsgd-dense-layer.h"
#include "dsgd-relu-layer.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Marks the seeds of the parameters to start from; see DeriveSeed.
constexpr uint64_t MLP_STREAM = 0x6d6c70;

/**
 * @param hidden units of each hidden layer
 * @return the units, separated by commas
 */
std::string
JoinUnits(const std::vector<uint32_t>& hidden)
{
    std::string text;
    for (const auto units : hidden)
    {
        text += (text.empty() ? "" : ",") + std::to_string(units);
    }
    return text;
}

/**
 * @param dimension features of a sample
 * @param hidden units of each hidden layer
 * @param classes classes
 * @return the layers
 */
LayerSequence<float>
MakeLayers(uint32_t dimension, const std::vector<uint32_t>& hidden, uint32_t classes)
{
    double count = 0;
    double inputs = dimension;
    for (const auto units : hidden)
    {
        count += (1 + inputs) * units;
        inputs = units;
    }
    count += (1 + inputs) * classes;
    if (dimension < 1 || std::count(hidden.begin(), hidden.end(), 0u) > 0 || classes < 2 ||
        count >= 0x1p31)
    {
        throw std::invalid_argument("MLP model: " + std::to_string(dimension) + " features, " +
                                    JoinUnits(hidden) + " hidden units and " +
                                    std::to_string(classes) +
                                    " classes; at least 1 feature, 1 unit a layer, 2 classes and "
                                    "fewer than 2^31 parameters are needed");
    }
    std::vector<LayerSequence<float>::LayerPointer> layers;
    uint64_t size = dimension;
    for (const auto units : hidden)
    {
        layers.push_back(std::make_shared<DenseLayer<float>>(size, units));
        layers.push_back(std::make_shared<ReluLayer<float>>(units));
        size = units;
    }
    layers.push_back(std::make_shared<DenseLayer<float>>(size, classes));
    return LayerSequence<float>(std::move(layers));
}

} // namespace

MlpModel::MlpModel(uint32_t dimension, const std::vector<uint32_t>& hidden, uint32_t classes)
    : LayerStack("mlp:" + JoinUnits(hidden), MakeLayers(dimension, hidden, classes), MLP_STREAM)
{
}

MlpModel::MlpModel(uint32_t dimension, uint32_t hidden, uint32_t classes)
    : MlpModel(dimension, std::vector<uint32_t>{hidden}, classes)
{
}

} // namespace dsgd
} // namespace ns3
