/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A Wi-Fi scenario with batteries as ns-3's own examples write it, no training in it, and one
// helper that traces where every node's energy goes: ./dsgd energy-trace --tables=both

#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/dsgd-energy-trace-helper.h"
#include "ns3/dsgd-program-options.h"
#include "ns3/energy-module.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/wifi-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/**
 * @param output folder of the trace
 * @param tables its form
 * @param changes whether every change is traced
 * @return the exit status
 */
int
Simulate(const std::string& output, const std::string& tables, bool changes)
{
    // Nine nodes on a grid, one Wi-Fi channel.
    NodeContainer nodes(9);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211g);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                 "DataMode",
                                 StringValue("ErpOfdmRate6Mbps"));
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto devices = wifi.Install(phy, mac, nodes);
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator",
                                  "DeltaX",
                                  DoubleValue(40),
                                  "DeltaY",
                                  DoubleValue(40),
                                  "GridWidth",
                                  UintegerValue(3));
    mobility.Install(nodes);

    // Everybody sends reports to the node in the middle.
    InternetStackHelper().Install(nodes);
    const auto addresses = Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices);
    UdpServerHelper server(9);
    server.Install(nodes.Get(4)).Start(Seconds(0));
    for (uint32_t i = 0; i < 9; ++i)
    {
        UdpClientHelper client(addresses.GetAddress(4), 9);
        client.SetAttribute("Interval", TimeValue(MilliSeconds(20 + 10 * i)));
        client.SetAttribute("MaxPackets", UintegerValue(1000000));
        // One after the other, or their first questions for its address collide.
        client.Install(nodes.Get(i)).Start(MilliSeconds(1000 + 100 * i));
    }

    // A battery of 25 J and ns-3's model of a radio on every node.
    BasicEnergySourceHelper battery;
    battery.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(25));
    const auto sources = battery.Install(nodes);
    WifiRadioEnergyModelHelper().Install(devices, sources);

    // The trace.
    EnergyTraceHelper trace;
    trace.SetAttribute("ChangeDriven", BooleanValue(changes));
    trace.EnableTables(tables, output);
    trace.EnableAscii(output + "/energy.tr");
    trace.EnableGnuplot(output + "/energy");
    const auto tracer = trace.InstallAll();

    Simulator::Stop(Seconds(20));
    Simulator::Run();
    trace.Finish();
    for (const auto* cause : {"tx", "rx", "cca-busy", "idle"})
    {
        std::cout << cause << " at the middle: " << tracer->GetEnergy(4, cause) << " J\n";
    }
    std::cout << "balance closes to " << tracer->GetImbalance() << ", " << tracer->GetSampleCount()
              << " samples in " << output << std::endl;
    Simulator::Destroy();
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-energy-trace", [&]() {
        std::string output = "output/energy-trace";
        std::string tables = "csv";
        bool changes = false;
        ProgramOptions options("Traces the energy of a Wi-Fi scenario with batteries.");
        options.Add("output", "folder for the trace", output);
        options.Add("tables", "form of its tables: csv, sqlite, both", tables);
        options.Add("changes", "whether every change is traced, not only every second", changes);
        options.Parse(argc, argv);
        return Simulate(output, tables, changes);
    });
}
