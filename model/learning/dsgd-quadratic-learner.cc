/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-quadratic-learner.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3
{
namespace dsgd
{

QuadraticLearner::QuadraticLearner(std::shared_ptr<const QuadraticProblem> problem,
                                   uint32_t node,
                                   SgdOptions options,
                                   double noise,
                                   uint64_t seed)
    : m_problem(std::move(problem)),
      m_node(node),
      m_options(std::move(options)),
      m_noise(noise),
      m_engine(seed)
{
    if (!m_problem)
    {
        throw std::invalid_argument("quadratic learner: a problem is needed");
    }
    m_problem->Validate();
    m_options.Validate();
    if (m_node >= m_problem->centers.cols())
    {
        throw std::invalid_argument("quadratic learner: node " + std::to_string(node) +
                                    " is not among the " +
                                    std::to_string(m_problem->centers.cols()) + " of the problem");
    }
    if (!std::isfinite(noise) || noise < 0)
    {
        throw std::invalid_argument("quadratic learner: noise is " + std::to_string(noise) +
                                    ", a number of at least 0 is needed");
    }
}

uint32_t
QuadraticLearner::ParameterCount() const
{
    return static_cast<uint32_t>(m_problem->centers.rows());
}

void
QuadraticLearner::InitializeParameters(Eigen::VectorXf& x) const
{
    x = Eigen::VectorXf::Zero(ParameterCount());
}

double
QuadraticLearner::LocalStep(Eigen::VectorXf& x, uint32_t round)
{
    const auto step = static_cast<float>(m_options.StepSizeAt(round));
    const auto curvature = m_problem->curvatures.col(m_node).array();
    Eigen::VectorXf noise(m_noise > 0 ? x.size() : 0);
    double sum = 0;
    for (uint32_t i = 0; i < m_options.localSteps; ++i)
    {
        const Eigen::ArrayXf distance = x.array() - m_problem->centers.col(m_node).array();
        sum += 0.5 * double{(curvature * distance.square()).sum()};
        x.array() -= step * (curvature * distance);
        if (m_noise > 0)
        {
            FillGaussian(noise, m_noise, m_engine);
            x -= step * noise;
        }
    }
    const double loss = sum / m_options.localSteps;
    RequireFinite(x, loss, round);
    return loss;
}

double
QuadraticLearner::FlopsPerLocalStep() const
{
    // Subtract, scale by curvature, scale by step, subtract.
    return 4.0 * ParameterCount() * m_options.localSteps;
}

uint32_t
QuadraticLearner::SamplesPerLocalStep() const
{
    return m_options.localSteps;
}

Evaluation
QuadraticLearner::Evaluate(const Eigen::VectorXf& x) const
{
    return {m_problem->MeanLoss(x.cast<double>()), std::numeric_limits<double>::quiet_NaN()};
}

} // namespace dsgd
} // namespace ns3
