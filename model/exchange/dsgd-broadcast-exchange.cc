/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-broadcast-exchange.h"

#include "dsgd-outgoing-device.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(BroadcastExchange);

TypeId
BroadcastExchange::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::BroadcastExchange")
                            .SetParent<RepairedExchange>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<BroadcastExchange>();
    return tid;
}

BroadcastExchange::BroadcastExchange() = default;
BroadcastExchange::~BroadcastExchange() = default;

std::pair<Ptr<NetDevice>, Address>
BroadcastExchange::Way(uint32_t peer) const
{
    const auto ip = GetPeerAddress(peer);
    const auto device = OutgoingDevice(GetNode(), ip);
    const auto all =
        device && Ipv4Address::IsMatchingType(ip) ? BroadcastAddress(device) : Address();
    return {device, all.IsInvalid() ? ip : all};
}

} // namespace dsgd
} // namespace ns3
