/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SOFTMAX_MODEL_H
#define DSGD_SOFTMAX_MODEL_H

#include "dsgd-trainable-model.h"

/**
 * @file
 * @ingroup dsgd
 * Softmax regression.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Softmax regression: scores = W f + b, a convex problem.
 *
 * Parameters: W (classes x d, column by column), then b (classes). They start at zero, whatever the
 * seed.
 */
class SoftmaxModel : public TrainableModel
{
  public:
    /**
     * @param dimension features of a sample, at least 1
     * @param classes classes, at least 2
     * @throws std::invalid_argument if a count is too small or there are 2^31 parameters or more
     */
    SoftmaxModel(uint32_t dimension, uint32_t classes);

    std::string Name() const override;
    uint32_t ParameterCount() const override;
    uint32_t Dimension() const override;
    uint32_t Classes() const override;
    void Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t seed) const override;
    double LossAndGradient(const Eigen::VectorXf& x,
                           const Features& features,
                           const std::vector<int32_t>& labels,
                           Eigen::VectorXf& gradient) const override;
    void Scores(const Eigen::VectorXf& x,
                const Features& features,
                Eigen::MatrixXf& scores) const override;
    double FlopsPerSample() const override;

  private:
    uint32_t m_dimension; //!< features of a sample
    uint32_t m_classes;   //!< classes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SOFTMAX_MODEL_H
