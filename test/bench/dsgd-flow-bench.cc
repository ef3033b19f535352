/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Time and memory of a training too large for packets: a grid of nodes that exchange models as
// flows. --nodes is the side of the grid, --rounds how many, --radio shares every node's radio.

#include "ns3/command-line.h"
#include "ns3/double.h"
#include "ns3/dsgd-application.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-flow-energy-model.h"
#include "ns3/dsgd-flow-exchange.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/enum.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <chrono>
#include <iostream>
#include <sys/resource.h>

using namespace ns3;
using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    uint32_t side = 100;
    uint32_t rounds = 100;
    bool radio = false;
    CommandLine command;
    command.AddValue("nodes", "nodes along a side of the grid", side);
    command.AddValue("rounds", "rounds to do", rounds);
    command.AddValue("radio", "whether a node's radio does one thing at a time", radio);
    command.Parse(argc, argv);

    const auto start = std::chrono::steady_clock::now();
    const auto topology = std::make_shared<const BaseTopology>(MakeGrid(side, side));
    const auto schedule = std::make_shared<FixedSchedule>(
        MixingMatrix(topology, LinkWeights::Constant(topology->LinkCount(), 0.2)));
    NodeContainer nodes(topology->NodeCount());
    EnergyProfile profile;
    profile.computeW = 5;
    profile.secondsPerSample = 0.1;
    const auto energy = DsgdEnergyHelper(profile).Install(nodes);
    const auto flow = CreateObject<FlowNetwork>();
    flow->SetTopology(*topology);
    flow->SetAttribute("Medium", EnumValue(radio ? FlowNetwork::RADIO : FlowNetwork::LINK));
    const auto board = Create<ModelBoard>();
    const auto pool = std::make_shared<TaskPool>(0);
    for (uint32_t i = 0; i < topology->NodeCount(); ++i)
    {
        const auto model = CreateObject<FlowEnergyModel>();
        model->SetAttribute("TxJoulePerBit", DoubleValue(1e-6));
        model->SetAttribute("RxJoulePerBit", DoubleValue(1e-6));
        model->SetEnergySource(energy[i].source);
        energy[i].source->AppendDeviceEnergyModel(model);
        std::map<uint32_t, Address> peers;
        for (const auto& entry : schedule->At(0).ActiveNeighbors(i))
        {
            peers[entry.neighbor] = Address();
        }
        const auto exchange = CreateObject<FlowExchange>();
        exchange->SetAttribute("Network", PointerValue(flow));
        exchange->Configure(nodes.Get(i), i, peers, board);
        const auto application = CreateObject<DsgdApplication>();
        application->SetAttribute("Rounds", UintegerValue(rounds));
        application->Configure(i, schedule, std::make_unique<TimingLearner>(7850), exchange, pool);
        application->SetComputeModel(energy[i].compute);
        nodes.Get(i)->AddApplication(application);
    }
    const auto built = std::chrono::steady_clock::now();
    Simulator::Run();
    const auto done = std::chrono::steady_clock::now();
    const auto seconds = [](auto duration) {
        return std::chrono::duration<double>(duration).count();
    };
    double joules = 0;
    for (const auto& equipment : energy)
    {
        joules += equipment.source->GetConsumedEnergy();
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << topology->NodeCount() << " nodes, " << rounds << " rounds: built in "
              << seconds(built - start) << " s, run in " << seconds(done - built) << " s, "
              << Simulator::GetEventCount() << " events, " << usage.ru_maxrss / 1024
              << " MiB, simulated " << Simulator::Now().GetSeconds() << " s, " << joules << " J\n";
    Simulator::Destroy();
    return 0;
}
