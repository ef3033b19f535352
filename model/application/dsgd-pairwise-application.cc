/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-pairwise-application.h"

#include "dsgd-diffusion-rule.h"

#include "ns3/abort.h"
#include "ns3/dsgd-flow-exchange.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdPairwiseApplication");
NS_OBJECT_ENSURE_REGISTERED(PairwiseApplication);

TypeId
PairwiseApplication::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::PairwiseApplication")
                            .SetParent<TrainingApplication>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<PairwiseApplication>();
    return tid;
}

PairwiseApplication::PairwiseApplication() = default;
PairwiseApplication::~PairwiseApplication() = default;

void
PairwiseApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_timeoutEvent.Cancel();
    m_choice = nullptr;
    TrainingApplication::DoDispose();
}

std::pair<std::shared_ptr<const Compressor>, uint32_t>
PairwiseApplication::DoConfigure()
{
    const auto type = m_exchange->GetInstanceTypeId();
    if (type != TcpExchange::GetTypeId() && type != FlowExchange::GetTypeId())
    {
        throw std::invalid_argument("asynchronous averaging needs the exchange tcp or flow, not " +
                                    type.GetName());
    }
    const uint64_t nodes = m_schedule->Support().front().NodeCount();
    if (2 * nodes * (uint64_t{m_rounds} + 1) > std::numeric_limits<uint32_t>::max())
    {
        throw std::invalid_argument(
            "asynchronous averaging has no numbers for the answers of " + std::to_string(m_rounds) +
            " rounds of " + std::to_string(nodes) + " nodes; the product must be below 2^31");
    }
    m_choice = CreateObject<UniformRandomVariable>();
    return {nullptr, m_learner->ParameterCount()};
}

int64_t
PairwiseApplication::AssignStreams(int64_t stream)
{
    m_choice->SetStream(stream);
    return 1;
}

Eigen::VectorXf
PairwiseApplication::GetParameters()
{
    NS_ABORT_MSG_UNLESS(m_own, "there are no parameters before the application has started");
    return m_x;
}

void
PairwiseApplication::DoStart()
{
    NS_LOG_FUNCTION(this);
    m_learner->InitializeParameters(m_x);
    m_own = std::make_shared<Eigen::VectorXf>(m_x);
    m_exchange->Start();
    std::set<uint32_t> peers;
    for (const auto& matrix : m_schedule->Support())
    {
        for (const auto& entry : matrix.ActiveNeighbors(m_index))
        {
            peers.insert(entry.neighbor);
        }
    }
    // Requests may come from all of them at any time.
    m_exchange->BeginRound(0, {peers.begin(), peers.end()});
    BeginRound();
}

void
PairwiseApplication::DoHalt()
{
    m_timeoutEvent.Cancel();
}

void
PairwiseApplication::BeginRound()
{
    NS_LOG_FUNCTION(this << m_round);
    m_base = m_x;
    RoundTask task;
    task.node = m_index;
    task.learner = m_learner;
    task.rule = std::make_shared<DiffusionRule>(DiffusionRule::ADAPT_THEN_COMBINE);
    task.rule->Start(m_base);
    if (m_round > 0 && m_wanted && m_wanted(m_round - 1))
    {
        task.evaluated = m_round - 1;
    }
    if (!IsFinished())
    {
        task.step = m_round;
    }
    StartTask(std::move(task));
    if (IsFinished())
    {
        FinishTask();
        return;
    }
    m_roundStart(m_index, m_round);
    BeginStep([this]() { EndStep(); });
}

void
PairwiseApplication::EndStep()
{
    NS_LOG_FUNCTION(this << m_round);
    EndCharge();
    const auto result = FinishTask();
    m_own = result.model;
    m_x += *result.model - m_base;
    m_loss(m_index, m_round, result.loss);
    const auto peers = ActivePeers(m_round);
    if (peers.empty())
    {
        NextRound();
        return;
    }
    m_peer = peers[m_choice->GetInteger(0, peers.size() - 1)];
    m_waits = true;
    m_sent = SendModel(m_peer, 2 * m_round);
    if (m_timeout.IsStrictlyPositive())
    {
        m_timeoutEvent = Simulator::Schedule(m_timeout, &PairwiseApplication::HandleTimeout, this);
    }
}

uint32_t
PairwiseApplication::AnswerRound(uint32_t node, uint32_t round) const
{
    return 2 * (round * m_schedule->Support().front().NodeCount() + node) + 1;
}

ModelSnapshot
PairwiseApplication::SendModel(uint32_t peer, uint32_t round)
{
    auto model = std::make_shared<const Eigen::VectorXf>(m_x);
    m_txBytes(m_index, m_round, m_exchange->GetWireBytes() + ModelHeader::SIZE);
    m_exchange->Send(round, {peer}, model);
    return model;
}

void
PairwiseApplication::Average(const Eigen::VectorXf& received, const Eigen::VectorXf& sent)
{
    if (received.size() == m_x.size())
    {
        m_x += 0.5f * (received - sent);
    }
}

void
PairwiseApplication::HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model)
{
    NS_LOG_FUNCTION(this << sender << round);
    if (!m_running)
    {
        return;
    }
    m_rxBytes(m_index, m_round, model.bytes);
    const bool isRequest = round % 2 == 0;
    // What the other asked before it had seen the request of this node answers that: with an
    // answer each, both would move by the same difference twice and only trade places.
    const bool isAnswer =
        m_waits && sender == m_peer && (isRequest || round == AnswerRound(m_index, m_round));
    if (isAnswer)
    {
        m_timeoutEvent.Cancel();
        m_distance(m_index, m_round, (*model.model - *m_sent).cast<double>().norm());
        Average(*model.model, *m_sent);
        NextRound();
    }
    else if (isRequest)
    {
        const auto sent = SendModel(sender, AnswerRound(sender, round / 2));
        Average(*model.model, *sent);
    }
}

void
PairwiseApplication::HandleHeard(uint32_t)
{
}

void
PairwiseApplication::HandleTimeout()
{
    NS_LOG_FUNCTION(this << m_round);
    m_missing(m_index, m_round, {{m_peer, 0.0}});
    NextRound();
}

void
PairwiseApplication::NextRound()
{
    m_waits = false;
    m_roundEnd(m_index, m_round);
    ++m_round;
    BeginRound();
}

} // namespace dsgd
} // namespace ns3
