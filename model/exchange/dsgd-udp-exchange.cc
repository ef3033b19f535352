/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-udp-exchange.h"

#include "dsgd-outgoing-device.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdUdpExchange");
NS_OBJECT_ENSURE_REGISTERED(UdpExchange);

TypeId
UdpExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::UdpExchange")
            .SetParent<DatagramExchange>()
            .SetGroupName("Dsgd")
            .AddConstructor<UdpExchange>()
            .AddAttribute("Deadline",
                          "How long after its first datagram a model is delivered as it is; 0 for "
                          "no such deadline",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&UdpExchange::m_deadline),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("IdleTimeout",
                          "How long after its latest datagram a model is delivered as it is",
                          TimeValue(Seconds(2)),
                          MakeTimeAccessor(&UdpExchange::m_idleTimeout),
                          MakeTimeChecker(MicroSeconds(1)));
    return tid;
}

UdpExchange::UdpExchange() = default;
UdpExchange::~UdpExchange() = default;

void
UdpExchange::DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model)
{
    const auto outgoing = Pack(round, model);
    for (uint32_t peer : peers)
    {
        const auto to = GetPeerAddress(peer);
        QueueOf(OutgoingDevice(GetNode(), to)).Add({outgoing, {peer}, to, {0, outgoing->total}});
    }
}

Time
UdpExchange::IdleTime(const Incoming& incoming) const
{
    if (m_deadline.IsZero())
    {
        return m_idleTimeout;
    }
    return std::clamp(incoming.first + m_deadline - Simulator::Now(), Seconds(0), m_idleTimeout);
}

void
UdpExchange::HandleIdle(uint32_t sender, uint32_t round, Incoming&)
{
    NS_LOG_FUNCTION(this << sender << round);
    Finish(sender, round);
}

} // namespace dsgd
} // namespace ns3
