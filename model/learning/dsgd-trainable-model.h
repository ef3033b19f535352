/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINABLE_MODEL_H
#define DSGD_TRAINABLE_MODEL_H

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * What every trainable classifier offers.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The architecture of a classifier: a function of parameters and features, without data or state.
 *
 * One object serves all nodes and all threads. The parameters are one flat vector, which is what
 * nodes exchange and mix. Weight decay is not part of the model; see SgdOptions.
 */
class TrainableModel
{
  public:
    /// A batch of features, d x b, one sample a column; a block of a larger matrix is not copied.
    using Features = Eigen::Ref<const Eigen::MatrixXf>;

    virtual ~TrainableModel();

    /**
     * @return a short name, for reports
     */
    virtual std::string Name() const = 0;

    /**
     * @return the number of parameters
     */
    virtual uint32_t ParameterCount() const = 0;

    /**
     * @return the number of features d of a sample
     */
    virtual uint32_t Dimension() const = 0;

    /**
     * @return the number of classes
     */
    virtual uint32_t Classes() const = 0;

    /**
     * Sets the parameters to start from.
     *
     * @param x receives them; ParameterCount() long
     * @param seed the seed; the same seed gives the same parameters
     */
    virtual void Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t seed) const = 0;

    /**
     * Computes the mean cross entropy of a batch and its gradient.
     *
     * @param x the parameters
     * @param features d x b
     * @param labels b class numbers
     * @param gradient receives the gradient, ParameterCount() long
     * @return the mean cross entropy, in nats
     * @throws std::invalid_argument if a size is wrong or a label is not a class
     */
    virtual double LossAndGradient(const Eigen::VectorXf& x,
                                   const Features& features,
                                   const std::vector<int32_t>& labels,
                                   Eigen::VectorXf& gradient) const = 0;

    /**
     * Computes the scores, of which the softmax gives the class probabilities.
     *
     * @param x the parameters
     * @param features d x b
     * @param scores receives the scores, classes x b
     * @throws std::invalid_argument if a size is wrong
     */
    virtual void Scores(const Eigen::VectorXf& x,
                        const Features& features,
                        Eigen::MatrixXf& scores) const = 0;

    /**
     * @return floating-point operations of forward and backward pass for one sample, matrix
     * products only, a multiplication with its addition counted as two
     */
    virtual double FlopsPerSample() const = 0;

    /**
     * @param x the parameters
     * @param features d x b
     * @param labels b class numbers
     * @return the mean cross entropy, in nats
     * @throws std::invalid_argument if a size is wrong or a label is not a class
     */
    double Loss(const Eigen::VectorXf& x,
                const Features& features,
                const std::vector<int32_t>& labels) const;

  protected:
    /**
     * @param x parameters
     * @param features a batch
     * @throws std::invalid_argument if one of them has not the size of this model
     */
    void RequireSizes(const Eigen::Ref<const Eigen::VectorXf>& x, const Features& features) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINABLE_MODEL_H
