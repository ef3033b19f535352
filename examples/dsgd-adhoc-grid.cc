/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// An 802.11b ad hoc network of nine nodes on a grid, with OLSR, as in ns-3's example
// wifi-simple-adhoc-grid.cc; then decentralized training in a ring around the grid, whose last link
// has to be routed.

#include "ns3/core-module.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/olsr-helper.h"
#include "ns3/wifi-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    double distance = 100;
    CommandLine cmd(__FILE__);
    cmd.AddValue("distance", "m between neighbors on the grid", distance);
    cmd.Parse(argc, argv);

    NodeContainer nodes(9);
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211b);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                 "DataMode",
                                 StringValue("DsssRate11Mbps"),
                                 "ControlMode",
                                 StringValue("DsssRate1Mbps"));
    YansWifiChannelHelper channel;
    channel.SetPropagationDelay("ns3::ConstantSpeedPropagationDelayModel");
    channel.AddPropagationLoss("ns3::RangePropagationLossModel",
                               "MaxRange",
                               DoubleValue(1.5 * distance));
    YansWifiPhyHelper phy;
    phy.SetChannel(channel.Create());
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto devices = wifi.Install(phy, mac, nodes);
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator",
                                  "DeltaX",
                                  DoubleValue(distance),
                                  "DeltaY",
                                  DoubleValue(distance),
                                  "GridWidth",
                                  UintegerValue(3));
    mobility.SetMobilityModel("ns3::ConstantPositionMobilityModel");
    mobility.Install(nodes);
    OlsrHelper olsr;
    InternetStackHelper internet;
    internet.SetRoutingHelper(olsr);
    internet.Install(nodes);
    Ipv4AddressHelper("10.1.1.0", "255.255.255.0").Assign(devices);

    // Decentralized training, once OLSR knows the network.
    auto schedule = MixingMatrixHelper("fdla").Design(MakeRing(9)).schedule;
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(50));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(10)));
    auto apps = dsgd.Install(nodes, schedule, MakeLearners(9, "gaussian:20,5,1000,500,1"));
    apps.Start(Seconds(30));

    Simulator::Stop(Seconds(120));
    Simulator::Run();
    DsgdHelper::PrintResults(apps, std::cout);
    Simulator::Destroy();
    return 0;
}
