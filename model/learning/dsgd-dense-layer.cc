/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-dense-layer.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

template <typename Scalar>
DenseLayer<Scalar>::DenseLayer(uint64_t inputs, uint64_t outputs)
    : m_inputs(static_cast<Eigen::Index>(inputs)),
      m_outputs(static_cast<Eigen::Index>(outputs))
{
    if (inputs < 1 || outputs < 1)
    {
        throw std::invalid_argument("dense layer: " + std::to_string(inputs) + " inputs and " +
                                    std::to_string(outputs) +
                                    " outputs, at least 1 of both is needed");
    }
}

template <typename Scalar>
std::string
DenseLayer<Scalar>::Name() const
{
    return "dense:" + std::to_string(m_outputs);
}

template <typename Scalar>
uint64_t
DenseLayer<Scalar>::InputSize() const
{
    return static_cast<uint64_t>(m_inputs);
}

template <typename Scalar>
uint64_t
DenseLayer<Scalar>::OutputSize() const
{
    return static_cast<uint64_t>(m_outputs);
}

template <typename Scalar>
uint64_t
DenseLayer<Scalar>::ParameterCount() const
{
    return static_cast<uint64_t>(m_outputs) * (static_cast<uint64_t>(m_inputs) + 1);
}

template <typename Scalar>
void
DenseLayer<Scalar>::Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const
{
    Eigen::Map<Eigen::MatrixXf> weights(x.data(), m_outputs, m_inputs);
    FillGaussian(weights, std::sqrt(2.0 / static_cast<double>(m_inputs)), engine);
}

template <typename Scalar>
void
DenseLayer<Scalar>::Forward(const Scalar* x, const Samples& in, Batch out) const
{
    const ConstBatch weights(x, m_outputs, m_inputs);
    const ConstBatch biases(x + weights.size(), m_outputs, 1);
    out.noalias() = weights * in;
    out.colwise() += biases.col(0);
}

template <typename Scalar>
void
DenseLayer<Scalar>::Backward(const Scalar* x,
                             const Samples& in,
                             const ConstBatch& outGradient,
                             Scalar* gradient,
                             Batch* inGradient) const
{
    Batch weights(gradient, m_outputs, m_inputs);
    Batch biases(gradient + weights.size(), m_outputs, 1);
    weights.noalias() += outGradient * in.transpose();
    biases.col(0) += outGradient.rowwise().sum();
    if (inGradient)
    {
        inGradient->noalias() = ConstBatch(x, m_outputs, m_inputs).transpose() * outGradient;
    }
}

template <typename Scalar>
double
DenseLayer<Scalar>::FlopsPerSample() const
{
    return 2.0 * static_cast<double>(m_inputs) * static_cast<double>(m_outputs);
}

template class DenseLayer<float>;
template class DenseLayer<double>;

} // namespace dsgd
} // namespace ns3
