/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINEAR_LEARNER_H
#define DSGD_LINEAR_LEARNER_H

#include "dsgd-batch-sampler.h"
#include "dsgd-learner.h"
#include "dsgd-linear-problem.h"
#include "dsgd-sgd-options.h"

#include <memory>

/**
 * @file
 * @ingroup dsgd
 * Gradient descent on linear least squares.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One node of a LinearProblem: stochastic gradient descent on its own samples.
 *
 * Of SgdOptions it follows batch, stepSize, the step schedule and localSteps; a batch of all
 * samples makes the steps exact. Parameters start at zero. It evaluates the mean loss of all nodes'
 * samples.
 */
class LinearLearner : public Learner
{
  public:
    /**
     * @param problem the problem, shared by all nodes
     * @param node whose samples are this node's own
     * @param options how to train
     * @param seed the seed of the order of samples, another on every node
     * @throws std::invalid_argument if the problem is null, the node is not in it, or an option is
     * out of its range
     */
    LinearLearner(std::shared_ptr<const LinearProblem> problem,
                  uint32_t node,
                  SgdOptions options,
                  uint64_t seed);

    uint32_t ParameterCount() const override;
    void InitializeParameters(Eigen::VectorXf& x) const override;
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override;
    double FlopsPerLocalStep() const override;
    uint32_t SamplesPerLocalStep() const override;
    Evaluation Evaluate(const Eigen::VectorXf& x) const override;

  private:
    std::shared_ptr<const LinearProblem> m_problem; //!< the problem
    SgdOptions m_options;                           //!< how to train
    BatchSampler m_sampler;                         //!< draws the mini-batches
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINEAR_LEARNER_H
