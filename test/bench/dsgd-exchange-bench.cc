/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What moving models costs the simulator, against ns-3's own applications moving as many bytes over
// the same network. Only Simulator::Run is timed.

#include "ns3/bulk-send-helper.h"
#include "ns3/config.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/inet-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/packet-sink-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <benchmark/benchmark.h>
#include <chrono>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Rounds of training.
constexpr uint32_t ROUNDS = 10;

/// Parameters of softmax regression on 784 inputs and 10 classes.
constexpr uint32_t PARAMETERS = 7850;

/// Frames that all devices have begun to send.
uint64_t g_frames = 0;

void
CountFrame(Ptr<const Packet>)
{
    ++g_frames;
}

/**
 * Runs a simulation and reports frames and events a second.
 *
 * @param state the benchmark
 */
void
TimeRun(benchmark::State& state)
{
    const auto start = std::chrono::steady_clock::now();
    Simulator::Run();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    state.SetIterationTime(elapsed.count());
}

/**
 * @param state the benchmark
 * @param frames sent in a run
 * @param events executed in a run
 */
void
Report(benchmark::State& state, uint64_t frames, uint64_t events)
{
    using benchmark::Counter;
    const auto rate = Counter::kIsIterationInvariantRate;
    state.counters["frames"] = static_cast<double>(frames);
    state.counters["frames/s"] = Counter(static_cast<double>(frames), rate);
    state.counters["events/s"] = Counter(static_cast<double>(events), rate);
}

/**
 * @param devices whose frames are counted
 */
void
Count(const NetDeviceContainer& devices)
{
    g_frames = 0;
    for (uint32_t d = 0; d < devices.GetN(); ++d)
    {
        devices.Get(d)->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&CountFrame));
    }
}

void
BulkSend(benchmark::State& state)
{
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(1448));
    const auto topology = MakeTopology("roofnet-33");
    uint64_t events = 0;
    for (auto _ : state)
    {
        NodeContainer nodes(topology.NodeCount());
        const auto devices = NetworkHelper().Install(topology, nodes);
        Count(devices);
        PacketSinkHelper sink("ns3::TcpSocketFactory", InetSocketAddress(Ipv4Address::GetAny(), 9));
        sink.Install(nodes);
        for (uint32_t d = 0; d < devices.GetN(); ++d)
        {
            const auto from = devices.Get(d)->GetNode();
            const auto peer = devices.Get(d ^ 1);
            const auto ipv4 = peer->GetNode()->GetObject<Ipv4>();
            const auto address = ipv4->GetAddress(ipv4->GetInterfaceForDevice(peer), 0).GetLocal();
            BulkSendHelper bulk("ns3::TcpSocketFactory", InetSocketAddress(address, 9));
            bulk.SetAttribute("MaxBytes", UintegerValue(uint64_t{ROUNDS} * (4 * PARAMETERS + 20)));
            bulk.SetAttribute("SendSize", UintegerValue(1448));
            bulk.Install(from);
        }
        TimeRun(state);
        events = Simulator::GetEventCount();
        Simulator::Destroy();
    }
    Report(state, g_frames, events);
}

void
TcpExchange(benchmark::State& state)
{
    const bool withEnergy = state.range(0) != 0;
    const auto topology = std::make_shared<const BaseTopology>(MakeTopology("roofnet-33"));
    const auto schedule =
        std::make_shared<FixedSchedule>(MixingMatrix(topology, BestConstantWeights(*topology)));
    uint64_t events = 0;
    for (auto _ : state)
    {
        NodeContainer nodes(topology->NodeCount());
        const auto devices = NetworkHelper().Install(*topology, nodes);
        Count(devices);
        DsgdHelper dsgd;
        dsgd.SetThreads(0);
        dsgd.SetAttribute("Rounds", UintegerValue(ROUNDS));
        std::vector<NodeEnergy> energy;
        if (withEnergy)
        {
            energy = DsgdEnergyHelper(LoadEnergyProfile("paper")).Install(nodes);
            dsgd.SetEnergy(energy);
        }
        std::vector<std::unique_ptr<Learner>> learners;
        for (uint32_t i = 0; i < topology->NodeCount(); ++i)
        {
            learners.push_back(std::make_unique<TimingLearner>(PARAMETERS));
        }
        const auto applications = dsgd.Install(nodes, schedule, std::move(learners));
        TrainingMonitor monitor(applications, schedule, ROUNDS, ROUNDS);
        monitor.SetStopWhenDone(true);
        TimeRun(state);
        events = Simulator::GetEventCount();
        Simulator::Destroy();
    }
    Report(state, g_frames, events);
}

} // namespace

BENCHMARK(BulkSend)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(TcpExchange)
    ->ArgName("energy")
    ->Arg(0)
    ->Arg(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
