/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-device-power.h"

#include "ns3/csma-net-device.h"
#include "ns3/dsgd-compat.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/loopback-net-device.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/node.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue.h"
#include "ns3/simple-net-device.h"
#include "ns3/spectrum-channel.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Sets the IP interfaces of a device up or down.
 *
 * @tparam Ip Ipv4 or Ipv6
 * @param device the device
 * @param up which
 */
template <typename Ip>
void
SetInterface(Ptr<NetDevice> device, bool up)
{
    if (DynamicCast<LoopbackNetDevice>(device))
    {
        return;
    }
    const auto ip = device->GetNode() ? device->GetNode()->GetObject<Ip>() : nullptr;
    const int32_t interface = ip ? ip->GetInterfaceForDevice(device) : -1;
    if (interface < 0 || ip->IsUp(interface) == up)
    {
        return;
    }
    if (up)
    {
        ip->SetUp(interface);
    }
    else
    {
        ip->SetDown(interface);
    }
}

/**
 * @param device a device
 * @return its queue, if it is known to have one
 */
Ptr<Queue<Packet>>
QueueOf(Ptr<NetDevice> device)
{
    if (const auto wire = DynamicCast<PointToPointNetDevice>(device))
    {
        return wire->GetQueue();
    }
    if (const auto bus = DynamicCast<CsmaNetDevice>(device))
    {
        return bus->GetQueue();
    }
    const auto simple = DynamicCast<SimpleNetDevice>(device);
    return simple ? simple->GetQueue() : nullptr;
}

} // namespace

void
SwitchDeviceOff(Ptr<NetDevice> device)
{
    if (const auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        if (!wifi->GetPhy()->IsStateOff())
        {
            wifi->GetPhy()->SetOffMode();
        }
        return;
    }
    SetInterface<Ipv4>(device, false);
    SetInterface<Ipv6>(device, false);
    if (const auto queue = QueueOf(device))
    {
        queue->Flush();
    }
    if (const auto lrWpan = DynamicCast<LrWpanNetDevice>(device))
    {
        lrWpan->GetMac()->SetRxOnWhenIdle(false);
        // Otherwise it would still acknowledge what it receives while it sends.
        lrWpan->GetPhy()->GetChannel()->RemoveRx(lrWpan->GetPhy());
    }
}

void
SwitchDeviceOn(Ptr<NetDevice> device)
{
    if (const auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        if (wifi->GetPhy()->IsStateOff())
        {
            wifi->GetPhy()->ResumeFromOff();
        }
        return;
    }
    if (const auto lrWpan = DynamicCast<LrWpanNetDevice>(device))
    {
        lrWpan->GetPhy()->GetChannel()->AddRx(lrWpan->GetPhy());
        lrWpan->GetMac()->SetRxOnWhenIdle(true);
    }
    SetInterface<Ipv4>(device, true);
    SetInterface<Ipv6>(device, true);
}

} // namespace dsgd
} // namespace ns3
