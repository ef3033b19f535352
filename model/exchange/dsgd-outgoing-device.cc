/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-outgoing-device.h"

#include "ns3/channel.h"
#include "ns3/data-rate.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4-header.h"
#include "ns3/ipv4-route.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-route.h"
#include "ns3/ipv6-routing-protocol.h"
#include "ns3/ipv6.h"
#include "ns3/packet.h"
#include "ns3/sixlowpan-net-device.h"
#include "ns3/socket.h"

#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param device a device
 * @return whether one of its addresses is left out of frames because its prefix is known
 */
bool
HasContext(Ptr<SixLowPanNetDevice> device)
{
    constexpr uint8_t CONTEXTS = 16;
    const auto ipv6 = device->GetNode()->GetObject<Ipv6>();
    const auto interface = ipv6 ? ipv6->GetInterfaceForDevice(device) : -1;
    for (uint32_t i = 0; interface >= 0 && i < ipv6->GetNAddresses(interface); ++i)
    {
        const auto address = ipv6->GetAddress(interface, i).GetAddress();
        for (uint8_t context = 0; context < CONTEXTS; ++context)
        {
            Ipv6Prefix prefix;
            bool compresses = false;
            Time lifetime;
            if (device->GetContext(context, prefix, compresses, lifetime) && compresses &&
                address.CombinePrefix(prefix) == prefix.ConvertToIpv6Address())
            {
                return true;
            }
        }
    }
    return false;
}

} // namespace

Ptr<NetDevice>
OutgoingDevice(Ptr<Node> node, const Address& to)
{
    Socket::SocketErrno error = Socket::ERROR_NOTERROR;
    if (Ipv4Address::IsMatchingType(to))
    {
        const auto ipv4 = node->GetObject<Ipv4>();
        Ipv4Header header;
        header.SetDestination(Ipv4Address::ConvertFrom(to));
        const auto routing = ipv4 ? ipv4->GetRoutingProtocol() : nullptr;
        const auto route =
            routing ? routing->RouteOutput(Create<Packet>(), header, nullptr, error) : nullptr;
        return route ? route->GetOutputDevice() : nullptr;
    }
    if (Ipv6Address::IsMatchingType(to))
    {
        const auto ipv6 = node->GetObject<Ipv6>();
        Ipv6Header header;
        header.SetDestination(Ipv6Address::ConvertFrom(to));
        const auto routing = ipv6 ? ipv6->GetRoutingProtocol() : nullptr;
        const auto route =
            routing ? routing->RouteOutput(Create<Packet>(), header, nullptr, error) : nullptr;
        return route ? route->GetOutputDevice() : nullptr;
    }
    return nullptr;
}

double
DeviceRate(Ptr<NetDevice> device)
{
    DataRateValue rate;
    if (device && device->GetAttributeFailSafe("DataRate", rate) && rate.Get().GetBitRate() > 0)
    {
        return static_cast<double>(rate.Get().GetBitRate());
    }
    const auto channel = device ? device->GetChannel() : nullptr;
    if (channel && channel->GetAttributeFailSafe("DataRate", rate))
    {
        return static_cast<double>(rate.Get().GetBitRate());
    }
    return 0;
}

Address
SocketAddress(const Address& ip, uint16_t port)
{
    if (Ipv6Address::IsMatchingType(ip))
    {
        return Inet6SocketAddress(Ipv6Address::ConvertFrom(ip), port);
    }
    return InetSocketAddress(Ipv4Address::ConvertFrom(ip), port);
}

Address
BroadcastAddress(Ptr<NetDevice> device, const Address& ip)
{
    if (device->IsPointToPoint())
    {
        return Address();
    }
    if (Ipv6Address::IsMatchingType(ip))
    {
        return device->IsMulticast() ? Address(Ipv6Address::GetAllNodesMulticast()) : Address();
    }
    const auto ipv4 = device->GetNode()->GetObject<Ipv4>();
    const auto interface = ipv4 ? ipv4->GetInterfaceForDevice(device) : -1;
    if (!device->IsBroadcast() || interface < 0 || ipv4->GetNAddresses(interface) == 0)
    {
        return Address();
    }
    return ipv4->GetAddress(interface, 0).GetBroadcast();
}

uint32_t
DatagramRoom(Ptr<NetDevice> device)
{
    constexpr uint32_t IPV6_AND_UDP = 40 + 8;
    constexpr uint32_t COMPRESSED = 12; // with addresses that follow from the frame's
    constexpr uint32_t TWO_ADDRESSES = 32;
    if (!device)
    {
        return std::numeric_limits<uint32_t>::max();
    }
    uint32_t frame = device->GetMtu();
    uint32_t headers = IPV6_AND_UDP;
    if (const auto lowpan = DynamicCast<SixLowPanNetDevice>(device))
    {
        frame = lowpan->GetNetDevice()->GetMtu();
        headers = HasContext(lowpan) ? COMPRESSED : COMPRESSED + TWO_ADDRESSES;
    }
    return frame > headers ? frame - headers : 0;
}

uint32_t
PacketRoom(Ptr<NetDevice> device)
{
    constexpr uint32_t FRAMES = 3;
    const bool isLowpan = DynamicCast<SixLowPanNetDevice>(device) != nullptr;
    return isLowpan ? FRAMES * DatagramRoom(device) : device->GetMtu();
}

} // namespace dsgd
} // namespace ns3
