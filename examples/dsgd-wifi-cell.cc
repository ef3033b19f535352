/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// An infrastructure Wi-Fi cell: an access point and four stations, as in ns-3's tutorial program
// third.cc; then decentralized training among the stations, whose models all go through the access
// point.

#include "ns3/core-module.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/ssid.h"
#include "ns3/wifi-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    CommandLine cmd(__FILE__);
    cmd.Parse(argc, argv);

    NodeContainer stations(4);
    NodeContainer accessPoint(1);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211g);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                 "DataMode",
                                 StringValue("ErpOfdmRate24Mbps"));
    WifiMacHelper mac;
    mac.SetType("ns3::StaWifiMac", "Ssid", SsidValue(Ssid("dsgd")));
    const auto stationDevices = wifi.Install(phy, mac, stations);
    mac.SetType("ns3::ApWifiMac", "Ssid", SsidValue(Ssid("dsgd")));
    const auto accessPointDevice = wifi.Install(phy, mac, accessPoint);
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator",
                                  "DeltaX",
                                  DoubleValue(5),
                                  "DeltaY",
                                  DoubleValue(10),
                                  "GridWidth",
                                  UintegerValue(3));
    mobility.SetMobilityModel("ns3::ConstantPositionMobilityModel");
    mobility.Install(stations);
    mobility.Install(accessPoint);
    InternetStackHelper internet;
    internet.Install(stations);
    internet.Install(accessPoint);
    Ipv4AddressHelper address("10.1.3.0", "255.255.255.0");
    address.Assign(stationDevices);
    address.Assign(accessPointDevice);

    // Decentralized training among the stations.
    auto schedule = MixingMatrixHelper("gossip").Design(MakeComplete(4)).schedule;
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(50));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(100)));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(10)));
    auto apps = dsgd.Install(stations, schedule, MakeLearners(4, "gaussian:20,5,1000,500,1"));
    apps.Start(Seconds(2));

    Simulator::Stop(Seconds(60));
    Simulator::Run();
    DsgdHelper::PrintResults(apps, std::cout);
    Simulator::Destroy();
    return 0;
}
