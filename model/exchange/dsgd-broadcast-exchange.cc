/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-broadcast-exchange.h"

#include "dsgd-outgoing-device.h"

#include "ns3/double.h"
#include "ns3/integer.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(BroadcastExchange);

namespace
{

/// Far from those that scenarios give to their networks.
constexpr int64_t FIRST_STREAM = 1000000000;

} // namespace

TypeId
BroadcastExchange::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::BroadcastExchange")
            .SetParent<RepairedExchange>()
            .SetGroupName("Dsgd")
            .AddConstructor<BroadcastExchange>()
            .AddAttribute("Jitter",
                          "Width of the interval around a delay, as a share of it, in which "
                          "requests and answers fall at random",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&BroadcastExchange::m_jitter),
                          MakeDoubleChecker<double>(0, 2))
            .AddAttribute("Stream",
                          "The stream of random numbers of node 0; each further one has the next",
                          IntegerValue(FIRST_STREAM),
                          MakeIntegerAccessor(&BroadcastExchange::m_stream),
                          MakeIntegerChecker<int64_t>(0));
    return tid;
}

BroadcastExchange::BroadcastExchange()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

BroadcastExchange::~BroadcastExchange() = default;

DatagramExchange::WayTo
BroadcastExchange::Way(uint32_t peer) const
{
    const auto ip = GetPeerAddress(peer);
    const auto device = OutgoingDevice(GetNode(), ip);
    const auto all = device ? BroadcastAddress(device, ip) : Address();
    return {device, all.IsInvalid() ? ip : all};
}

Time
BroadcastExchange::Spread(Time delay) const
{
    return delay * (1 + m_jitter * (m_random->GetValue() - 0.5));
}

void
BroadcastExchange::DoStart()
{
    m_random->SetStream(m_stream + GetSelf());
    RepairedExchange::DoStart();
}

} // namespace dsgd
} // namespace ns3
