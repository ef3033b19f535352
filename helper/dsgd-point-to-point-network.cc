/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-point-to-point-network.h"

#include "ns3/boolean.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/traffic-control-helper.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(PointToPointNetwork);

TypeId
PointToPointNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::PointToPointNetwork")
            .SetParent<NetworkModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<PointToPointNetwork>()
            .AddAttribute("Rate",
                          "Rate of a link that delivers every frame",
                          DataRateValue(DataRate("1Mbps")),
                          MakeDataRateAccessor(&PointToPointNetwork::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("Delay",
                          "Propagation delay of a link",
                          TimeValue(MicroSeconds(500)),
                          MakeTimeAccessor(&PointToPointNetwork::m_delay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("UseDelivery",
                          "Whether a link's rate is multiplied by its delivery probability",
                          BooleanValue(true),
                          MakeBooleanAccessor(&PointToPointNetwork::m_useDelivery),
                          MakeBooleanChecker());
    return tid;
}

NetDeviceContainer
PointToPointNetwork::Build(const BaseTopology& topology, NodeContainer nodes) const
{
    InstallInternet(nodes);
    NetDeviceContainer all;
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.252");
    TrafficControlHelper control;
    for (const auto& link : topology.Links())
    {
        double rate = link.rate.value_or(static_cast<double>(m_rate.GetBitRate()));
        if (m_useDelivery)
        {
            rate *= link.delivery;
        }
        PointToPointHelper helper;
        helper.SetDeviceAttribute(
            "DataRate",
            DataRateValue(DataRate(std::max<uint64_t>(1, std::llround(rate)))));
        helper.SetChannelAttribute("Delay", TimeValue(link.delay ? Seconds(*link.delay) : m_delay));
        const auto devices = helper.Install(nodes.Get(link.u), nodes.Get(link.v));
        addresses.Assign(devices);
        // The device's own queue holds a whole socket buffer; a second queue only costs time.
        control.Uninstall(devices);
        addresses.NewNetwork();
        all.Add(devices);
    }
    return all;
}

} // namespace dsgd
} // namespace ns3
