/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DENSE_LAYER_H
#define DSGD_DENSE_LAYER_H

#include "dsgd-layer.h"

/**
 * @file
 * @ingroup dsgd
 * A layer that connects everything with everything.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The affine function W f + b.
 *
 * Parameters: W (outputs x inputs, column by column), then b. Weights start as Gaussian draws of
 * variance 2 / inputs (He et al. 2015), b at zero.
 */
template <typename Scalar>
class DenseLayer : public Layer<Scalar>
{
  public:
    using typename Layer<Scalar>::Samples;
    using typename Layer<Scalar>::Batch;
    using typename Layer<Scalar>::ConstBatch;

    /**
     * @param inputs numbers that come in, at least 1
     * @param outputs numbers that go out, at least 1
     * @throws std::invalid_argument if one of them is 0
     */
    DenseLayer(uint64_t inputs, uint64_t outputs);

    std::string Name() const override;
    uint64_t InputSize() const override;
    uint64_t OutputSize() const override;
    uint64_t ParameterCount() const override;
    void Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const override;
    void Forward(const Scalar* x, const Samples& in, Batch out) const override;
    void Backward(const Scalar* x,
                  const Samples& in,
                  const ConstBatch& outGradient,
                  Scalar* gradient,
                  Batch* inGradient) const override;
    double FlopsPerSample() const override;

  private:
    Eigen::Index m_inputs;  //!< numbers that come in
    Eigen::Index m_outputs; //!< numbers that go out
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DENSE_LAYER_H
