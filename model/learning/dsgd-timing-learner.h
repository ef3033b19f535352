/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TIMING_LEARNER_H
#define DSGD_TIMING_LEARNER_H

#include "dsgd-learner.h"

/**
 * @file
 * @ingroup dsgd
 * A learner for the study of time and energy alone.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Has the size and the work of a model, but computes nothing.
 *
 * Its parameter vector is empty, since a fleet with models of many millions of parameters would not
 * fit in memory; ParameterCount() is still what an exchange carries.
 */
class TimingLearner : public Learner
{
  public:
    /**
     * @param parameterCount the parameters of the model it stands for
     * @param samples samples of one local step
     * @param flopsPerSample floating-point operations of forward and backward pass for one sample
     * @throws std::invalid_argument if a value is negative or there is no parameter
     */
    explicit TimingLearner(uint32_t parameterCount,
                           uint32_t samples = 1,
                           double flopsPerSample = 0);

    uint32_t ParameterCount() const override;

    /**
     * @param x receives an empty vector
     */
    void InitializeParameters(Eigen::VectorXf& x) const override;

    /**
     * @param x left as it is
     * @param round of no effect
     * @return NaN
     */
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override;

    double FlopsPerLocalStep() const override;
    uint32_t SamplesPerLocalStep() const override;

    /**
     * @param x of no effect
     * @return NaN for both numbers
     */
    Evaluation Evaluate(const Eigen::VectorXf& x) const override;

  private:
    uint32_t m_parameterCount; //!< parameters of the model it stands for
    uint32_t m_samples;        //!< samples of one local step
    double m_flopsPerSample;   //!< operations for one sample
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TIMING_LEARNER_H
