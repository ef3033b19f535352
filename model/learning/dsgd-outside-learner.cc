/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-outside-learner.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

OutsideLearner::OutsideLearner(const std::string& path, double patience, const TrainerHello& hello)
    : m_trainer(std::make_unique<TrainerConnection>(path, patience))
{
    m_initial = m_trainer->Ask(TrainerMessage::HELLO,
                               &hello,
                               sizeof(hello),
                               {},
                               TrainerMessage::WELCOME,
                               &m_welcome,
                               sizeof(m_welcome));
    if (m_welcome.parameters == 0 || m_initial.size() != m_welcome.parameters ||
        m_welcome.samples == 0 || !(std::isfinite(m_welcome.flops) && m_welcome.flops >= 0))
    {
        throw std::runtime_error(
            "outside trainer at '" + path + "' announces " + std::to_string(m_welcome.parameters) +
            " parameters and sends " + std::to_string(m_initial.size()) + ", " +
            std::to_string(m_welcome.samples) + " samples and " + std::to_string(m_welcome.flops) +
            " operations a step; equal numbers from 1, a sample and no negative number are needed");
    }
}

uint32_t
OutsideLearner::ParameterCount() const
{
    return m_welcome.parameters;
}

void
OutsideLearner::InitializeParameters(Eigen::VectorXf& x) const
{
    x = m_initial;
}

double
OutsideLearner::LocalStep(Eigen::VectorXf& x, uint32_t round)
{
    const TrainerStep step{round, 0};
    TrainerStepped stepped{};
    Eigen::VectorXf next = m_trainer->Ask(TrainerMessage::STEP,
                                          &step,
                                          sizeof(step),
                                          x,
                                          TrainerMessage::STEPPED,
                                          &stepped,
                                          sizeof(stepped));
    if (next.size() != x.size())
    {
        throw std::runtime_error("the outside trainer takes " + std::to_string(x.size()) +
                                 " parameters and gives " + std::to_string(next.size()) + " back");
    }
    x.swap(next);
    RequireFinite(x, stepped.loss, round);
    return stepped.loss;
}

double
OutsideLearner::FlopsPerLocalStep() const
{
    return m_welcome.flops;
}

uint32_t
OutsideLearner::SamplesPerLocalStep() const
{
    return m_welcome.samples;
}

Evaluation
OutsideLearner::Evaluate(const Eigen::VectorXf& x) const
{
    TrainerEvaluated evaluated{};
    m_trainer->Ask(TrainerMessage::EVALUATE,
                   nullptr,
                   0,
                   x,
                   TrainerMessage::EVALUATED,
                   &evaluated,
                   sizeof(evaluated));
    return {evaluated.loss, evaluated.accuracy};
}

} // namespace dsgd
} // namespace ns3
