/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mlp-model.h"

#include "dsgd-cross-entropy.h"
#include "dsgd-seeded-random.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A matrix of weights inside a vector of parameters.
using Weights = Eigen::Map<const Eigen::MatrixXf>;
/// The same, writable.
using WritableWeights = Eigen::Map<Eigen::MatrixXf>;

} // namespace

MlpModel::MlpModel(uint32_t dimension, uint32_t hidden, uint32_t classes)
    : m_dimension(dimension),
      m_hidden(hidden),
      m_classes(classes)
{
    const double count = (double{1} + dimension) * hidden + (double{1} + hidden) * classes;
    if (dimension < 1 || hidden < 1 || classes < 2 || count >= 0x1p31)
    {
        throw std::invalid_argument("MLP model: " + std::to_string(dimension) + " features, " +
                                    std::to_string(hidden) + " hidden units and " +
                                    std::to_string(classes) +
                                    " classes; at least 1 feature, 1 unit, 2 classes and fewer "
                                    "than 2^31 parameters are needed");
    }
}

std::string
MlpModel::Name() const
{
    return "mlp:" + std::to_string(m_hidden);
}

uint32_t
MlpModel::ParameterCount() const
{
    return static_cast<uint32_t>(OutputOffset()) + m_classes * (m_hidden + 1);
}

uint32_t
MlpModel::Dimension() const
{
    return m_dimension;
}

uint32_t
MlpModel::Classes() const
{
    return m_classes;
}

void
MlpModel::Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t seed) const
{
    RequireSizes(x, Eigen::MatrixXf(m_dimension, 0));
    x.setZero();
    SeededEngine engine(DeriveSeed(seed, 0x6d6c70));
    WritableWeights first(x.data(), m_hidden, m_dimension);
    FillGaussian(first, std::sqrt(2.0 / m_dimension), engine);
    WritableWeights second(x.data() + OutputOffset(), m_classes, m_hidden);
    FillGaussian(second, std::sqrt(2.0 / m_hidden), engine);
}

double
MlpModel::LossAndGradient(const Eigen::VectorXf& x,
                          const Features& features,
                          const std::vector<int32_t>& labels,
                          Eigen::VectorXf& gradient) const
{
    Eigen::MatrixXf units;
    Eigen::MatrixXf errors;
    Forward(x, features, units, errors);
    const double loss = CrossEntropyGradient(errors, labels);
    gradient.resize(ParameterCount());

    WritableWeights second(gradient.data() + OutputOffset(), m_classes, m_hidden);
    second.noalias() = errors * units.transpose();
    gradient.tail(m_classes) = errors.rowwise().sum();

    const Weights output(x.data() + OutputOffset(), m_classes, m_hidden);
    Eigen::MatrixXf back(m_hidden, features.cols());
    back.noalias() = output.transpose() * errors;
    // A unit at exactly zero passes nothing back: the subgradient 0 of the rectifier.
    back.array() *= (units.array() > 0.0f).cast<float>();

    WritableWeights first(gradient.data(), m_hidden, m_dimension);
    first.noalias() = back * features.transpose();
    gradient.segment(first.size(), m_hidden) = back.rowwise().sum();
    return loss;
}

void
MlpModel::Scores(const Eigen::VectorXf& x, const Features& features, Eigen::MatrixXf& scores) const
{
    Eigen::MatrixXf units;
    Forward(x, features, units, scores);
}

double
MlpModel::FlopsPerSample() const
{
    // Two products with W1 (units, gradient), three with W2 (scores, gradient, errors passed back).
    return 4.0 * m_dimension * m_hidden + 6.0 * m_hidden * m_classes;
}

void
MlpModel::Forward(const Eigen::VectorXf& x,
                  const Features& features,
                  Eigen::MatrixXf& units,
                  Eigen::MatrixXf& scores) const
{
    RequireSizes(x, features);
    const Weights input(x.data(), m_hidden, m_dimension);
    units.noalias() = input * features;
    units.colwise() += x.segment(input.size(), m_hidden);
    units = units.cwiseMax(0.0f);
    const Weights output(x.data() + OutputOffset(), m_classes, m_hidden);
    scores.noalias() = output * units;
    scores.colwise() += x.tail(m_classes);
}

Eigen::Index
MlpModel::OutputOffset() const
{
    return Eigen::Index{m_hidden} * (Eigen::Index{m_dimension} + 1);
}

} // namespace dsgd
} // namespace ns3
