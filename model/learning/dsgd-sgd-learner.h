/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SGD_LEARNER_H
#define DSGD_SGD_LEARNER_H

#include "dsgd-batch-sampler.h"
#include "dsgd-dataset.h"
#include "dsgd-image-augmentation.h"
#include "dsgd-learner.h"
#include "dsgd-sgd-options.h"
#include "dsgd-trainable-model.h"

#include <memory>
#include <optional>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Training of a classifier on a node's share of a data set.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Stochastic gradient descent on some samples of a data set, which all nodes share in memory.
 * Beside the numbers of its samples a learner keeps nothing but the velocity, and that only with
 * momentum; what a step needs for a moment belongs to the thread.
 */
class SgdLearner : public Learner
{
  public:
    /**
     * @param model the architecture
     * @param train the data set that the samples belong to
     * @param samples the node's own samples, at least one
     * @param test the data set to evaluate on
     * @param options how to train
     * @param seed the seed of the order of samples, another on every node
     * @throws std::invalid_argument if a pointer is null, a data set does not fit the model, a
     * sample is not in @p train, or an option is out of its range
     */
    SgdLearner(std::shared_ptr<const TrainableModel> model,
               std::shared_ptr<const Dataset> train,
               std::vector<uint32_t> samples,
               std::shared_ptr<const Dataset> test,
               SgdOptions options,
               uint64_t seed);

    uint32_t ParameterCount() const override;
    void InitializeParameters(Eigen::VectorXf& x) const override;
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override;
    double FlopsPerLocalStep() const override;
    uint32_t SamplesPerLocalStep() const override;
    Evaluation Evaluate(const Eigen::VectorXf& x) const override;

  private:
    /**
     * Copies the samples of a mini-batch side by side.
     *
     * @param batch their numbers
     * @param features receives their features
     * @param labels receives their labels
     */
    void Gather(const std::vector<uint32_t>& batch,
                Eigen::Map<Eigen::MatrixXf> features,
                std::vector<int32_t>& labels);

    /**
     * Performs one mini-batch update.
     *
     * @param x the parameters, updated in place
     * @param step the step size
     * @return the loss of the mini-batch before the update
     */
    double Update(Eigen::VectorXf& x, float step);

    std::shared_ptr<const TrainableModel> m_model;   //!< the architecture
    std::shared_ptr<const Dataset> m_train;          //!< the data set of the samples
    std::shared_ptr<const Dataset> m_test;           //!< the data set to evaluate on
    SgdOptions m_options;                            //!< how to train
    BatchSampler m_sampler;                          //!< draws the mini-batches
    std::optional<ImageAugmentation> m_augmentation; //!< changes images, if asked to
    Eigen::VectorXf m_velocity;                      //!< v of SgdOptions; empty without momentum
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SGD_LEARNER_H
