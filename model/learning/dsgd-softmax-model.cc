/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-softmax-model.h"

#include "dsgd-cross-entropy.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

SoftmaxModel::SoftmaxModel(uint32_t dimension, uint32_t classes)
    : m_dimension(dimension),
      m_classes(classes)
{
    if (dimension < 1 || classes < 2 || (double{1} + dimension) * classes >= 0x1p31)
    {
        throw std::invalid_argument("softmax model: " + std::to_string(dimension) +
                                    " features and " + std::to_string(classes) +
                                    " classes; at least 1 feature, 2 classes and fewer than 2^31 "
                                    "parameters are needed");
    }
}

std::string
SoftmaxModel::Name() const
{
    return "softmax";
}

uint32_t
SoftmaxModel::ParameterCount() const
{
    return m_classes * (m_dimension + 1);
}

uint32_t
SoftmaxModel::Dimension() const
{
    return m_dimension;
}

uint32_t
SoftmaxModel::Classes() const
{
    return m_classes;
}

void
SoftmaxModel::Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t) const
{
    RequireSizes(x, Eigen::MatrixXf(m_dimension, 0));
    x.setZero();
}

double
SoftmaxModel::LossAndGradient(const Eigen::VectorXf& x,
                              const Features& features,
                              const std::vector<int32_t>& labels,
                              Eigen::VectorXf& gradient) const
{
    Eigen::MatrixXf errors;
    Scores(x, features, errors);
    const double loss = CrossEntropyGradient(errors, labels);
    gradient.resize(ParameterCount());
    Eigen::Map<Eigen::MatrixXf> weights(gradient.data(), m_classes, m_dimension);
    weights.noalias() = errors * features.transpose();
    gradient.tail(m_classes) = errors.rowwise().sum();
    return loss;
}

void
SoftmaxModel::Scores(const Eigen::VectorXf& x,
                     const Features& features,
                     Eigen::MatrixXf& scores) const
{
    RequireSizes(x, features);
    const Eigen::Map<const Eigen::MatrixXf> weights(x.data(), m_classes, m_dimension);
    scores.noalias() = weights * features;
    scores.colwise() += x.tail(m_classes);
}

double
SoftmaxModel::FlopsPerSample() const
{
    // Two products with W: the scores and the gradient.
    return 4.0 * m_dimension * m_classes;
}

} // namespace dsgd
} // namespace ns3
