/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_QUADRATIC_LEARNER_H
#define DSGD_QUADRATIC_LEARNER_H

#include "dsgd-learner.h"
#include "dsgd-quadratic-problem.h"
#include "dsgd-seeded-random.h"
#include "dsgd-sgd-options.h"

#include <memory>

/**
 * @file
 * @ingroup dsgd
 * Gradient descent on a quadratic.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One node of a QuadraticProblem: gradient descent on f_i with optional Gaussian gradient noise.
 *
 * Of SgdOptions it follows stepSize, the step schedule and localSteps. Parameters start at zero. It
 * evaluates the mean loss of all nodes.
 */
class QuadraticLearner : public Learner
{
  public:
    /**
     * @param problem the problem, shared by all nodes
     * @param node which quadratic is this node's own
     * @param options how to train
     * @param noise the standard deviation of the noise in every coordinate of the gradient
     * @param seed the seed of the noise, another on every node
     * @throws std::invalid_argument if the problem is null or illegal, the node is not in it, or an
     * option or the noise is out of its range
     */
    QuadraticLearner(std::shared_ptr<const QuadraticProblem> problem,
                     uint32_t node,
                     SgdOptions options,
                     double noise,
                     uint64_t seed);

    uint32_t ParameterCount() const override;
    void InitializeParameters(Eigen::VectorXf& x) const override;
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override;
    double FlopsPerLocalStep() const override;
    uint32_t SamplesPerLocalStep() const override;
    Evaluation Evaluate(const Eigen::VectorXf& x) const override;

  private:
    std::shared_ptr<const QuadraticProblem> m_problem; //!< the problem
    Eigen::Index m_node;                               //!< which quadratic is this node's own
    SgdOptions m_options;                              //!< how to train
    double m_noise;                                    //!< deviation of the gradient noise
    SeededEngine m_engine;                             //!< draws the noise
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_QUADRATIC_LEARNER_H
