/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MLP_MODEL_H
#define DSGD_MLP_MODEL_H

#include "dsgd-trainable-model.h"

/**
 * @file
 * @ingroup dsgd
 * A multilayer perceptron.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A perceptron with one hidden layer: scores = W2 max(0, W1 f + b1) + b2.
 *
 * Parameters: W1 (hidden x d, column by column), b1 (hidden), W2 (classes x hidden, column by
 * column), b2 (classes). Weights start as Gaussian draws of variance 2 / fan-in (He et al. 2015),
 * biases at zero.
 */
class MlpModel : public TrainableModel
{
  public:
    /**
     * @param dimension features of a sample, at least 1
     * @param hidden hidden units, at least 1
     * @param classes classes, at least 2
     * @throws std::invalid_argument if a count is too small or there are 2^31 parameters or more
     */
    MlpModel(uint32_t dimension, uint32_t hidden, uint32_t classes);

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
    /**
     * @param x the parameters
     * @param features d x b
     * @param units receives the hidden units' outputs, hidden x b
     * @param scores receives the scores, classes x b
     */
    void Forward(const Eigen::VectorXf& x,
                 const Features& features,
                 Eigen::MatrixXf& units,
                 Eigen::MatrixXf& scores) const;

    /**
     * @return where W2 begins in the parameters
     */
    Eigen::Index OutputOffset() const;

    uint32_t m_dimension; //!< features of a sample
    uint32_t m_hidden;    //!< hidden units
    uint32_t m_classes;   //!< classes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MLP_MODEL_H
