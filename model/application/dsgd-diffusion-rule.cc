/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-diffusion-rule.h"

#include <utility>

namespace ns3
{
namespace dsgd
{

DiffusionRule::DiffusionRule(Order order)
    : m_order(order)
{
}

bool
DiffusionRule::StepsAfterMixing() const
{
    return m_order == COMBINE_THEN_ADAPT;
}

void
DiffusionRule::Start(Eigen::VectorXf x)
{
    m_x = std::make_shared<Eigen::VectorXf>(std::move(x));
}

double
DiffusionRule::Step(Learner& learner, uint32_t round)
{
    if (m_x.use_count() > 1)
    {
        // What is on its way must stay as it was sent.
        m_x = std::make_shared<Eigen::VectorXf>(*m_x);
    }
    return learner.LocalStep(*m_x, round);
}

ModelSnapshot
DiffusionRule::Message()
{
    return m_x;
}

void
DiffusionRule::Combine(Eigen::VectorXf mixed)
{
    m_x = std::make_shared<Eigen::VectorXf>(std::move(mixed));
}

ModelSnapshot
DiffusionRule::Model() const
{
    return m_x;
}

} // namespace dsgd
} // namespace ns3
