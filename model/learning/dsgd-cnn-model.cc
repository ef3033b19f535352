/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cnn-model.h"

#include "dsgd-conv-layer.h"
#include "dsgd-dense-layer.h"
#include "dsgd-max-pool-layer.h"
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
constexpr uint64_t CNN_STREAM = 0x636e6e;

/**
 * A convolution and what follows it.
 */
struct ConvBlock
{
    uint32_t filters; //!< channels that go out
    uint32_t side;    //!< pixels of a kernel's side
    uint32_t padding; //!< zeros on each side of the image
};

/**
 * What makes a network.
 */
struct CnnPlan
{
    const char* name;              //!< how a user types it
    uint32_t least;                //!< pixels of an image's side, at least
    std::vector<ConvBlock> blocks; //!< convolutions
    std::vector<uint32_t> dense;   //!< units of hidden dense layers
};

/**
 * @param kind which network
 * @return what makes it
 */
CnnPlan
PlanOf(CnnKind kind)
{
    if (kind == CnnKind::LENET)
    {
        return {"lenet", 12, {{8, 5, 2}, {16, 5, 0}}, {64}};
    }
    return {"cifar", 8, {{32, 3, 1}, {64, 3, 1}, {128, 3, 1}}, {}};
}

} // namespace

template <typename Scalar>
LayerSequence<Scalar>
MakeCnnLayers(CnnKind kind, const ImageShape& image, uint32_t classes)
{
    const auto plan = PlanOf(kind);
    if (image.channels == 0 || std::min(image.height, image.width) < plan.least || classes < 2)
    {
        throw std::invalid_argument("CNN model '" + std::string(plan.name) + "': images of " +
                                    image.Text() + " in " + std::to_string(classes) +
                                    " classes; at least 1 x " + std::to_string(plan.least) + " x " +
                                    std::to_string(plan.least) + " and 2 classes are needed");
    }
    std::vector<typename LayerSequence<Scalar>::LayerPointer> layers;
    auto shape = image;
    for (const auto& block : plan.blocks)
    {
        const auto conv =
            std::make_shared<ConvLayer<Scalar>>(shape, block.filters, block.side, block.padding);
        const auto pool = std::make_shared<MaxPoolLayer<Scalar>>(conv->Output(), 2);
        shape = pool->Output();
        layers.push_back(conv);
        layers.push_back(pool);
        layers.push_back(std::make_shared<ReluLayer<Scalar>>(shape.Size()));
    }
    uint64_t size = shape.Size();
    for (const auto units : plan.dense)
    {
        layers.push_back(std::make_shared<DenseLayer<Scalar>>(size, units));
        layers.push_back(std::make_shared<ReluLayer<Scalar>>(units));
        size = units;
    }
    layers.push_back(std::make_shared<DenseLayer<Scalar>>(size, classes));
    return LayerSequence<Scalar>(std::move(layers));
}

template LayerSequence<float> MakeCnnLayers<float>(CnnKind, const ImageShape&, uint32_t);
template LayerSequence<double> MakeCnnLayers<double>(CnnKind, const ImageShape&, uint32_t);

CnnModel::CnnModel(CnnKind kind, const ImageShape& image, uint32_t classes)
    : LayerStack(std::string("cnn:") + PlanOf(kind).name,
                 MakeCnnLayers<float>(kind, image, classes),
                 CNN_STREAM)
{
}

CnnKind
CnnModel::KindFor(const ImageShape& image)
{
    return image.channels > 1 ? CnnKind::CIFAR : CnnKind::LENET;
}

} // namespace dsgd
} // namespace ns3
