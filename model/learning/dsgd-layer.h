/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LAYER_H
#define DSGD_LAYER_H

#include "dsgd-seeded-random.h"

#include <Eigen/Core>
#include <cstdint>
#include <string>

/**
 * @file
 * @ingroup dsgd
 * One step of a neural network.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A differentiable function of a batch and of its share of a flat vector of parameters.
 *
 * A layer has no state: one object serves all nodes and threads. Samples are columns.
 *
 * @tparam Scalar float for training; double for checks of the gradient
 */
template <typename Scalar>
class Layer
{
  public:
    /// A matrix of its own.
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    /// A batch that may be a block of a larger matrix.
    using Samples = Eigen::Ref<const Matrix>;
    /// A batch without gaps, to be written.
    using Batch = Eigen::Map<Matrix>;
    /// A batch without gaps, to be read.
    using ConstBatch = Eigen::Map<const Matrix>;

    virtual ~Layer();

    /**
     * @return a short name, for reports
     */
    virtual std::string Name() const = 0;

    /**
     * @return numbers of a sample that come in
     */
    virtual uint64_t InputSize() const = 0;

    /**
     * @return numbers of a sample that go out
     */
    virtual uint64_t OutputSize() const = 0;

    /**
     * @return the number of parameters, 0 unless a layer says otherwise
     */
    virtual uint64_t ParameterCount() const;

    /**
     * Sets the parameters to start from; nothing unless a layer says otherwise.
     *
     * @param x ParameterCount() zeros, to be overwritten
     * @param engine the generator
     */
    virtual void Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const;

    /**
     * @param x the parameters
     * @param in InputSize() x b
     * @param out receives the outputs, OutputSize() x b
     */
    virtual void Forward(const Scalar* x, const Samples& in, Batch out) const = 0;

    /**
     * Passes the gradient of a loss back.
     *
     * @param x the parameters
     * @param in what Forward was given
     * @param outGradient the gradient with respect to the outputs
     * @param gradient the gradient with respect to the parameters is added to it
     * @param inGradient receives the gradient with respect to the inputs; null if nobody needs it
     */
    virtual void Backward(const Scalar* x,
                          const Samples& in,
                          const ConstBatch& outGradient,
                          Scalar* gradient,
                          Batch* inGradient) const = 0;

    /**
     * @return floating-point operations of Forward for one sample, matrix products only, a
     * multiplication with its addition counted as two; 0 unless a layer says otherwise. Each of the
     * two gradients of Backward takes as many.
     */
    virtual double FlopsPerSample() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LAYER_H
