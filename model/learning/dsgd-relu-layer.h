/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RELU_LAYER_H
#define DSGD_RELU_LAYER_H

#include "dsgd-layer.h"

/**
 * @file
 * @ingroup dsgd
 * A rectifier.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * max(0, f), number by number. At exactly zero it passes nothing back.
 */
template <typename Scalar>
class ReluLayer : public Layer<Scalar>
{
  public:
    using typename Layer<Scalar>::Samples;
    using typename Layer<Scalar>::Batch;
    using typename Layer<Scalar>::ConstBatch;

    /**
     * @param size numbers that come in and go out
     */
    explicit ReluLayer(uint64_t size);

    std::string Name() const override;
    uint64_t InputSize() const override;
    uint64_t OutputSize() const override;
    void Forward(const Scalar* x, const Samples& in, Batch out) const override;
    void Backward(const Scalar* x,
                  const Samples& in,
                  const ConstBatch& outGradient,
                  Scalar* gradient,
                  Batch* inGradient) const override;

  private:
    uint64_t m_size; //!< numbers that come in and go out
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RELU_LAYER_H
