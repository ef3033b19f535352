/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-csma-network.h"

#include "ns3/boolean.h"
#include "ns3/csma-helper.h"
#include "ns3/integer.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(CsmaNetwork);

TypeId
CsmaNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::CsmaNetwork")
            .SetParent<NetworkModel>()
            .SetGroupName("Dsgd")
            .AddConstructor<CsmaNetwork>()
            .AddAttribute("Rate",
                          "Rate of the bus",
                          DataRateValue(DataRate("100Mbps")),
                          MakeDataRateAccessor(&CsmaNetwork::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("Delay",
                          "Propagation delay of the bus, the same between any two nodes",
                          TimeValue(NanoSeconds(6560)),
                          MakeTimeAccessor(&CsmaNetwork::m_delay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("QueueSize",
                          "How much a device can hold back, for all neighbors together",
                          QueueSizeValue(QueueSize("10000p")),
                          MakeQueueSizeAccessor(&CsmaNetwork::m_queueSize),
                          MakeQueueSizeChecker())
            .AddAttribute("FillNeighborCaches",
                          "Whether every node knows all hardware addresses from the start, so that "
                          "no ARP is needed",
                          BooleanValue(true),
                          MakeBooleanAccessor(&CsmaNetwork::m_fillNeighborCaches),
                          MakeBooleanChecker())
            .AddAttribute("Stream",
                          "First of the random streams of back-off",
                          IntegerValue(2000000),
                          MakeIntegerAccessor(&CsmaNetwork::m_stream),
                          MakeIntegerChecker<int64_t>(0));
    return tid;
}

NetDeviceContainer
CsmaNetwork::Build(const BaseTopology& /* topology */, NodeContainer nodes) const
{
    InstallInternet(nodes);
    CsmaHelper helper;
    helper.SetChannelAttribute("DataRate", DataRateValue(m_rate));
    helper.SetChannelAttribute("Delay", TimeValue(m_delay));
    helper.SetQueue("ns3::DropTailQueue<Packet>", "MaxSize", QueueSizeValue(m_queueSize));
    const auto devices = helper.Install(nodes);
    helper.AssignStreams(devices, m_stream);
    ShareSubnet(devices, m_fillNeighborCaches);
    return devices;
}

} // namespace dsgd
} // namespace ns3
