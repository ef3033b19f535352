/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-unicast-exchange.h"

#include "dsgd-outgoing-device.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(UnicastExchange);

TypeId
UnicastExchange::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::UnicastExchange")
                            .SetParent<RepairedExchange>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<UnicastExchange>();
    return tid;
}

UnicastExchange::UnicastExchange() = default;
UnicastExchange::~UnicastExchange() = default;

DatagramExchange::WayTo
UnicastExchange::Way(uint32_t peer) const
{
    const auto ip = GetPeerAddress(peer);
    const auto device = OutgoingDevice(GetNode(), ip);
    return {device, ip};
}

Time
UnicastExchange::IdleTime(const Incoming& incoming) const
{
    // The MAC brings most pieces, slowly on a crowded channel; asking for those crowds it more.
    constexpr int64_t OVERDUE = 2;
    const auto gaps = std::max(1u, incoming.pieces - 1);
    const auto usual = (incoming.latest - incoming.first) / int64_t{gaps};
    return std::max(RepairedExchange::IdleTime(incoming), OVERDUE * usual);
}

} // namespace dsgd
} // namespace ns3
