/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A point-to-point link and a bus, as in ns-3's tutorial program second.cc, with an echo client and
// server; then decentralized training on all five nodes.
//
//   n0 ---------- n1   n2   n3   n4
//   point-to-point |    |    |    |
//                  ================
//                         bus

#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/csma-module.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/internet-module.h"
#include "ns3/point-to-point-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    CommandLine cmd(__FILE__);
    cmd.Parse(argc, argv);

    NodeContainer nodes(5);
    NodeContainer ends(nodes.Get(0), nodes.Get(1));
    NodeContainer bus;
    for (uint32_t i = 1; i < 5; ++i)
    {
        bus.Add(nodes.Get(i));
    }
    PointToPointHelper pointToPoint;
    pointToPoint.SetDeviceAttribute("DataRate", StringValue("5Mbps"));
    pointToPoint.SetChannelAttribute("Delay", StringValue("2ms"));
    const auto linkDevices = pointToPoint.Install(ends);
    CsmaHelper csma;
    csma.SetChannelAttribute("DataRate", StringValue("100Mbps"));
    csma.SetChannelAttribute("Delay", TimeValue(NanoSeconds(6560)));
    const auto busDevices = csma.Install(bus);
    InternetStackHelper().Install(nodes);
    Ipv4AddressHelper address("10.1.1.0", "255.255.255.0");
    address.Assign(linkDevices);
    address.SetBase("10.1.2.0", "255.255.255.0");
    const auto busInterfaces = address.Assign(busDevices);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();

    UdpEchoServerHelper(9).Install(nodes.Get(4)).Start(Seconds(1));
    UdpEchoClientHelper client(busInterfaces.GetAddress(3), 9);
    client.SetAttribute("MaxPackets", UintegerValue(10));
    client.Install(nodes.Get(0)).Start(Seconds(2));

    // Decentralized training.
    auto schedule = MixingMatrixHelper("greedy").Design(MakeComplete(5)).schedule;
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(50));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    auto apps = dsgd.Install(nodes, schedule, MakeLearners(5, "gaussian:20,5,1000,500,1"));
    apps.Start(Seconds(1));

    Simulator::Stop(Seconds(60));
    Simulator::Run();
    DsgdHelper::PrintResults(apps, std::cout);
    Simulator::Destroy();
    return 0;
}
