/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-radio-rate.h"

#include "ns3/dsgd-compat.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/sixlowpan-net-device.h"
#include "ns3/wifi-mac-queue.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-mode.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"
#include "ns3/wifi-remote-station-manager.h"

namespace ns3
{
namespace dsgd
{

double
RadioRate(Ptr<NetDevice> device)
{
    constexpr double LR_WPAN_BPS = 250e3; // at 2.4 GHz, the only band that ns-3 has
    if (const auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        WifiModeValue mode;
        const auto manager = wifi->GetRemoteStationManager();
        return manager && manager->GetAttributeFailSafe("DataMode", mode)
                   ? static_cast<double>(mode.Get().GetDataRate(wifi->GetPhy()->GetChannelWidth()))
                   : 0;
    }
    if (const auto sixLowPan = DynamicCast<SixLowPanNetDevice>(device))
    {
        return RadioRate(sixLowPan->GetNetDevice());
    }
    return DynamicCast<LrWpanNetDevice>(device) ? LR_WPAN_BPS : 0;
}

uint32_t
RadioBacklog(Ptr<NetDevice> device)
{
    const auto wifi = DynamicCast<WifiNetDevice>(device);
    if (!wifi)
    {
        return 0;
    }
    const auto mac = wifi->GetMac();
    const auto queue = mac->GetTxopQueue(mac->GetQosSupported() ? AC_BE : AC_BE_NQOS);
    return queue ? queue->GetNPackets() : 0;
}

} // namespace dsgd
} // namespace ns3
