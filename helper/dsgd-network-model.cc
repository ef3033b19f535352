/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-network-model.h"

#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4.h"
#include "ns3/neighbor-cache-helper.h"
#include "ns3/traffic-control-helper.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(NetworkModel);

namespace
{

constexpr int64_t STREAM = 1000000; //!< first random stream of wired networks

} // namespace

TypeId
NetworkModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::NetworkModel").SetParent<Object>().SetGroupName("Dsgd");
    return tid;
}

void
NetworkModel::InstallInternet(NodeContainer nodes)
{
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    InstallInternet(nodes, internet, STREAM);
}

void
NetworkModel::InstallInternet(NodeContainer nodes,
                              const InternetStackHelper& internet,
                              int64_t stream)
{
    NodeContainer without;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        if (!nodes.Get(i)->GetObject<Ipv4>())
        {
            without.Add(nodes.Get(i));
        }
    }
    internet.Install(without);
    InternetStackHelper(internet).AssignStreams(without, stream);
}

void
NetworkModel::ShareSubnet(const NetDeviceContainer& devices, bool fillNeighborCaches)
{
    constexpr uint32_t HOSTS_OF_16_BITS = 65534;
    const bool small = devices.GetN() <= HOSTS_OF_16_BITS;
    Ipv4AddressHelper addresses(small ? "10.1.0.0" : "10.0.0.0",
                                small ? "255.255.0.0" : "255.0.0.0");
    const auto interfaces = addresses.Assign(devices);
    TrafficControlHelper().Uninstall(devices);
    if (fillNeighborCaches)
    {
        // With devices instead, it would need IPv6 on all nodes.
        NeighborCacheHelper().PopulateNeighborCache(interfaces);
    }
}

} // namespace dsgd
} // namespace ns3
