/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MAX_POOL_LAYER_H
#define DSGD_MAX_POOL_LAYER_H

#include "dsgd-image-shape.h"
#include "dsgd-layer.h"

/**
 * @file
 * @ingroup dsgd
 * A layer that makes images smaller.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The largest value of every square of pixels, channel by channel; squares do not overlap. Rows and
 * columns that do not fill a square are left out. Of equal largest values the first, row by row,
 * receives the gradient.
 */
template <typename Scalar>
class MaxPoolLayer : public Layer<Scalar>
{
  public:
    using typename Layer<Scalar>::Samples;
    using typename Layer<Scalar>::Batch;
    using typename Layer<Scalar>::ConstBatch;

    /**
     * @param in the images that come in
     * @param side pixels of a square's side, at least 1
     * @throws std::invalid_argument if there is no square in an image
     */
    MaxPoolLayer(const ImageShape& in, uint32_t side);

    std::string Name() const override;
    uint64_t InputSize() const override;
    uint64_t OutputSize() const override;
    void Forward(const Scalar* x, const Samples& in, Batch out) const override;
    void Backward(const Scalar* x,
                  const Samples& in,
                  const ConstBatch& outGradient,
                  Scalar* gradient,
                  Batch* inGradient) const override;

    /**
     * @return the images that go out
     */
    const ImageShape& Output() const;

  private:
    ImageShape m_in;  //!< the images that come in
    ImageShape m_out; //!< the images that go out
    uint32_t m_side;  //!< pixels of a square's side
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MAX_POOL_LAYER_H
