/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-linear-learner.h"

#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param problem the problem
 * @param node a node
 * @return the numbers of its samples
 */
std::vector<uint32_t>
SamplesOf(const std::shared_ptr<const LinearProblem>& problem, uint32_t node)
{
    if (!problem)
    {
        throw std::invalid_argument("linear learner: a problem is needed");
    }
    const auto nodes = static_cast<uint64_t>(problem->features.cols()) / problem->samples;
    if (node >= nodes)
    {
        throw std::invalid_argument("linear learner: node " + std::to_string(node) +
                                    " is not among the " + std::to_string(nodes) +
                                    " of the problem");
    }
    std::vector<uint32_t> samples(problem->samples);
    std::iota(samples.begin(), samples.end(), node * problem->samples);
    return samples;
}

} // namespace

LinearLearner::LinearLearner(std::shared_ptr<const LinearProblem> problem,
                             uint32_t node,
                             SgdOptions options,
                             uint64_t seed)
    : m_problem(std::move(problem)),
      m_options(std::move(options)),
      m_sampler(SamplesOf(m_problem, node), m_options.batch, seed)
{
    m_options.Validate();
}

uint32_t
LinearLearner::ParameterCount() const
{
    return static_cast<uint32_t>(m_problem->features.rows());
}

void
LinearLearner::InitializeParameters(Eigen::VectorXf& x) const
{
    x = Eigen::VectorXf::Zero(ParameterCount());
}

double
LinearLearner::LocalStep(Eigen::VectorXf& x, uint32_t round)
{
    const auto step = static_cast<float>(m_options.StepSizeAt(round));
    Eigen::VectorXf gradient(x.size());
    double sum = 0;
    for (uint32_t i = 0; i < m_options.localSteps; ++i)
    {
        gradient.setZero();
        double loss = 0;
        const auto& batch = m_sampler.Next();
        for (const auto sample : batch)
        {
            const auto features = m_problem->features.col(sample);
            const float error = features.dot(x) - m_problem->targets[sample];
            loss += 0.5 * double{error} * double{error};
            gradient += error * features;
        }
        const auto count = static_cast<float>(batch.size());
        x -= step / count * gradient;
        sum += loss / double{count};
    }
    const double loss = sum / m_options.localSteps;
    RequireFinite(x, loss, round);
    return loss;
}

double
LinearLearner::FlopsPerLocalStep() const
{
    // The product with x and the sum of the gradient, 2 operations a feature each.
    return 4.0 * ParameterCount() * SamplesPerLocalStep();
}

uint32_t
LinearLearner::SamplesPerLocalStep() const
{
    return m_sampler.BatchSize() * m_options.localSteps;
}

Evaluation
LinearLearner::Evaluate(const Eigen::VectorXf& x) const
{
    return {m_problem->MeanLoss(x.cast<double>()), std::numeric_limits<double>::quiet_NaN()};
}

} // namespace dsgd
} // namespace ns3
