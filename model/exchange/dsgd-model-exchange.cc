/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-exchange.h"

#include "dsgd-model-header.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/dsgd-link-tag.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
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
                          "the true size of what is sent, 4 bytes a parameter without "
                          "compression",
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
                            "A model or parts of it have arrived: sender, receiver, round, "
                            "bytes",
                            MakeTraceSourceAccessor(&ModelExchange::m_received),
                            "ns3::dsgd::ModelExchange::ModelTracedCallback")
            .AddTraceSource("Dropped",
                            "A model, or the parts of it that are missing, will not arrive in "
                            "time: sender, receiver, round, bytes",
                            MakeTraceSourceAccessor(&ModelExchange::m_dropped),
                            "ns3::dsgd::ModelExchange::ModelTracedCallback")
            .AddTraceSource("PeerLost",
                            "A neighbor cannot be reached any more: node, neighbor",
                            MakeTraceSourceAccessor(&ModelExchange::m_peerLost),
                            "ns3::dsgd::ModelExchange::PeerTracedCallback")
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
    NS_LOG_FUNCTION(this);
    // Nobody is there any more to trace what is dropped.
    m_board = nullptr;
    m_arrived = ArrivalCallback();
    m_heard = HeardCallback();
    DoStop();
    m_node = nullptr;
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
    m_board->SetNode(self, node->GetId());
}

void
ModelExchange::TagFor(uint32_t peer, const Ptr<Packet>& packet) const
{
    if (const auto id = m_board ? m_board->NodeOf(peer) : std::nullopt)
    {
        packet->AddByteTag(LinkTag(m_node->GetId(), *id));
    }
}

void
ModelExchange::SetArrivalCallback(ArrivalCallback callback)
{
    m_arrived = callback;
}

void
ModelExchange::SetHeardCallback(HeardCallback callback)
{
    m_heard = callback;
}

bool
ModelExchange::IsQuiet() const
{
    return std::none_of(m_last.second.begin(), m_last.second.end(), [this](uint32_t peer) {
        return m_board && m_board->IsWaiting(m_self, m_last.first, peer);
    });
}

void
ModelExchange::SetParameterCount(uint32_t parameterCount)
{
    m_parameterCount = parameterCount;
}

void
ModelExchange::SetCompressor(std::shared_ptr<const Compressor> compressor)
{
    m_compressor = std::move(compressor);
}

std::shared_ptr<const Compressor>
ModelExchange::GetCompressor() const
{
    return m_compressor;
}

uint64_t
ModelExchange::GetEncodedBytes() const
{
    return m_compressor ? m_compressor->Bytes(m_parameterCount)
                        : uint64_t{sizeof(float)} * m_parameterCount;
}

uint64_t
ModelExchange::GetWireBytes() const
{
    return m_modelBytes > 0 ? m_modelBytes : GetEncodedBytes();
}

void
ModelExchange::Start()
{
    NS_LOG_FUNCTION(this);
    m_board->Open(m_self);
    DoStart();
}

void
ModelExchange::Stop()
{
    NS_LOG_FUNCTION(this);
    DoStop();
    TraceDropped(m_board->Leave(m_self));
}

void
ModelExchange::BeginRound(uint32_t round, const std::vector<uint32_t>& peers)
{
    NS_LOG_FUNCTION(this << round << peers.size());
    DoBeginRound(round, peers);
}

void
ModelExchange::EndRound(uint32_t round)
{
    NS_LOG_FUNCTION(this << round);
    m_firstOpen = std::max(m_firstOpen, uint64_t{round} + 1);
    DoEndRound(round);
    TraceDropped(m_board->Close(m_self, round));
}

void
ModelExchange::DoEndRound(uint32_t)
{
}

void
ModelExchange::TraceDropped(const std::vector<ModelBoard::Waiting>& waiting)
{
    for (const auto& model : waiting)
    {
        m_dropped(model.sender, m_self, model.round, model.bytes);
    }
}

void
ModelExchange::Send(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    NS_LOG_FUNCTION(this << round << peers.size());
    if (m_last.first != round)
    {
        m_last = {round, {}};
    }
    m_last.second.insert(m_last.second.end(), peers.begin(), peers.end());
    const uint64_t bytes = GetWireBytes() + ModelHeader::SIZE;
    m_board->Post(m_self, round, m_realPayload ? nullptr : model, bytes, peers);
    for (uint32_t peer : peers)
    {
        m_sent(m_self, peer, round, bytes);
        if (m_board->IsClosed(peer, round))
        {
            // This node cannot know and sends all the same.
            Drop(m_self, peer, round);
        }
    }
    DoSend(round, peers, std::move(model));
}

