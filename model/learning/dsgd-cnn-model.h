/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CNN_MODEL_H
#define DSGD_CNN_MODEL_H

#include "dsgd-image-shape.h"
#include "dsgd-layer-stack.h"

/**
 * @file
 * @ingroup dsgd
 * Convolutional networks.
 */

namespace ns3
{
namespace dsgd
{

/// Which convolutional network.
enum class CnnKind
{
    LENET, //!< two 5 x 5 convolutions (8 filters with padding, 16 without), dense 64
    CIFAR, //!< three padded 3 x 3 convolutions (32, 64, 128 filters)
};

/**
 * @ingroup dsgd
 * Makes the layers of a convolutional network. A 2 x 2 max pooling and a rectifier follow each
 * convolution, in this order, which gives the same as the other order for a quarter of the work;
 * dense layers follow the last one.
 *
 * @tparam Scalar float or double
 * @param kind which network
 * @param image the images that come in
 * @param classes classes, at least 2
 * @return the layers
 * @throws std::invalid_argument if the images are too small or there are fewer than 2 classes
 */
template <typename Scalar>
LayerSequence<Scalar> MakeCnnLayers(CnnKind kind, const ImageShape& image, uint32_t classes);

/**
 * @ingroup dsgd
 * A convolutional network: 29738 parameters for 28 x 28 pixels of gray in 10 classes as LENET, as
 * small as its models are to travel; 113738 for 32 x 32 pixels of color as CIFAR.
 */
class CnnModel : public LayerStack
{
  public:
    /**
     * @param kind which network
     * @param image the images that come in: at least 12 x 12 pixels for LENET, 8 x 8 for CIFAR
     * @param classes classes, at least 2
     * @throws std::invalid_argument if the images are too small or there are fewer than 2 classes
     */
    CnnModel(CnnKind kind, const ImageShape& image, uint32_t classes);

    /**
     * @param image images
     * @return the network made for such images: CIFAR for color, LENET for gray
     */
    static CnnKind KindFor(const ImageShape& image);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CNN_MODEL_H
