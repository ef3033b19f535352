/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LAYER_SEQUENCE_H
#define DSGD_LAYER_SEQUENCE_H

#include "dsgd-layer.h"
#include "dsgd-scratch.h"

#include <memory>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Layers one after the other.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The composition of layers, whose parameters follow each other in one flat vector.
 */
template <typename Scalar>
class LayerSequence
{
  public:
    /// A batch that may be a block of a larger matrix.
    using Samples = typename Layer<Scalar>::Samples;
    /// A batch without gaps, to be written.
    using Batch = typename Layer<Scalar>::Batch;
    /// A layer that may be shared.
    using LayerPointer = std::shared_ptr<const Layer<Scalar>>;

    /// What a thread keeps between Forward and Backward.
    struct Workspace
    {
        std::vector<Scratch<Scalar>> outputs; //!< of every layer
        Scratch<Scalar> gradients[2];         //!< with respect to them, in turn
    };

    /**
     * @param layers at least one
     * @throws std::invalid_argument if there is none, one does not take what the one before gives,
     * or there are 2^31 parameters or more
     */
    explicit LayerSequence(std::vector<LayerPointer> layers);

    /**
     * @return numbers of a sample that come in
     */
    uint64_t InputSize() const;

    /**
     * @return numbers of a sample that go out
     */
    uint64_t OutputSize() const;

    /**
     * @return the number of parameters
     */
    uint32_t ParameterCount() const;

    /**
     * @return numbers that all layers together put out for one sample
     */
    uint64_t ActivationsPerSample() const;

    /**
     * @return floating-point operations of Forward and Backward for one sample, without the
     * gradient with respect to the inputs; see Layer::FlopsPerSample()
     */
    double FlopsPerSample() const;

    /**
     * Sets the parameters to start from, layer by layer.
     *
     * @param x receives them, ParameterCount() long
     * @param engine the generator
     */
    void Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const;

    /**
     * @param x the parameters
     * @param in InputSize() x b
     * @param work where all outputs are kept
     * @return the outputs of the last layer, in @p work
     */
    Batch Forward(const Scalar* x, const Samples& in, Workspace& work) const;

    /**
     * Passes a gradient back through all layers, after Forward.
     *
     * @param x the parameters
     * @param in what Forward was given
     * @param outGradient the gradient with respect to the outputs; may be what Forward returned,
     * overwritten
     * @param gradient the gradient with respect to the parameters is added to it
     * @param work what Forward has filled
     * @param inGradient receives the gradient with respect to the inputs; null if nobody needs it
     */
    void Backward(const Scalar* x,
                  const Samples& in,
                  const Batch& outGradient,
                  Scalar* gradient,
                  Workspace& work,
                  Batch* inGradient = nullptr) const;

  private:
    std::vector<LayerPointer> m_layers; //!< at least one
    std::vector<uint64_t> m_offsets;    //!< where each layer's parameters begin, and the end
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LAYER_SEQUENCE_H