void
ModelExchange::Drop(uint32_t sender, uint32_t receiver, uint32_t round)
{
    NS_LOG_FUNCTION(this << sender << receiver << round);
    const auto waiting = m_board ? m_board->Take(sender, round, receiver) : std::nullopt;
    if (waiting)
    {
        m_dropped(sender, receiver, round, waiting->bytes);
    }
}

bool
ModelExchange::IsOver(uint32_t round) const
{
    return round < m_firstOpen;
}

bool
ModelExchange::IsObsolete(uint32_t peer, uint32_t round) const
{
    const auto newest = m_newest.find(peer);
    // One that has answered in this very round may wait, however long the two do not meet again.
    return IsOver(round) && (newest == m_newest.end() || newest->second != round);
}

uint32_t
ModelExchange::NextRound(uint32_t peer) const
{
    const auto it = m_newest.find(peer);
    return it == m_newest.end() ? 0 : it->second + 1;
}

void
ModelExchange::NotePeerLost(uint32_t peer)
{
    NS_LOG_FUNCTION(this << peer);
    m_peerLost(m_self, peer);
}

const std::map<uint32_t, Address>&
ModelExchange::GetPeers() const
{
    return m_peers;
}

Ptr<ModelBoard>
ModelExchange::GetBoard() const
{
    return m_board;
}

uint32_t
ModelExchange::GetParameterCount() const
{
    return m_parameterCount;
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
    // A learner without parameters sends filler only.
    const uint64_t size = model.size() > 0 ? GetEncodedBytes() : 0;
    NS_ABORT_MSG_IF(size > GetWireBytes(),
                    "RealPayload needs ModelBytes of at least " << size << ", not "
                                                                << GetWireBytes());
    std::vector<uint8_t> bytes(GetWireBytes(), 0);
    if (m_compressor && size > 0)
    {
        m_compressor->Encode(model, bytes.data());
    }
    else if (size > 0)
    {
        std::memcpy(bytes.data(), model.data(), size);
    }
    return bytes;
}

ModelSnapshot
ModelExchange::Deserialize(const std::vector<uint8_t>& payload) const
{
    const bool whole = !payload.empty() && payload.size() >= GetEncodedBytes();
    auto values = std::make_shared<Eigen::VectorXf>(whole ? m_parameterCount : 0);
    if (m_compressor && whole)
    {
        m_compressor->Decode(payload.data(), *values);
    }
    else if (whole)
    {
        std::memcpy(values->data(), payload.data(), GetEncodedBytes());
    }
    return values;
}

void
ModelExchange::Deliver(uint32_t sender,
                       uint32_t round,
                       uint64_t bytes,
                       const std::vector<uint8_t>& payload,
                       std::vector<ReceivedModel::Part> parts)
{
    NS_LOG_FUNCTION(this << sender << round << bytes << parts.size());
    const auto [newest, isFirst] = m_newest.try_emplace(sender, round);
    newest->second = std::max(newest->second, round);
    if (!m_heard.IsNull())
    {
        m_heard(sender);
    }
    const auto waiting = m_board->Take(sender, round, m_self);
    if (!waiting)
    {
        NS_ABORT_MSG_UNLESS(m_realPayload || m_board->Knows(sender),
                            "model of node " << sender << " and round " << round
                                             << " arrived at node " << m_self
                                             << ", but its sender uses another board");
        // Received or dropped before, unless the sender lives in another process.
        if (m_board->Knows(sender) || m_board->IsClosed(m_self, round))
        {
            return;
        }
    }
    ReceivedModel received;
    received.bytes = bytes;
    received.parts = std::move(parts);
    if (!received.parts.empty())
    {
        // Not of the model, which has no parameters where only time and energy matter.
        received.share = 0;
        for (const auto& [begin, end] : received.parts)
        {
            received.share += static_cast<double>(end - begin) / m_parameterCount;
        }
    }
    if (m_realPayload)
    {
        received.model = Deserialize(payload);
    }
    else
    {
        received.model = waiting->model;
    }
    m_received(sender, m_self, round, bytes);
    if (waiting && waiting->bytes > bytes)
    {
        m_dropped(sender, m_self, round, waiting->bytes - bytes);
    }
    if (!m_arrived.IsNull())
    {
        m_arrived(sender, round, received);
    }
}

void
ModelExchange::NoteRetry(uint32_t receiver)
{
    m_retry(m_self, receiver);
}

} // namespace dsgd
} // namespace ns3
