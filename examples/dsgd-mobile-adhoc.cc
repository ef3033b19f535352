/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Ten nodes that move at random, an ad hoc network with AODV and background traffic, and Wi-Fi
// radios on batteries, as in ns-3's examples manet-routing-compare.cc and energy-model-example.cc;
// then decentralized training, in which neighbors come and go.

#include "ns3/aodv-helper.h"
#include "ns3/applications-module.h"
#include "ns3/basic-energy-source-helper.h"
#include "ns3/core-module.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/wifi-module.h"
#include "ns3/wifi-radio-energy-model-helper.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    double speed = 10;
    CommandLine cmd(__FILE__);
    cmd.AddValue("speed", "m/s at most", speed);
    cmd.Parse(argc, argv);

    NodeContainer nodes(10);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211a);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                 "DataMode",
                                 StringValue("OfdmRate6Mbps"));
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto devices = wifi.Install(phy, mac, nodes);
    ObjectFactory area("ns3::RandomRectanglePositionAllocator");
    area.Set("X", StringValue("ns3::UniformRandomVariable[Min=0|Max=200]"));
    area.Set("Y", StringValue("ns3::UniformRandomVariable[Min=0|Max=200]"));
    const auto positions = area.Create<PositionAllocator>();
    MobilityHelper mobility;
    mobility.SetPositionAllocator(positions);
    mobility.SetMobilityModel(
        "ns3::RandomWaypointMobilityModel",
        "Speed",
        StringValue("ns3::UniformRandomVariable[Min=1|Max=" + std::to_string(speed) + "]"),
        "PositionAllocator",
        PointerValue(positions));
    mobility.Install(nodes);
    AodvHelper aodv;
    InternetStackHelper internet;
    internet.SetRoutingHelper(aodv);
    internet.Install(nodes);
    const auto interfaces = Ipv4AddressHelper("10.1.1.0", "255.255.255.0").Assign(devices);
    BasicEnergySourceHelper battery;
    battery.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(1000));
    const auto sources = battery.Install(nodes);
    WifiRadioEnergyModelHelper().Install(devices, sources);
    OnOffHelper traffic("ns3::UdpSocketFactory", InetSocketAddress(interfaces.GetAddress(9), 9));
    traffic.SetConstantRate(DataRate("20kb/s"), 200);
    traffic.Install(nodes.Get(0)).Start(Seconds(1));

    // Decentralized training.
    auto schedule = MixingMatrixHelper("fdla").Design(MakeRing(10)).schedule;
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(50));
    dsgd.SetAttribute("ComputeTime", TimeValue(MilliSeconds(500)));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(5)));
    auto apps = dsgd.Install(nodes, schedule, MakeLearners(10, "gaussian:20,5,1000,500,1"));
    apps.Start(Seconds(5));

    Simulator::Stop(Seconds(150));
    Simulator::Run();
    DsgdHelper::PrintResults(apps, std::cout);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        std::cout << "battery " << i << ": " << sources.Get(i)->GetRemainingEnergy() << " J left\n";
    }
    Simulator::Destroy();
    return 0;
}
