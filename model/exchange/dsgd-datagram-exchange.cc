/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-datagram-exchange.h"

#include "dsgd-model-header.h"
#include "dsgd-outgoing-device.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/log.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdDatagramExchange");
NS_OBJECT_ENSURE_REGISTERED(DatagramExchange);

namespace
{

/// Bytes of a range in a request.
constexpr uint32_t RANGE_BYTES = 16;

/// For how many rounds it is remembered which models came, if nobody says that a round is over.
constexpr uint32_t FINISHED_ROUNDS = 16;

} // namespace

TypeId
DatagramExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::DatagramExchange")
            .SetParent<ModelExchange>()
            .SetGroupName("Dsgd")
            .AddAttribute("Port",
                          "UDP port, the same at every node",
                          UintegerValue(5901),
                          MakeUintegerAccessor(&DatagramExchange::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("SegmentBytes",
                          "Bytes of a model in a datagram, at most; where frames are smaller, such "
                          "as those of 802.15.4, as many as fit into one",
                          UintegerValue(1400),
                          MakeUintegerAccessor(&DatagramExchange::m_segmentBytes),
                          MakeUintegerChecker<uint32_t>(RANGE_BYTES, 65000))
            .AddAttribute("FrameOverheadBytes",
                          "Bytes of headers around a datagram that pacing counts: IP, UDP and an "
                          "Ethernet header",
                          UintegerValue(46),
                          MakeUintegerAccessor(&DatagramExchange::m_frameOverhead),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("PacingRate",
                          "Rate at which datagrams are given to a device; 0 for the data rate "
                          "that the device, its channel or its radio tells, or 1 Mb/s where none "
                          "does",
                          DataRateValue(DataRate(0)),
                          MakeDataRateAccessor(&DatagramExchange::m_pacingRate),
                          MakeDataRateChecker())
            .AddAttribute("Backlog",
                          "Packets that may wait in the queue of a Wi-Fi device before the next "
                          "datagram is given to it",
                          UintegerValue(4),
                          MakeUintegerAccessor(&DatagramExchange::m_backlog),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("PacingLoad",
                          "Share of the pacing rate that a node takes; less than 1 where several "
                          "share a medium",
                          DoubleValue(1),
                          MakeDoubleAccessor(&DatagramExchange::m_pacingLoad),
                          MakeDoubleChecker<double>(1e-6, 1));
    return tid;
}

DatagramExchange::DatagramExchange() = default;
DatagramExchange::~DatagramExchange() = default;

DatagramExchange::Incoming::Incoming(uint64_t total)
    : assembly(total),
      first(Simulator::Now())
{
}

Ptr<Socket>
DatagramExchange::Open(bool ipv6)
{
    const Address any = ipv6 ? Address(Ipv6Address::GetAny()) : Address(Ipv4Address::GetAny());
    auto socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    NS_ABORT_MSG_IF(socket->Bind(SocketAddress(any, m_port)) != 0,
                    "UDP port " << m_port << " of node " << GetNode()->GetId() << " is taken");
    socket->SetAllowBroadcast(true);
    socket->SetRecvCallback(MakeCallback(&DatagramExchange::HandleRead, this));
    return socket;
}

void
DatagramExchange::DoStart()
{
    NS_LOG_FUNCTION(this);
    m_sockets[0] = GetNode()->GetObject<Ipv4>() ? Open(false) : nullptr;
    m_sockets[1] = GetNode()->GetObject<Ipv6>() ? Open(true) : nullptr;
}

void
DatagramExchange::Withdraw(const std::function<bool(uint32_t, uint32_t)>& isObsolete)
{
    for (const auto& [number, queue] : m_queues)
    {
        queue->Withdraw(isObsolete, [this](const Task& task, uint32_t receiver) {
            if (!task.again)
            {
                Drop(GetSelf(), receiver, task.model->round);
            }
        });
    }
}

void
DatagramExchange::DoStop()
{
    NS_LOG_FUNCTION(this);
    Withdraw([](uint32_t, uint32_t) { return true; });
    m_queues.clear();
    for (auto& [number, socket] : m_groupSockets)
    {
        socket->Close();
    }
    m_groupSockets.clear();
    for (auto& [key, incoming] : m_incoming)
    {
        incoming.idle.Cancel();
    }
    m_incoming.clear();
    m_finished.clear();
    for (auto& socket : m_sockets)
    {
        if (socket)
        {
            socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
            socket->Close();
            socket = nullptr;
        }
    }
}

void
DatagramExchange::DoBeginRound(uint32_t, const std::vector<uint32_t>&)
{
}

void
DatagramExchange::DoEndRound(uint32_t round)
{
    while (!m_incoming.empty() && m_incoming.begin()->first.first <= round)
    {
        const auto key = m_incoming.begin()->first;
        Finish(key.second, key.first);
    }
    m_finished.erase(m_finished.begin(), m_finished.lower_bound({round + 1, 0}));
    Withdraw([this](uint32_t receiver, uint32_t of) { return IsObsolete(receiver, of); });
}

bool
DatagramExchange::AllowsPartial() const
{
    return true;
}

void
DatagramExchange::HandleRequest(uint32_t, uint32_t, const std::vector<Bytes>&)
{
}

std::shared_ptr<const DatagramQueue::Model>
DatagramExchange::Pack(uint32_t round, const ModelSnapshot& model) const
{
    auto outgoing = std::make_shared<DatagramQueue::Model>();
    outgoing->round = round;
    outgoing->total = GetWireBytes();
    if (HasRealPayload())
    {
        outgoing->payload = Serialize(*model);
    }
    return outgoing;
}

int64_t
DatagramExchange::NumberOf(Ptr<NetDevice> device)
{
    return device ? int64_t{device->GetIfIndex()} : -1;
}

DatagramQueue&
DatagramExchange::QueueOf(Ptr<NetDevice> device)
{
    auto& queue = m_queues[NumberOf(device)];
    if (!queue)
    {
        const DatagramQueue::Pacing pacing{SegmentBytes(device),
                                           m_frameOverhead + SegmentHeader::SIZE,
                                           m_pacingRate,
                                           m_pacingLoad,
                                           m_backlog};
        queue = std::make_unique<DatagramQueue>(
            device,
            pacing,
            [this, device](const Task& task, uint32_t count) { Transmit(device, task, count); });
    }
    return *queue;
}

uint32_t
DatagramExchange::SegmentBytes(Ptr<NetDevice> device) const
{
    const uint32_t room = DatagramRoom(device);
    return std::min(m_segmentBytes,
                    std::max(room, SegmentHeader::SIZE + RANGE_BYTES) - SegmentHeader::SIZE);
}

void
DatagramExchange::Transmit(Ptr<NetDevice> device, const Task& task, uint32_t count)
{
    const auto& model = *task.model;
    const auto data = model.payload.empty()
                          ? Create<Packet>(count)
                          : Create<Packet>(model.payload.data() + task.range.first, count);
    if (task.receivers.size() == 1)
    {
        TagFor(task.receivers.front(), data);
    }
    if (task.again)
    {
        NoteRetry(task.receivers.front());
    }
    SendDatagram(SegmentHeader(SegmentHeader::DATA,
                               GetSelf(),
                               model.round,
                               task.range.first,
                               count,
                               model.total),
                 data,
                 device,
                 task.to);
}

void
DatagramExchange::SendDatagram(const SegmentHeader& header,
                               Ptr<Packet> data,
                               Ptr<NetDevice> device,
                               const Address& to)
{
    const bool ipv6 = Ipv6Address::IsMatchingType(to);
    const auto socket = ipv6 && Ipv6Address::ConvertFrom(to).IsMulticast()
                            ? GroupSocket(device)
                            : m_sockets[ipv6 ? 1 : 0];
    data->AddHeader(header);
    // What the network does not take is lost like any other datagram.
    if (socket)
    {
        socket->SendTo(data, 0, SocketAddress(to, m_port));
    }
}

Ptr<Socket>
DatagramExchange::GroupSocket(Ptr<NetDevice> device)
{
    auto& socket = m_groupSockets[device->GetIfIndex()];
    if (!socket)
    {
        socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
        socket->Bind6();
        socket->BindToNetDevice(device);
        socket->ShutdownRecv();
    }
    return socket;
}

std::size_t
DatagramExchange::RangesPerRequest(Ptr<NetDevice> device) const
{
    return SegmentBytes(device) / RANGE_BYTES;
}

void
DatagramExchange::Ask(uint32_t sender,
                      const WayTo& way,
                      uint32_t round,
                      const std::vector<Bytes>& missing)
{
    NS_LOG_FUNCTION(this << sender << round << missing.size());
    std::vector<uint8_t> body;
    for (const auto& [begin, end] : missing)
    {
        for (const uint64_t value : {begin, end})
        {
            for (int shift = 56; shift >= 0; shift -= 8)
            {
                body.push_back(static_cast<uint8_t>(value >> shift));
            }
        }
    }
    const auto size = static_cast<uint32_t>(body.size());
    const auto packet = Create<Packet>(body.data(), size);
    TagFor(sender, packet);
    SendDatagram(
        SegmentHeader(SegmentHeader::REQUEST, GetSelf(), round, sender, size, GetWireBytes()),
        packet,
        way.first,
        way.second);
}

void
DatagramExchange::HandleRead(Ptr<Socket> socket)
{
    Address from;
    while (auto packet = socket->RecvFrom(from))
    {
        SegmentHeader header;
        if (packet->GetSize() <= SegmentHeader::SIZE)
        {
            continue;
        }
        packet->RemoveHeader(header);
        if (!header.IsValid(packet->GetSize()) || GetPeers().count(header.GetSender()) == 0 ||
            header.GetTotal() != GetWireBytes())
        {
            NS_LOG_INFO("node " << GetSelf() << " ignores a datagram that is no segment");
            continue;
        }
        if (header.GetKind() == SegmentHeader::DATA)
        {
            HandleData(header, packet);
            continue;
        }
        if (header.GetOffset() != GetSelf())
        {
            continue;
        }
        std::vector<uint8_t> body(packet->GetSize());
        packet->CopyData(body.data(), packet->GetSize());
        std::vector<Bytes> missing;
        for (std::size_t at = 0; at + RANGE_BYTES <= body.size(); at += RANGE_BYTES)
        {
            uint64_t value[2] = {0, 0};
            for (uint32_t k = 0; k < RANGE_BYTES; ++k)
            {
                value[k / 8] = value[k / 8] << 8 | body[at + k];
            }
            if (value[0] < value[1] && value[1] <= header.GetTotal())
            {
                missing.emplace_back(value[0], value[1]);
            }
        }
        HandleRequest(header.GetSender(), header.GetRound(), missing);
    }
}

bool
DatagramExchange::IsAwaited(uint32_t sender, uint32_t round) const
{
    // Who sends to whom in a round is common knowledge, as the schedule is.
    if (GetBoard()->Knows(sender))
    {
        return GetBoard()->IsWaiting(sender, round, GetSelf());
    }
    return !IsOver(round) && !HasFinished(sender, round);
}

bool
DatagramExchange::HasFinished(uint32_t sender, uint32_t round) const
{
    return m_finished.count({round, sender}) > 0;
}

bool
DatagramExchange::HasBegun(uint32_t sender, uint32_t round) const
{
    return m_incoming.count({round, sender}) > 0;
}

void
DatagramExchange::HandleData(const SegmentHeader& header, Ptr<Packet> data)
{
    const uint32_t sender = header.GetSender();
    const uint32_t round = header.GetRound();
    if (!IsAwaited(sender, round))
    {
        return;
    }
    const Key key(round, sender);
    auto& incoming = m_incoming.try_emplace(key, header.GetTotal()).first->second;
    const uint64_t end = header.GetOffset() + header.GetCount();
    if (!incoming.assembly.Add(header.GetOffset(), end))
    {
        return;
    }
    ++incoming.pieces;
    incoming.latest = Simulator::Now();
    if (HasRealPayload())
    {
        data->CopyData(incoming.assembly.Payload().data() + header.GetOffset(), header.GetCount());
    }
    incoming.attempts = 0;
    incoming.idle.Cancel();
    if (incoming.assembly.IsComplete())
    {
        Finish(sender, round);
        return;
    }
    incoming.idle =
        Simulator::Schedule(IdleTime(incoming), &DatagramExchange::HandleTimeout, this, key);
}

void
DatagramExchange::HandleTimeout(Key key)
{
    const auto it = m_incoming.find(key);
    if (it == m_incoming.end())
    {
        return;
    }
    if (!IsAwaited(key.second, key.first))
    {
        m_incoming.erase(it);
        return;
    }
    HandleIdle(key.second, key.first, it->second);
    const auto same = m_incoming.find(key);
    if (same != m_incoming.end() && same->second.idle.IsExpired())
    {
        same->second.idle = Simulator::Schedule(IdleTime(same->second),
                                                &DatagramExchange::HandleTimeout,
                                                this,
                                                key);
    }
}

void
DatagramExchange::Finish(uint32_t sender, uint32_t round)
{
    NS_LOG_FUNCTION(this << sender << round);
    const auto it = m_incoming.find({round, sender});
    auto incoming = std::move(it->second);
    m_incoming.erase(it);
    incoming.idle.Cancel();
    m_finished.insert({round, sender});
    if (round > FINISHED_ROUNDS)
    {
        m_finished.erase(m_finished.begin(), m_finished.lower_bound({round - FINISHED_ROUNDS, 0}));
    }
    auto& assembly = incoming.assembly;
    std::vector<uint8_t> payload;
    if (HasRealPayload())
    {
        payload = std::move(assembly.Payload());
    }
    std::vector<ReceivedModel::Part> parts;
    if (!assembly.IsComplete())
    {
        parts = assembly.Parts(GetParameterCount());
        if (parts.empty() || !AllowsPartial())
        {
            Drop(sender, GetSelf(), round);
            return;
        }
    }
    Deliver(sender, round, assembly.Received() + ModelHeader::SIZE, payload, std::move(parts));
}

} // namespace dsgd
} // namespace ns3
