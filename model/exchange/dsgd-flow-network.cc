/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-flow-network.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/dsgd-compat.h"
#include "ns3/energy-source-container.h"
#include "ns3/enum.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdFlowNetwork");
NS_OBJECT_ENSURE_REGISTERED(FlowNetwork);

TypeId
FlowNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::FlowNetwork")
            .SetParent<Object>()
            .SetGroupName("Dsgd")
            .AddConstructor<FlowNetwork>()
            .AddAttribute("Rate",
                          "Rate of a link whose rate the topology does not tell",
                          DataRateValue(DataRate("1Mbps")),
                          MakeDataRateAccessor(&FlowNetwork::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("Delay",
                          "Propagation delay of a link whose delay the topology does not tell",
                          TimeValue(MicroSeconds(500)),
                          MakeTimeAccessor(&FlowNetwork::m_delay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("UseDelivery",
                          "Whether a link's rate is multiplied by its delivery probability",
                          BooleanValue(true),
                          MakeBooleanAccessor(&FlowNetwork::m_useDelivery),
                          MakeBooleanChecker())
            .AddAttribute("CountRepeats",
                          "Whether a link that delivers a frame with probability p costs the "
                          "energy of 1/p transmissions of it",
                          BooleanValue(false),
                          MakeBooleanAccessor(&FlowNetwork::m_countRepeats),
                          MakeBooleanChecker())
            .AddAttribute("Medium",
                          "What transfers share: the direction of a link, the time of each "
                          "node's radio, or the time of one medium",
                          EnumValue(LINK),
                          MakeDsgdEnumAccessor<Medium>(&FlowNetwork::m_medium),
                          MakeEnumChecker(LINK, "Link", RADIO, "Radio", SHARED, "Shared"))
            .AddAttribute("SegmentBytes",
                          "Bytes of data in a segment",
                          UintegerValue(1448),
                          MakeUintegerAccessor(&FlowNetwork::m_segmentBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("OverheadBytesPerSegment",
                          "Bytes of headers on a segment: PPP 2, IPv4 20, TCP 32",
                          UintegerValue(54),
                          MakeUintegerAccessor(&FlowNetwork::m_overheadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("AckBytes",
                          "Bytes of an acknowledgment with all headers",
                          UintegerValue(54),
                          MakeUintegerAccessor(&FlowNetwork::m_ackBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("SegmentsPerAck",
                          "Segments that one acknowledgment answers",
                          UintegerValue(2),
                          MakeUintegerAccessor(&FlowNetwork::m_segmentsPerAck),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("FrameTime",
                          "What a frame takes of a shared medium or radio beside its bits: gaps, "
                          "back-off, preamble, acknowledgment of the link layer",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&FlowNetwork::m_frameTime),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("Rate",
                            "The rate of a transfer has changed: sender, receiver, bit/s",
                            MakeTraceSourceAccessor(&FlowNetwork::m_rateTrace),
                            "ns3::dsgd::FlowNetwork::RateTracedCallback");
    return tid;
}

FlowNetwork::FlowNetwork() = default;
FlowNetwork::~FlowNetwork() = default;

void
FlowNetwork::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_refill.Cancel();
    for (auto& [number, transfer] : m_transfers)
    {
        transfer.end.Cancel();
    }
    m_transfers.clear();
    m_parked.clear();
    m_stations.clear();
    Object::DoDispose();
}

void
FlowNetwork::SetTopology(const BaseTopology& topology)
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_IF(m_routes, "the topology must be set before the first transfer");
    m_topology = std::make_shared<const BaseTopology>(topology);
}

FlowNetwork::Station&
FlowNetwork::At(uint32_t index)
{
    if (index >= m_stations.size())
    {
        m_stations.resize(index + 1);
        m_up.resize(index + 1, false);
    }
    return m_stations[index];
}

void
FlowNetwork::Attach(uint32_t index, Ptr<Node> node, ArrivalCallback arrived, EndCallback ended)
{
    NS_LOG_FUNCTION(this << index << node);
    auto& station = At(index);
    station.up = true;
    m_up[index] = true;
    station.nodeId = node->GetId();
    station.arrived = arrived;
    station.ended = ended;
    if (const auto sources = node->GetObject<EnergySourceContainer>())
    {
        for (uint32_t i = 0; i < sources->GetN() && !station.energy; ++i)
        {
            auto models = sources->Get(i)->FindDeviceEnergyModels(FlowEnergyModel::GetTypeId());
            if (models.GetN() > 0)
            {
                station.energy = DynamicCast<FlowEnergyModel>(models.Get(0));
            }
        }
    }
    for (uint64_t number : std::exchange(m_parked, {}))
    {
        TryBegin(number);
    }
}

void
FlowNetwork::Detach(uint32_t index)
{
    NS_LOG_FUNCTION(this << index);
    auto& station = At(index);
    if (!station.up)
    {
        return;
    }
    station.up = false;
    m_up[index] = false;
    std::vector<uint64_t> broken;
    for (const auto& [number, transfer] : m_transfers)
    {
        bool concerned = transfer.message.from == index;
        for (uint32_t link : transfer.links)
        {
            concerned = concerned || m_routes->GetHop(link).to == index;
        }
        if (concerned)
        {
            broken.push_back(number);
        }
    }
    for (uint64_t number : broken)
    {
        const auto from = Remove(number).message.from;
        if (from != index && m_stations[from].up)
        {
            m_stations[from].ended(number, false);
        }
    }
}

uint64_t
FlowNetwork::Segments(uint64_t bytes) const
{
    return (bytes + m_segmentBytes - 1) / m_segmentBytes;
}

uint64_t
FlowNetwork::Begin(Message message)
{
    NS_LOG_FUNCTION(this << message.from << message.to << message.round);
    const uint64_t number = m_next++;
    auto& transfer = m_transfers[number];
    transfer.bits =
        8.0 * (message.bytes + Segments(message.bytes) * static_cast<double>(m_overheadBytes));
    transfer.left = transfer.bits;
    transfer.message = std::move(message);
    TryBegin(number);
    return number;
}

void
FlowNetwork::TryBegin(uint64_t number)
{
    const auto it = m_transfers.find(number);
    if (it == m_transfers.end())
    {
        return;
    }
    if (!m_routes)
    {
        FlowRoutes::Defaults defaults;
        defaults.rate = static_cast<double>(m_rate.GetBitRate());
        defaults.delayS = m_delay.GetSeconds();
        defaults.useDelivery = m_useDelivery;
        m_routes = std::make_unique<FlowRoutes>(m_topology, defaults);
    }
    auto& transfer = it->second;
    if (At(transfer.message.to).up)
    {
        transfer.links = m_routes->Find(transfer.message.from, transfer.message.to, m_up);
    }
    if (transfer.links.empty())
    {
        m_parked.push_back(number);
        return;
    }
    transfer.begun = Simulator::Now();
    transfer.since = Simulator::Now();
    transfer.flow = m_share.AddFlow(Uses(transfer.links));
    m_byFlow.resize(std::max<std::size_t>(m_byFlow.size(), transfer.flow + 1));
    m_byFlow[transfer.flow] = number;
    Touch();
}

uint32_t
FlowNetwork::Resource(uint32_t resource, double capacity)
{
    const auto [it, isNew] = m_resources.try_emplace(resource, 0);
    if (isNew)
    {
        it->second = m_share.AddResource(capacity);
    }
    return it->second;
}

std::vector<MaxMinShare::Use>
FlowNetwork::Uses(const std::vector<uint32_t>& links)
{
    std::map<uint32_t, double> shares;
    const double segmentBits = 8.0 * (m_segmentBytes + m_overheadBytes);
    for (uint32_t link : links)
    {
        const auto& hop = m_routes->GetHop(link);
        if (m_medium == LINK)
        {
            shares[Resource(link, hop.rate)] += 1;
            continue;
        }
        // Acknowledgments travel on the same medium, the other way.
        const double seconds =
            (1 + 8.0 * m_ackBytes / (m_segmentsPerAck * segmentBits)) / hop.rate +
            m_frameTime.GetSeconds() * (1 + 1.0 / m_segmentsPerAck) / segmentBits;
        if (m_medium == SHARED)
        {
            shares[Resource(0, 1)] += seconds;
        }
        else
        {
            shares[Resource(hop.from, 1)] += seconds;
            shares[Resource(hop.to, 1)] += seconds;
        }
    }
    std::vector<MaxMinShare::Use> uses;
    for (const auto& [resource, share] : shares)
    {
        uses.push_back({resource, share});
    }
    return uses;
}

void
FlowNetwork::Touch()
{
    if (m_refill.IsExpired())
    {
        m_refill = Simulator::ScheduleNow(&FlowNetwork::Refill, this);
    }
}

void
FlowNetwork::Advance(Transfer& transfer) const
{
    const double seconds = (Simulator::Now() - transfer.since).GetSeconds();
    transfer.left = std::max(0.0, transfer.left - transfer.rate * seconds);
    transfer.since = Simulator::Now();
}

void
FlowNetwork::Refill()
{
    NS_LOG_FUNCTION(this);
    for (uint32_t flow : m_share.Refill())
    {
        const uint64_t number = m_byFlow[flow];
        auto& transfer = m_transfers.at(number);
        Advance(transfer);
        transfer.rate = m_share.Rate(flow);
        transfer.end.Cancel();
        const auto left = static_cast<int64_t>(std::ceil(transfer.left / transfer.rate * 1e9));
        transfer.end = Simulator::Schedule(NanoSeconds(left), &FlowNetwork::End, this, number);
        m_rateTrace(transfer.message.from, transfer.message.to, transfer.rate);
    }
}

void
FlowNetwork::End(uint64_t number)
{
    NS_LOG_FUNCTION(this << number);
    m_transfers.at(number).left = 0;
    const auto transfer = Remove(number);
    Simulator::Schedule(Latency(transfer.links),
                        &FlowNetwork::Arrive,
                        Ptr<FlowNetwork>(this),
                        transfer.message);
    m_stations[transfer.message.from].ended(number, true);
}

void
FlowNetwork::Arrive(const Message& message)
{
    if (message.to < m_stations.size() && m_stations[message.to].up)
    {
        m_stations[message.to].arrived(message);
    }
}

FlowNetwork::Transfer
FlowNetwork::Remove(uint64_t number)
{
    const auto it = m_transfers.find(number);
    auto transfer = std::move(it->second);
    m_transfers.erase(it);
    if (!transfer.links.empty())
    {
        if (transfer.left > 0)
        {
            Advance(transfer);
        }
        transfer.end.Cancel();
        m_share.RemoveFlow(transfer.flow);
        Touch();
        Charge(transfer);
    }
    return transfer;
}

void
FlowNetwork::Cancel(uint64_t transfer)
{
    NS_LOG_FUNCTION(this << transfer);
    if (m_transfers.count(transfer) > 0)
    {
        Remove(transfer);
    }
}

bool
FlowNetwork::HasBegun(uint64_t transfer) const
{
    const auto it = m_transfers.find(transfer);
    return it != m_transfers.end() && !it->second.links.empty();
}

std::size_t
FlowNetwork::TransferCount() const
{
    return m_transfers.size();
}

Time
FlowNetwork::Latency(const std::vector<uint32_t>& links) const
{
    const double segmentBits = 8.0 * (m_segmentBytes + m_overheadBytes);
    double seconds = 0;
    double slowest = 0;
    for (uint32_t link : links)
    {
        const auto& hop = m_routes->GetHop(link);
        seconds += hop.delayS + segmentBits / hop.rate;
        slowest = std::max(slowest, segmentBits / hop.rate);
    }
    return Seconds(seconds - slowest);
}

void
FlowNetwork::Charge(const Transfer& transfer) const
{
    const double share = 1 - transfer.left / transfer.bits;
    const auto duration = Simulator::Now() - transfer.begun;
    const uint64_t segments = Segments(transfer.message.bytes);
    for (uint32_t link : transfer.links)
    {
        const auto& hop = m_routes->GetHop(link);
        const double part = m_countRepeats ? share * hop.repeats : share;
        const auto count = [part](double whole) {
            return static_cast<uint64_t>(std::llround(whole * part));
        };
        const auto bytes = count(transfer.bits / 8);
        const auto frames = count(segments);
        const auto acks = count(std::ceil(static_cast<double>(segments) / m_segmentsPerAck));
        const auto& sender = m_stations[hop.from];
        const auto& receiver = m_stations[hop.to];
        if (sender.energy)
        {
            sender.energy->SpendTx(receiver.nodeId, bytes, frames, duration);
            sender.energy->SpendRx(receiver.nodeId, acks * m_ackBytes, acks, duration);
        }
        if (receiver.energy)
        {
            receiver.energy->SpendRx(sender.nodeId, bytes, frames, duration);
            receiver.energy->SpendTx(sender.nodeId, acks * m_ackBytes, acks, duration);
        }
    }
}

} // namespace dsgd
} // namespace ns3
