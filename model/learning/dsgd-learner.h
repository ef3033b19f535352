/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LEARNER_H
#define DSGD_LEARNER_H

#include <Eigen/Core>
#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * What one node learns with.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How good a model is.
 */
struct Evaluation
{
    double loss;     //!< the mean loss, NaN where meaningless
    double accuracy; //!< the fraction of samples classified rightly, NaN where meaningless
};

/**
 * @ingroup dsgd
 * One node's model, local data and local step.
 *
 * The parameters belong to the caller, who exchanges and mixes them between local steps. Learners
 * share nothing that changes: different learners may work in different threads, and the results do
 * not depend on which. One learner must not be used by two threads at once.
 */
class Learner
{
  public:
    virtual ~Learner();

    /**
     * @return the number of parameters of the model, which is what an exchange carries
     */
    virtual uint32_t ParameterCount() const = 0;

    /**
     * Sets the parameters to start from.
     *
     * @param x receives them, resized; the same on every node with the same model seed
     */
    virtual void InitializeParameters(Eigen::VectorXf& x) const = 0;

    /**
     * Performs the local SGD steps of one round.
     *
     * @param x the parameters, updated in place
     * @param round the round, counted from 0
     * @return the mean of the mini-batch losses, each before its update
     * @throws std::runtime_error if the loss or a parameter is no longer finite
     */
    virtual double LocalStep(Eigen::VectorXf& x, uint32_t round) = 0;

    /**
     * @return floating-point operations of one LocalStep
     */
    virtual double FlopsPerLocalStep() const = 0;

    /**
     * @return samples processed by one LocalStep
     */
    virtual uint32_t SamplesPerLocalStep() const = 0;

    /**
     * @param x the parameters
     * @return how good they are, on what all nodes are judged by
     */
    virtual Evaluation Evaluate(const Eigen::VectorXf& x) const = 0;

  protected:
    /**
     * Stops a training that has diverged.
     *
     * @param x the parameters after the updates of a round
     * @param loss the loss of the round
     * @param round the round
     * @throws std::runtime_error "diverged in round k: ..." if any of them is not finite
     */
    static void RequireFinite(const Eigen::VectorXf& x, double loss, uint32_t round);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LEARNER_H
