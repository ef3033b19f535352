/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-flow-exchange.h"

#include "dsgd-model-header.h"

#include "ns3/log.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdFlowExchange");
NS_OBJECT_ENSURE_REGISTERED(FlowExchange);

TypeId
FlowExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::FlowExchange")
            .SetParent<ModelExchange>()
            .SetGroupName("Dsgd")
            .AddConstructor<FlowExchange>()
            .AddAttribute("Network",
                          "The network, the same for all nodes; if none is given, those who "
                          "share a board share a network with default attributes",
                          PointerValue(),
                          MakePointerAccessor(&FlowExchange::m_network),
                          MakePointerChecker<FlowNetwork>());
    return tid;
}

FlowExchange::FlowExchange() = default;
FlowExchange::~FlowExchange() = default;

void
FlowExchange::DoDispose()
{
    NS_LOG_FUNCTION(this);
    ModelExchange::DoDispose();
    m_network = nullptr;
}

Ptr<FlowNetwork>
FlowExchange::GetNetwork()
{
    if (!m_network)
    {
        m_network = GetBoard()->GetShared<FlowNetwork>();
    }
    return m_network;
}

void
FlowExchange::DoStart()
{
    NS_LOG_FUNCTION(this);
    m_attached = true;
    GetNetwork()->Attach(GetSelf(),
                         GetNode(),
                         MakeCallback(&FlowExchange::HandleArrival, this),
                         MakeCallback(&FlowExchange::HandleEnd, this));
}

void
FlowExchange::DoStop()
{
    NS_LOG_FUNCTION(this);
    if (m_attached)
    {
        m_attached = false;
        m_network->Detach(GetSelf());
    }
    for (const auto& [index, peer] : m_neighbors)
    {
        for (const auto& model : peer.queue)
        {
            Drop(GetSelf(), index, model.round);
        }
    }
    m_neighbors.clear();
    m_receiver.clear();
}

void
FlowExchange::DoBeginRound(uint32_t, const std::vector<uint32_t>&)
{
}

void
FlowExchange::DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    Outgoing outgoing;
    outgoing.round = round;
    if (HasRealPayload())
    {
        outgoing.payload = std::make_shared<const std::vector<uint8_t>>(Serialize(*model));
    }
    for (uint32_t index : peers)
    {
        m_neighbors[index].queue.push_back(outgoing);
        Next(index);
    }
}

void
FlowExchange::Next(uint32_t index)
{
    auto& peer = m_neighbors[index];
    if (peer.transfer != 0 || peer.queue.empty() || !m_attached)
    {
        return;
    }
    const auto& model = peer.queue.front();
    peer.transfer = m_network->Begin(
        {GetSelf(), index, model.round, GetWireBytes() + ModelHeader::SIZE, model.payload});
    m_receiver[peer.transfer] = index;
}

void
FlowExchange::HandleEnd(uint64_t transfer, bool sent)
{
    NS_LOG_FUNCTION(this << transfer << sent);
    const auto it = m_receiver.find(transfer);
    const uint32_t index = it->second;
    m_receiver.erase(it);
    auto& peer = m_neighbors[index];
    if (!sent)
    {
        Drop(GetSelf(), index, peer.queue.front().round);
        NotePeerLost(index);
    }
    peer.transfer = 0;
    peer.queue.pop_front();
    Next(index);
}

void
FlowExchange::HandleArrival(const FlowNetwork::Message& message)
{
    static const std::vector<uint8_t> NO_PAYLOAD;
    Deliver(message.from,
            message.round,
            message.bytes,
            message.payload ? *message.payload : NO_PAYLOAD);
}

void
FlowExchange::DoEndRound(uint32_t)
{
    for (auto& [index, peer] : m_neighbors)
    {
        if (peer.transfer != 0 && !m_network->HasBegun(peer.transfer) &&
            IsObsolete(index, peer.queue.front().round))
        {
            m_network->Cancel(peer.transfer);
            m_receiver.erase(peer.transfer);
            peer.transfer = 0;
        }
        const std::size_t kept = peer.transfer != 0 ? 1 : 0;
        for (auto it = peer.queue.begin() + kept; it != peer.queue.end();)
        {
            if (IsObsolete(index, it->round))
            {
                Drop(GetSelf(), index, it->round);
                it = peer.queue.erase(it);
            }
            else
            {
                ++it;
            }
        }
        Next(index);
    }
}

} // namespace dsgd
} // namespace ns3
