/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-timing-learner.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

TimingLearner::TimingLearner(uint32_t parameterCount, uint32_t samples, double flopsPerSample)
    : m_parameterCount(parameterCount),
      m_samples(samples),
      m_flopsPerSample(flopsPerSample)
{
    if (parameterCount == 0 || !std::isfinite(flopsPerSample) || flopsPerSample < 0)
    {
        throw std::invalid_argument("timing learner: " + std::to_string(parameterCount) +
                                    " parameters and " + std::to_string(flopsPerSample) +
                                    " operations a sample, at least 1 and 0 are needed");
    }
}

uint32_t
TimingLearner::ParameterCount() const
{
    return m_parameterCount;
}

void
TimingLearner::InitializeParameters(Eigen::VectorXf& x) const
{
    x.resize(0);
}

double
TimingLearner::LocalStep(Eigen::VectorXf&, uint32_t)
{
    return std::numeric_limits<double>::quiet_NaN();
}

double
TimingLearner::FlopsPerLocalStep() const
{
    return m_flopsPerSample * m_samples;
}

uint32_t
TimingLearner::SamplesPerLocalStep() const
{
    return m_samples;
}

Evaluation
TimingLearner::Evaluate(const Eigen::VectorXf&) const
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    return {none, none};
}

} // namespace dsgd
} // namespace ns3
