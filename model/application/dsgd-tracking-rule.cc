/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-tracking-rule.h"

#include <utility>

namespace ns3
{
namespace dsgd
{

uint32_t
TrackingRule::Blocks() const
{
    return 2;
}

void
TrackingRule::Start(Eigen::VectorXf x)
{
    m_track = Eigen::VectorXf::Zero(x.size());
    m_last = m_track;
    m_x = std::make_shared<const Eigen::VectorXf>(std::move(x));
}

double
TrackingRule::Step(Learner& learner, uint32_t round)
{
    Eigen::VectorXf taken = *m_x;
    const double loss = learner.LocalStep(taken, round);
    taken = *m_x - taken;
    m_track += taken - m_last;
    m_last = std::move(taken);
    return loss;
}

ModelSnapshot
TrackingRule::Message()
{
    auto message = std::make_shared<Eigen::VectorXf>(2 * m_x->size());
    message->head(m_x->size()) = *m_x - m_track;
    message->tail(m_x->size()) = m_track;
    return message;
}

void
TrackingRule::Combine(Eigen::VectorXf mixed)
{
    const auto size = mixed.size() / 2;
    m_track = mixed.tail(size);
    m_x = std::make_shared<const Eigen::VectorXf>(mixed.head(size));
}

ModelSnapshot
TrackingRule::Model() const
{
    return m_x;
}

} // namespace dsgd
} // namespace ns3
