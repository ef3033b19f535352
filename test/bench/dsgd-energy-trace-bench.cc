/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What tracing energy costs: the same Wi-Fi scenario with and without the trace, in turn, each in
// a process of its own; processor time of the simulation, and of all threads, until everything is
// written. --samples is how many
// a periodic trace should have; one that is driven by changes has as many as there are.

#include "ns3/boolean.h"
#include "ns3/command-line.h"
#include "ns3/double.h"
#include "ns3/dsgd-energy-trace-helper.h"
#include "ns3/energy-module.h"
#include "ns3/internet-module.h"
#include "ns3/mobility-module.h"
#include "ns3/string.h"
#include "ns3/udp-client-server-helper.h"
#include "ns3/wifi-module.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Counts, and writes nothing.
struct NoSink : public EnergySink
{
    void WriteEnergy(const EnergySample&) override
    {
    }

    void Finish() override
    {
    }
};

/// What a run has cost.
struct Cost
{
    double ownS;      //!< processor time of the simulation, s
    double allS;      //!< processor time of all threads, s
    uint64_t samples; //!< traced
};

/**
 * @param clock of this thread or process
 * @return processor time so far, s
 */
double
Now(clockid_t clock)
{
    timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + 1e-9 * time.tv_nsec;
}

/**
 * @param side nodes along a side of the grid
 * @param seconds simulated
 * @param trace none, null, csv, sqlite or ascii
 * @param period of the trace, 0 for changes
 * @param folder where it goes
 * @return what it has cost
 */
Cost
Simulate(uint32_t side, double seconds, const std::string& trace, Time period, std::string folder)
{
    NodeContainer nodes(side * side);
    YansWifiPhyHelper phy;
    phy.SetChannel(YansWifiChannelHelper::Default().Create());
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211g);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                 "DataMode",
                                 StringValue("ErpOfdmRate24Mbps"));
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto devices = wifi.Install(phy, mac, nodes);
    MobilityHelper mobility;
    mobility.SetPositionAllocator("ns3::GridPositionAllocator",
                                  "DeltaX",
                                  DoubleValue(15),
                                  "DeltaY",
                                  DoubleValue(15),
                                  "GridWidth",
                                  UintegerValue(side));
    mobility.Install(nodes);
    InternetStackHelper().Install(nodes);
    const auto addresses = Ipv4AddressHelper("10.0.0.0", "255.255.0.0").Assign(devices);
    UdpServerHelper(9).Install(nodes);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        UdpClientHelper client(addresses.GetAddress((i + 1) % nodes.GetN()), 9);
        client.SetAttribute("Interval", TimeValue(MilliSeconds(40 + i)));
        client.SetAttribute("MaxPackets", UintegerValue(1000000000));
        client.Install(nodes.Get(i)).Start(MilliSeconds(i));
    }
    BasicEnergySourceHelper battery;
    battery.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(1e6));
    WifiRadioEnergyModelHelper().Install(devices, battery.Install(nodes));

    EnergyTraceHelper helper;
    helper.SetAttribute("Period", TimeValue(period));
    helper.SetAttribute("ChangeDriven", BooleanValue(period.IsZero()));
    Ptr<EnergyTracer> tracer;
    if (trace != "none")
    {
        if (trace == "null")
        {
            helper.AddSink(std::make_shared<NoSink>());
        }
        else if (trace == "ascii")
        {
            helper.EnableAscii(folder + "/energy.tr");
        }
        else
        {
            helper.EnableTables(trace, folder);
        }
        tracer = helper.InstallAll();
    }
    const double own = Now(CLOCK_THREAD_CPUTIME_ID);
    const double all = Now(CLOCK_PROCESS_CPUTIME_ID);
    Simulator::Stop(Seconds(seconds));
    Simulator::Run();
    helper.Finish();
    return {Now(CLOCK_THREAD_CPUTIME_ID) - own,
            Now(CLOCK_PROCESS_CPUTIME_ID) - all,
            tracer ? tracer->GetSampleCount() : 0};
}

/**
 * @param work what to do in a process of its own
 * @return what it has cost
 */
template <typename Work>
Cost
Apart(Work work)
{
    int pipes[2];
    if (pipe(pipes) != 0)
    {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child == 0)
    {
        const Cost cost = work();
        const bool told = write(pipes[1], &cost, sizeof cost) == sizeof cost;
        _exit(told ? 0 : 1);
    }
    close(pipes[1]);
    Cost cost{};
    const bool known = read(pipes[0], &cost, sizeof cost) == sizeof cost;
    close(pipes[0]);
    waitpid(child, nullptr, 0);
    if (!known)
    {
        throw std::runtime_error("a run failed");
    }
    return cost;
}

/**
 * @param values numbers
 * @return the one in the middle
 */
double
Median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t side = 7;
    double seconds = 10;
    uint32_t repeats = 3;
    uint32_t samples = 1000000;
    CommandLine command;
    command.AddValue("side", "nodes along a side of the grid", side);
    command.AddValue("seconds", "simulated", seconds);
    command.AddValue("repeats", "of each run", repeats);
    command.AddValue("samples", "of a periodic trace", samples);
    command.Parse(argc, argv);

    const auto folder = std::filesystem::temp_directory_path() /
                        ("dsgd-energy-trace-bench-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    // A node has tx, rx, idle and cca-busy.
    const auto period = Seconds(seconds * 4 * side * side / samples);
    const std::vector<std::pair<std::string, Time>> traces = {{"null", Time(0)},
                                                              {"csv", Time(0)},
                                                              {"sqlite", Time(0)},
                                                              {"ascii", Time(0)},
                                                              {"null", period},
                                                              {"csv", period},
                                                              {"sqlite", period}};
    std::printf(
        "trace     mode        samples   run (s)  more in it (%%)  more in all (%%)  us/sample\n");
    for (const auto& [trace, step] : traces)
    {
        std::vector<double> without;
        std::vector<double> own;
        std::vector<double> all;
        Cost cost{};
        for (uint32_t k = 0; k < repeats; ++k)
        {
            without.push_back(
                Apart([&] { return Simulate(side, seconds, "none", Time(0), folder); }).ownS);
            cost = Apart([&, &name = trace, &time = step] {
                return Simulate(side, seconds, name, time, folder);
            });
            own.push_back(cost.ownS);
            all.push_back(cost.allS);
        }
        const double base = Median(without);
        std::printf("%-8s  %-9s  %8lu  %8.2f  %14.2f  %15.2f  %9.3f\n",
                    trace.c_str(),
                    step.IsZero() ? "changes" : "periodic",
                    static_cast<unsigned long>(cost.samples),
                    base,
                    100 * (Median(own) / base - 1),
                    100 * (Median(all) / base - 1),
                    1e6 * (Median(all) - base) / cost.samples);
        std::fflush(stdout);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
