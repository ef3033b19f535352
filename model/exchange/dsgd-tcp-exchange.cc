/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-tcp-exchange.h"

#include "dsgd-outgoing-device.h"
#include "dsgd-radio-rate.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/tcp-header.h"
#include "ns3/tcp-socket-base.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdTcpExchange");
NS_OBJECT_ENSURE_REGISTERED(TcpExchange);

namespace
{

/**
 * Reads what nobody wants any more.
 *
 * @param socket a connection that is being closed
 */
void
Discard(Ptr<Socket> socket)
{
    while (socket->Recv())
    {
    }
}

} // namespace

TypeId
TcpExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::TcpExchange")
            .SetParent<ModelExchange>()
            .SetGroupName("Dsgd")
            .AddConstructor<TcpExchange>()
            .AddAttribute("Port",
                          "TCP port, the same at every node",
                          UintegerValue(5900),
                          MakeUintegerAccessor(&TcpExchange::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("SegmentSize",
                          "Bytes of data in a TCP segment, at most; 1448 fill a frame of 1500 "
                          "bytes, on 6LoWPAN no more is taken than goes into three frames",
                          UintegerValue(1448),
                          MakeUintegerAccessor(&TcpExchange::m_segmentSize),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BufferSize",
                          "Bytes of the send and of the receive buffer of a connection, at most",
                          UintegerValue(131072),
                          MakeUintegerAccessor(&TcpExchange::m_bufferSize),
                          MakeUintegerChecker<uint32_t>(ModelHeader::SIZE + 1))
            .AddAttribute("QueueTime",
                          "How long the outgoing device may take for a full send buffer, if its "
                          "data rate is known. Longer queues than TCP's timeout of 1 s make it "
                          "send again what is not lost",
                          TimeValue(MilliSeconds(250)),
                          MakeTimeAccessor(&TcpExchange::m_queueTime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("RetryDelay",
                          "Time between two attempts to open a connection",
                          TimeValue(MilliSeconds(500)),
                          MakeTimeAccessor(&TcpExchange::m_retryDelay),
                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

TcpExchange::TcpExchange() = default;
TcpExchange::~TcpExchange() = default;

Ptr<Socket>
TcpExchange::MakeSocket() const
{
    auto socket = Socket::CreateSocket(GetNode(), TcpSocketFactory::GetTypeId());
    socket->SetAttribute("SegmentSize", UintegerValue(m_fittingSize));
    socket->SetAttribute("SndBufSize", UintegerValue(m_bufferSize));
    socket->SetAttribute("RcvBufSize", UintegerValue(m_bufferSize));
    return socket;
}

uint32_t
TcpExchange::FittingSegmentSize() const
{
    constexpr uint32_t TCP_BYTES = 32; // with timestamps
    constexpr uint32_t IPV4_BYTES = 20;
    constexpr uint32_t IPV6_BYTES = 40;
    uint32_t size = m_segmentSize;
    for (const auto& [peer, address] : GetPeers())
    {
        const auto device = OutgoingDevice(GetNode(), address);
        const uint32_t headers =
            TCP_BYTES + (Ipv6Address::IsMatchingType(address) ? IPV6_BYTES : IPV4_BYTES);
        const uint32_t room = device ? PacketRoom(device) : 0;
        if (room > headers)
        {
            size = std::min(size, room - headers);
        }
    }
    return size;
}

uint32_t
TcpExchange::SendBufferSize(uint32_t peer) const
{
    constexpr uint32_t LEAST_SEGMENTS = 4;
    const auto device = OutgoingDevice(GetNode(), GetPeerAddress(peer));
    double rate = DeviceRate(device);
    if (device && rate == 0)
    {
        // All neighbors share the radio.
        rate = RadioRate(device) / static_cast<double>(std::max<std::size_t>(1, GetPeers().size()));
    }
    if (rate == 0)
    {
        return m_bufferSize;
    }
    return static_cast<uint32_t>(std::clamp<double>(rate / 8 * m_queueTime.GetSeconds(),
                                                    LEAST_SEGMENTS * m_fittingSize,
                                                    m_bufferSize));
}

void
TcpExchange::Listen(const Address& any)
{
    const auto listener = MakeSocket();
    NS_ABORT_MSG_IF(listener->Bind(any) != 0,
                    "TCP port " << m_port << " of node " << GetNode()->GetId() << " is taken");
    listener->Listen();
    listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                MakeCallback(&TcpExchange::HandleAccept, this));
    m_listeners.push_back(listener);
}

void
TcpExchange::DoStart()
{
    NS_LOG_FUNCTION(this);
    m_fittingSize = FittingSegmentSize();
    bool ipv4 = GetPeers().empty();
    bool ipv6 = false;
    for (const auto& [peer, address] : GetPeers())
    {
        (Ipv6Address::IsMatchingType(address) ? ipv6 : ipv4) = true;
    }
    if (ipv4)
    {
        Listen(InetSocketAddress(Ipv4Address::GetAny(), m_port));
    }
    if (ipv6)
    {
        Listen(Inet6SocketAddress(Ipv6Address::GetAny(), m_port));
    }
}

void
TcpExchange::DoStop()
{
    NS_LOG_FUNCTION(this);
    // At the end of the simulation the node below is in pieces and cannot send a FIN.
    const bool polite = GetBoard() != nullptr;
    const auto close = [polite](Ptr<Socket> socket) {
        // Whoever is still sending would otherwise probe a full buffer forever.
        socket->SetRecvCallback(MakeCallback(&Discard));
        socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
        socket->SetConnectCallback(MakeNullCallback<void, Ptr<Socket>>(),
                                   MakeNullCallback<void, Ptr<Socket>>());
        socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                  MakeNullCallback<void, Ptr<Socket>, const Address&>());
        socket->SetCloseCallbacks(MakeNullCallback<void, Ptr<Socket>>(),
                                  MakeNullCallback<void, Ptr<Socket>>());
        if (polite)
        {
            socket->Close();
        }
    };
    for (const auto& listener : m_listeners)
    {
        close(listener);
    }
    m_listeners.clear();
    for (auto& [index, peer] : m_peers)
    {
        peer.retry.Cancel();
        for (uint32_t round : peer.outbox.Rounds())
        {
            Drop(GetSelf(), index, round);
        }
    }
    m_peers.clear();
    for (auto& [socket, stream] : m_streams)
    {
        close(socket);
    }
    m_streams.clear();
}

void
TcpExchange::DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers)
{
    NS_LOG_FUNCTION(this << round << peers.size());
    for (uint32_t peer : peers)
    {
        auto& entry = m_peers[peer];
        entry.wanted = std::max(entry.wanted, round);
        if ((peer > GetSelf() || entry.again) && !entry.socket && !entry.calling)
        {
            Call(peer);
        }
    }
}

void
TcpExchange::DoEndRound(uint32_t)
{
    for (const auto& [index, peer] : m_peers)
    {
        Prune(index);
    }
}

void
TcpExchange::Prune(uint32_t index)
{
    auto& peer = m_peers[index];
    peer.outbox.Prune([&](uint32_t round) { return IsObsolete(index, round); },
                      peer.ready,
                      [&](uint32_t round) { Drop(GetSelf(), index, round); });
}

void
TcpExchange::CallAgain(uint32_t peer)
{
    // A connection may be lost after the round whose models it has carried.
    Prune(peer);
    auto& entry = m_peers[peer];
    if (!IsAwaited(peer) && IsOver(entry.wanted))
    {
        entry.calling = false; // until the next round that needs it
        return;
    }
    Call(peer);
}

void
TcpExchange::Call(uint32_t peer)
{
    NS_LOG_FUNCTION(this << peer);
    auto& entry = m_peers[peer];
    if (entry.socket)
    {
        return; // the neighbor was quicker
    }
    entry.calling = true;
    entry.generation += entry.again;
    entry.socket = MakeSocket();
    auto& stream = OpenStream(entry.socket);
    stream.known = true;
    stream.peer = peer;
    entry.socket->SetConnectCallback(MakeCallback(&TcpExchange::HandleConnected, this),
                                     MakeCallback(&TcpExchange::HandleFailed, this));
    if (Ipv6Address::IsMatchingType(GetPeerAddress(peer)))
    {
        entry.socket->Bind6();
    }
    else
    {
        entry.socket->Bind();
    }
    entry.socket->Connect(SocketAddress(GetPeerAddress(peer), m_port));
}

void
TcpExchange::HandleConnected(Ptr<Socket> socket)
{
    const auto it = m_streams.find(socket);
    if (it == m_streams.end())
    {
        return;
    }
    const uint32_t peer = it->second.peer;
    NS_LOG_FUNCTION(this << peer);
    Adopt(socket, peer);
    Greet(peer);
    if (!m_peers[peer].again)
    {
        Flush(peer);
    }
}

void
TcpExchange::Greet(uint32_t peer)
{
    auto& entry = m_peers[peer];
    // What has arrived matters only to those who have talked before.
    const uint32_t next = entry.again ? NextRound(peer) : 0;
    auto greeting = Create<Packet>();
    greeting->AddHeader(
        ModelHeader(entry.again ? ModelHeader::GREETING_AGAIN : ModelHeader::GREETING,
                    GetSelf(),
                    next,
                    entry.generation));
    entry.socket->Send(greeting);
}

bool
TcpExchange::Forget(Ptr<Socket> socket)
{
    const auto it = m_streams.find(socket);
    if (it == m_streams.end())
    {
        return false;
    }
    const auto stream = it->second;
    if (!stream.known || m_peers[stream.peer].socket != socket)
    {
        m_streams.erase(it);
        return false;
    }
    Disown(stream.peer);
    NotePeerLost(stream.peer);
    return true;
}

void
TcpExchange::HandleClosed(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    const auto it = m_streams.find(socket);
    const uint32_t peer = it == m_streams.end() ? 0 : it->second.peer;
    if (!Forget(socket))
    {
        return;
    }
    // A neighbor that has stopped is left alone unless a model has not reached it.
    if (IsAwaited(peer))
    {
        CallLater(peer);
    }
}

bool
TcpExchange::IsAwaited(uint32_t peer)
{
    const auto rounds = m_peers[peer].outbox.Rounds();
    return std::any_of(rounds.begin(), rounds.end(), [this, peer](uint32_t round) {
        return GetBoard()->IsWaiting(GetSelf(), round, peer);
    });
}

void
TcpExchange::HandleLost(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    const auto it = m_streams.find(socket);
    const uint32_t peer = it == m_streams.end() ? 0 : it->second.peer;
    if (Forget(socket))
    {
        // Either end may have noticed alone, so whoever has calls.
        CallLater(peer);
    }
}

void
TcpExchange::CallLater(uint32_t peer)
{
    auto& entry = m_peers[peer];
    entry.calling = true;
    entry.retry.Cancel();
    entry.retry = Simulator::Schedule(m_retryDelay, &TcpExchange::CallAgain, this, peer);
}

void
TcpExchange::Disown(uint32_t peer)
{
    auto& entry = m_peers[peer];
    if (entry.socket)
    {
        m_streams.erase(entry.socket);
    }
    entry.socket = nullptr;
    entry.ready = false;
    entry.calling = false;
    entry.again = true;
    entry.anySent = false;
}

void
TcpExchange::Resume(uint32_t peer, uint32_t next)
{
    auto& entry = m_peers[peer];
    entry.outbox.Rewind(next);
    Prune(peer);
    entry.ready = true;
    Flush(peer);
}

void
TcpExchange::HandleFailed(Ptr<Socket> socket)
{
    const auto it = m_streams.find(socket);
    if (it == m_streams.end())
    {
        return;
    }
    const uint32_t peer = it->second.peer;
    NS_LOG_FUNCTION(this << peer);
    m_streams.erase(it);
    auto& entry = m_peers[peer];
    entry.socket = nullptr;
    entry.retry = Simulator::Schedule(m_retryDelay, &TcpExchange::CallAgain, this, peer);
}

TcpExchange::Stream&
TcpExchange::OpenStream(Ptr<Socket> socket)
{
    return m_streams[socket] = {false, 0, false, ModelStream(HasRealPayload())};
}

void
TcpExchange::HandleAccept(Ptr<Socket> socket, const Address&)
{
    NS_LOG_FUNCTION(this);
    OpenStream(socket);
    socket->SetRecvCallback(MakeCallback(&TcpExchange::HandleRead, this));
}

void
TcpExchange::Adopt(Ptr<Socket> socket, uint32_t peer)
{
    auto& entry = m_peers[peer];
    entry.socket = socket;
    // After a loss it is ready when it is known what has arrived.
    entry.ready = !entry.again;
    entry.calling = false;
    socket->SetAttribute("SndBufSize", UintegerValue(SendBufferSize(peer)));
    socket->SetRecvCallback(MakeCallback(&TcpExchange::HandleRead, this));
    socket->SetSendCallback(MakeCallback(&TcpExchange::HandleRoom, this));
    socket->SetCloseCallbacks(MakeCallback(&TcpExchange::HandleClosed, this),
                              MakeCallback(&TcpExchange::HandleLost, this));
    socket->TraceConnectWithoutContext("Tx", MakeCallback(&TcpExchange::TraceTx, this).Bind(peer));
}

void
TcpExchange::DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    ModelOutbox::Payload payload;
    if (HasRealPayload())
    {
        payload = std::make_shared<const std::vector<uint8_t>>(Serialize(*model));
    }
    for (uint32_t peer : peers)
    {
        auto& entry = m_peers[peer];
        entry.outbox.Add(round, GetWireBytes(), payload);
        if (entry.again && !entry.socket && !entry.calling)
        {
            Call(peer);
        }
        Flush(peer);
    }
}

void
TcpExchange::HandleRoom(Ptr<Socket> socket, uint32_t)
{
    const auto it = m_streams.find(socket);
    if (it != m_streams.end() && it->second.known)
    {
        Flush(it->second.peer);
    }
}

void
TcpExchange::Flush(uint32_t index)
{
    auto& peer = m_peers[index];
    while (peer.ready && !peer.outbox.IsEmpty())
    {
        const auto packet =
            peer.outbox.Next(GetSelf(), peer.socket->GetTxAvailable(), m_fittingSize);
        if (!packet)
        {
            return;
        }
        const uint32_t size = packet->GetSize();
        TagFor(index, packet);
        if (peer.socket->Send(packet) < 0)
        {
            return;
        }
        peer.outbox.Advance(size);
    }
}

void
TcpExchange::HandleRead(Ptr<Socket> socket)
{
    while (auto packet = socket->Recv())
    {
        uint32_t at = 0;
        while (at < packet->GetSize())
        {
            // What was read before may have ended the connection or the exchange.
            const auto it = m_streams.find(socket);
            if (it == m_streams.end() || it->second.ignored)
            {
                return;
            }
            if (const auto message = it->second.messages.Read(packet, at))
            {
                HandleMessage(socket, it->second, *message);
            }
        }
        if (at == 0)
        {
            return; // the other side has closed
        }
    }
}

void
TcpExchange::HandleMessage(Ptr<Socket> socket, Stream& stream, const ModelStream::Message& message)
{
    const auto& header = message.header;
    NS_ABORT_MSG_UNLESS(header.IsValid(),
                        "node " << GetSelf() << " received on TCP port " << m_port
                                << " what is not a model; another application uses the port");
    if (header.GetKind() != ModelHeader::MODEL)
    {
        HandleGreeting(socket, stream, header);
        return;
    }
    Deliver(stream.peer, header.GetRound(), header.GetBytes() + ModelHeader::SIZE, message.payload);
}

void
TcpExchange::HandleGreeting(Ptr<Socket> socket, Stream& stream, const ModelHeader& header)
{
    const uint32_t peer = header.GetSender();
    const uint32_t next = header.GetRound();
    const bool again = header.GetKind() == ModelHeader::GREETING_AGAIN;
    NS_LOG_FUNCTION(this << peer << next << again);
    if (stream.known)
    {
        Resume(peer, next);
        return;
    }
    auto& entry = m_peers[peer];
    const auto generation = header.GetBytes();
    if (generation < entry.generation ||
        (generation == entry.generation && entry.again && GetSelf() < peer))
    {
        // An old call that was long on its way, or both have called at once: then the call of the
        // smaller index stands.
        stream.ignored = true;
        socket->SetRecvCallback(MakeCallback(&Discard));
        socket->Close();
        return;
    }
    stream.known = true;
    stream.peer = peer;
    entry.retry.Cancel();
    if (entry.socket)
    {
        // The neighbor has given the old connection up, or both have called at once.
        Disown(peer);
    }
    entry.again = entry.again || again;
    entry.generation = generation;
    Adopt(socket, peer);
    if (again)
    {
        Greet(peer);
        Resume(peer, next);
        return;
    }
    Flush(peer);
}

void
TcpExchange::TraceTx(uint32_t peer,
                     Ptr<const Packet> packet,
                     const TcpHeader& header,
                     Ptr<const TcpSocketBase>)
{
    if (packet->GetSize() == 0)
    {
        return;
    }
    auto& entry = m_peers[peer];
    const auto end = header.GetSequenceNumber() + SequenceNumber32(packet->GetSize());
    if (entry.anySent && end <= entry.highest)
    {
        NoteRetry(peer);
        return;
    }
    entry.highest = end;
    entry.anySent = true;
}

} // namespace dsgd
} // namespace ns3
