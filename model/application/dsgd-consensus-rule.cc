/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-consensus-rule.h"

#include <utility>

namespace ns3
{
namespace dsgd
{

void
ConsensusRule::Start(Eigen::VectorXf x)
{
    m_move = Eigen::VectorXf::Zero(x.size());
    m_x = std::make_shared<const Eigen::VectorXf>(std::move(x));
}

double
ConsensusRule::Step(Learner& learner, uint32_t round)
{
    m_move = *m_x;
    const double loss = learner.LocalStep(m_move, round);
    m_move -= *m_x;
    return loss;
}

ModelSnapshot
ConsensusRule::Message()
{
    return m_x;
}

void
ConsensusRule::Combine(Eigen::VectorXf mixed)
{
    mixed += m_move;
    m_x = std::make_shared<const Eigen::VectorXf>(std::move(mixed));
}

ModelSnapshot
ConsensusRule::Model() const
{
    return m_x;
}

} // namespace dsgd
} // namespace ns3
