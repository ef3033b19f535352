/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-layer-sequence.h"

#include <stdexcept>
#include <utility>

namespace ns3
{
namespace dsgd
{

template <typename Scalar>
LayerSequence<Scalar>::LayerSequence(std::vector<LayerPointer> layers)
    : m_layers(std::move(layers)),
      m_offsets{0}
{
    if (m_layers.empty())
    {
        throw std::invalid_argument("layers: none, at least 1 is needed");
    }
    for (std::size_t i = 0; i < m_layers.size(); ++i)
    {
        const auto& layer = *m_layers[i];
        if (i > 0 && layer.InputSize() != m_layers[i - 1]->OutputSize())
        {
            throw std::invalid_argument("layers: '" + layer.Name() + "' takes " +
                                        std::to_string(layer.InputSize()) + " numbers, '" +
                                        m_layers[i - 1]->Name() + "' before it gives " +
                                        std::to_string(m_layers[i - 1]->OutputSize()));
        }
        m_offsets.push_back(m_offsets.back() + layer.ParameterCount());
        if (layer.ParameterCount() >> 31 != 0 || m_offsets.back() >> 31 != 0)
        {
            throw std::invalid_argument("layers: too many parameters at '" + layer.Name() +
                                        "', fewer than 2^31 in all are needed");
        }
    }
}

template <typename Scalar>
uint64_t
LayerSequence<Scalar>::InputSize() const
{
    return m_layers.front()->InputSize();
}

template <typename Scalar>
uint64_t
LayerSequence<Scalar>::OutputSize() const
{
    return m_layers.back()->OutputSize();
}

template <typename Scalar>
uint32_t
LayerSequence<Scalar>::ParameterCount() const
{
    return static_cast<uint32_t>(m_offsets.back());
}

template <typename Scalar>
uint64_t
LayerSequence<Scalar>::ActivationsPerSample() const
{
    uint64_t sum = 0;
    for (const auto& layer : m_layers)
    {
        sum += layer->OutputSize();
    }
    return sum;
}

template <typename Scalar>
double
LayerSequence<Scalar>::FlopsPerSample() const
{
    double sum = 0;
    for (const auto& layer : m_layers)
    {
        sum += 3 * layer->FlopsPerSample();
    }
    return sum - m_layers.front()->FlopsPerSample();
}

template <typename Scalar>
void
LayerSequence<Scalar>::Initialize(Eigen::Ref<Eigen::VectorXf> x, SeededEngine& engine) const
{
    x.setZero();
    for (std::size_t i = 0; i < m_layers.size(); ++i)
    {
        const auto begin = static_cast<Eigen::Index>(m_offsets[i]);
        const auto end = static_cast<Eigen::Index>(m_offsets[i + 1]);
        m_layers[i]->Initialize(x.segment(begin, end - begin), engine);
    }
}

template <typename Scalar>
typename LayerSequence<Scalar>::Batch
LayerSequence<Scalar>::Forward(const Scalar* x, const Samples& in, Workspace& work) const
{
    if (work.outputs.size() < m_layers.size())
    {
        work.outputs.resize(m_layers.size());
    }
    for (std::size_t i = 0; i < m_layers.size(); ++i)
    {
        const auto& layer = *m_layers[i];
        auto out = work.outputs[i].Take(static_cast<Eigen::Index>(layer.OutputSize()), in.cols());
        if (i == 0)
        {
            layer.Forward(x, in, out);
            continue;
        }
        const auto rows = static_cast<Eigen::Index>(layer.InputSize());
        layer.Forward(x + m_offsets[i], work.outputs[i - 1].Take(rows, in.cols()), out);
    }
    return work.outputs[m_layers.size() - 1].Take(static_cast<Eigen::Index>(OutputSize()),
                                                  in.cols());
}

template <typename Scalar>
void
LayerSequence<Scalar>::Backward(const Scalar* x,
                                const Samples& in,
                                const Batch& outGradient,
                                Scalar* gradient,
                                Workspace& work,
                                Batch* inGradient) const
{
    const auto samples = in.cols();
    const Scalar* given = outGradient.data();
    for (std::size_t i = m_layers.size(); i-- > 0;)
    {
        const auto& layer = *m_layers[i];
        const auto inputs = static_cast<Eigen::Index>(layer.InputSize());
        const typename Layer<Scalar>::ConstBatch back(given,
                                                      static_cast<Eigen::Index>(layer.OutputSize()),
                                                      samples);
        if (i == 0)
        {
            layer.Backward(x, in, back, gradient, inGradient);
            return;
        }
        auto next = work.gradients[i % 2].Take(inputs, samples);
        layer.Backward(x + m_offsets[i],
                       work.outputs[i - 1].Take(inputs, samples),
                       back,
                       gradient + m_offsets[i],
                       &next);
        given = next.data();
    }
}

template class LayerSequence<float>;
template class LayerSequence<double>;

} // namespace dsgd
} // namespace ns3
