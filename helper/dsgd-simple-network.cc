/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simple-network.h"

#include "ns3/boolean.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/queue-size.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/traffic-control-helper.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(SimpleNetwork);

TypeId
SimpleNetwork::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::SimpleNetwork")
                            .SetParent<NetworkModel>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<SimpleNetwork>()
                            .AddAttribute("Rate",
                                          "Rate of a link; 0 means that sending takes no time",
                                          DataRateValue(DataRate("0bps")),
                                          MakeDataRateAccessor(&SimpleNetwork::m_rate),
                                          MakeDataRateChecker())
                            .AddAttribute("Delay",
                                          "Propagation delay of a link",
                                          TimeValue(MicroSeconds(500)),
                                          MakeTimeAccessor(&SimpleNetwork::m_delay),
                                          MakeTimeChecker(Seconds(0)));
    return tid;
}

NetDeviceContainer
SimpleNetwork::Build(const BaseTopology& topology, NodeContainer nodes) const
{
    constexpr uint16_t MTU = 1500; // as Ethernet and the other networks
    InstallInternet(nodes);
    NetDeviceContainer all;
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.252");
    TrafficControlHelper control;
    for (const auto& link : topology.Links())
    {
        const auto rate =
            link.rate ? DataRate(std::max<uint64_t>(1, std::llround(*link.rate))) : m_rate;
        SimpleNetDeviceHelper helper;
        helper.SetNetDevicePointToPointMode(true);
        helper.SetDeviceAttribute("DataRate", DataRateValue(rate));
        helper.SetChannelAttribute("Delay", TimeValue(link.delay ? Seconds(*link.delay) : m_delay));
        // Nothing is lost, also not in a queue.
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(QueueSizeUnit::PACKETS, UINT32_MAX)));
        const auto devices = helper.Install(NodeContainer(nodes.Get(link.u), nodes.Get(link.v)));
        for (uint32_t d = 0; d < devices.GetN(); ++d)
        {
            devices.Get(d)->SetMtu(MTU);
        }
        addresses.Assign(devices);
        control.Uninstall(devices);
        addresses.NewNetwork();
        all.Add(devices);
    }
    return all;
}

} // namespace dsgd
} // namespace ns3
