/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-layer-stack.h"

#include "dsgd-cross-entropy.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Numbers that all layers may put out at a time: 4 MiB.
constexpr uint64_t ACTIVATIONS_AT_A_TIME = uint64_t{1} << 20;

/// What a thread works with, whichever model it works on.
LayerSequence<float>::Workspace&
ThreadWorkspace()
{
    static thread_local LayerSequence<float>::Workspace work;
    return work;
}

} // namespace

LayerStack::LayerStack(std::string name, LayerSequence<float> layers, uint64_t stream)
    : m_name(std::move(name)),
      m_layers(std::move(layers)),
      m_stream(stream)
{
}

std::string
LayerStack::Name() const
{
    return m_name;
}

uint32_t
LayerStack::ParameterCount() const
{
    return m_layers.ParameterCount();
}

uint32_t
LayerStack::Dimension() const
{
    return static_cast<uint32_t>(m_layers.InputSize());
}

uint32_t
LayerStack::Classes() const
{
    return static_cast<uint32_t>(m_layers.OutputSize());
}

void
LayerStack::Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t seed) const
{
    RequireSizes(x, Eigen::MatrixXf(Dimension(), 0));
    SeededEngine engine(DeriveSeed(seed, m_stream));
    m_layers.Initialize(x, engine);
}

double
LayerStack::LossAndGradient(const Eigen::VectorXf& x,
                            const Features& features,
                            const std::vector<int32_t>& labels,
                            Eigen::VectorXf& gradient) const
{
    RequireSizes(x, features);
    const auto samples = features.cols();
    if (samples != static_cast<Eigen::Index>(labels.size()) || samples == 0)
    {
        throw std::invalid_argument(m_name + ": " + std::to_string(samples) + " samples with " +
                                    std::to_string(labels.size()) +
                                    " labels, equal numbers of at least 1 are needed");
    }
    gradient.setZero(x.size());
    auto& work = ThreadWorkspace();
    double loss = 0;
    const auto most = SamplesAtATime();
    for (Eigen::Index first = 0; first < samples; first += most)
    {
        const auto count = std::min(most, samples - first);
        const double share = static_cast<double>(count) / static_cast<double>(samples);
        const Features part = features.middleCols(first, count);
        auto errors = m_layers.Forward(x.data(), part, work);
        const std::vector<int32_t> own(labels.begin() + first, labels.begin() + first + count);
        loss += CrossEntropyGradient(errors, own) * share;
        if (count < samples)
        {
            errors *= static_cast<float>(share);
        }
        m_layers.Backward(x.data(), part, errors, gradient.data(), work);
    }
    return loss;
}

void
LayerStack::Scores(const Eigen::VectorXf& x,
                   const Features& features,
                   Eigen::MatrixXf& scores) const
{
    RequireSizes(x, features);
    scores.resize(Classes(), features.cols());
    auto& work = ThreadWorkspace();
    const auto most = SamplesAtATime();
    for (Eigen::Index first = 0; first < features.cols(); first += most)
    {
        const auto count = std::min(most, features.cols() - first);
        scores.middleCols(first, count) =
            m_layers.Forward(x.data(), features.middleCols(first, count), work);
    }
}

double
LayerStack::FlopsPerSample() const
{
    return m_layers.FlopsPerSample();
}

Eigen::Index
LayerStack::SamplesAtATime() const
{
    const auto samples = ACTIVATIONS_AT_A_TIME / m_layers.ActivationsPerSample();
    return static_cast<Eigen::Index>(std::max<uint64_t>(1, samples));
}

} // namespace dsgd
} // namespace ns3
