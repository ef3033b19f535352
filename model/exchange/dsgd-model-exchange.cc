/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-exchange.h"

#include "dsgd-model-header.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <cstring>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdModelExchange");
NS_OBJECT_ENSURE_REGISTERED(ModelExchange);

TypeId
ModelExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::ModelExchange")
            .SetParent<Object>()
            .SetGroupName("Dsgd")
            .AddAttribute("ModelBytes",
                          "Bytes of a model on the wire, 20 bytes of header not included; 0 for "
                          "the true size of the trained model, 4 bytes a parameter",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ModelExchange::m_modelBytes),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("RealPayload",
                          "Whether the packets carry the parameters themselves, rather than as "
                          "many zeros while the values travel in memory",
                          BooleanValue(false),
                          MakeBooleanAccessor(&ModelExchange::m_realPayload),
                          MakeBooleanChecker())
            .AddTraceSource("ModelSent",
                            "A model is handed to the network: sender, receiver, round, bytes",
                            MakeTraceSourceAccessor(&ModelExchange::m_sent),
                            "ns3::dsgd::ModelExchange::ModelTracedCallback")
            .AddTraceSource("ModelReceived",
                            "A model has arrived: sender, receiver, round, bytes",
                            MakeTraceSourceAccessor(&ModelExchange::m_received),
                            "ns3::dsgd::ModelExchange::ModelTracedCallback")
            .AddTraceSource("Retry",
                            "A segment is sent again: sender, receiver",
                            MakeTraceSourceAccessor(&ModelExchange::m_retry),
                            "ns3::dsgd::ModelExchange::RetryTracedCallback");
    return tid;
}

ModelExchange::ModelExchange() = default;
ModelExchange::~ModelExchange() = default;

void
ModelExchange::DoDispose()
{
    m_node = nullptr;
    m_board = nullptr;
    m_arrived = ArrivalCallback();
    Object::DoDispose();
}

void
ModelExchange::Configure(Ptr<Node> node,
                         uint32_t self,
                         std::map<uint32_t, Address> peers,
                         Ptr<ModelBoard> board)
{
    NS_LOG_FUNCTION(this << node << self);
    m_node = node;
    m_self = self;
    m_peers = std::move(peers);
    m_board = board;
}

void
ModelExchange::SetArrivalCallback(ArrivalCallback callback)
{
    m_arrived = callback;
}

void
ModelExchange::SetParameterCount(uint32_t parameterCount)
{
    m_parameterCount = parameterCount;
}

uint64_t
ModelExchange::GetWireBytes() const
{
    return m_modelBytes > 0 ? m_modelBytes : uint64_t{sizeof(float)} * m_parameterCount;
}

void
ModelExchange::Send(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    NS_LOG_FUNCTION(this << round << peers.size());
    if (!m_realPayload)
    {
        m_board->Post(m_self, round, model, static_cast<uint32_t>(peers.size()));
    }
    for (uint32_t peer : peers)
    {
        m_sent(m_self, peer, round, GetWireBytes() + ModelHeader::SIZE);
    }
    DoSend(round, peers, std::move(model));
}

Ptr<Node>
ModelExchange::GetNode() const
{
    return m_node;
}

uint32_t
ModelExchange::GetSelf() const
{
    return m_self;
}

Address
ModelExchange::GetPeerAddress(uint32_t peer) const
{
    const auto it = m_peers.find(peer);
    NS_ABORT_MSG_IF(it == m_peers.end(),
                    "node " << m_self << " has no address of its neighbor " << peer);
    return it->second;
}

bool
ModelExchange::HasRealPayload() const
{
    return m_realPayload;
}

std::vector<uint8_t>
ModelExchange::Serialize(const Eigen::VectorXf& model) const
{
    const std::size_t size = sizeof(float) * model.size();
    NS_ABORT_MSG_IF(size > GetWireBytes(),
                    "RealPayload needs ModelBytes of at least " << size << ", not "
                                                                << GetWireBytes());
    std::vector<uint8_t> bytes(GetWireBytes(), 0);
    std::memcpy(bytes.data(), model.data(), size);
    return bytes;
}

void
ModelExchange::Deliver(uint32_t sender,
                       uint32_t round,
                       uint64_t bytes,
                       const std::vector<uint8_t>& payload)
{
    NS_LOG_FUNCTION(this << sender << round << bytes);
    ModelSnapshot model;
    if (m_realPayload)
    {
        // A learner without parameters sends filler only.
        const std::size_t count =
            payload.size() >= sizeof(float) * m_parameterCount && !payload.empty()
                ? m_parameterCount
                : 0;
        auto values = std::make_shared<Eigen::VectorXf>(count);
        std::memcpy(values->data(), payload.data(), sizeof(float) * count);
        model = std::move(values);
    }
    else
    {
        model = m_board->Take(sender, round);
        NS_ABORT_MSG_UNLESS(model,
                            "model of node " << sender << " and round " << round
                                             << " arrived at node " << m_self
                                             << " but is not on the board");
    }
    m_received(sender, m_self, round, bytes);
    if (!m_arrived.IsNull())
    {
        m_arrived(sender, round, std::move(model));
    }
}

void
ModelExchange::NoteRetry(uint32_t receiver)
{
    m_retry(m_self, receiver);
}

} // namespace dsgd
} // namespace ns3
