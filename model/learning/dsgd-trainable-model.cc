/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-trainable-model.h"

#include "dsgd-cross-entropy.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

TrainableModel::~TrainableModel() = default;

double
TrainableModel::Loss(const Eigen::VectorXf& x,
                     const Features& features,
                     const std::vector<int32_t>& labels) const
{
    Eigen::MatrixXf scores;
    Scores(x, features, scores);
    return CrossEntropy(scores, labels);
}

void
TrainableModel::RequireSizes(const Eigen::Ref<const Eigen::VectorXf>& x,
                             const Features& features) const
{
    if (x.size() != ParameterCount())
    {
        throw std::invalid_argument(Name() + ": " + std::to_string(x.size()) +
                                    " parameters, the model has " +
                                    std::to_string(ParameterCount()));
    }
    if (features.rows() != Dimension())
    {
        throw std::invalid_argument(Name() + ": samples have " + std::to_string(features.rows()) +
                                    " features, the model takes " + std::to_string(Dimension()));
    }
}

} // namespace dsgd
} // namespace ns3
