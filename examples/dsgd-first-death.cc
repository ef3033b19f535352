/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Batteries and the first death: which node dies first, when, and what the others do about it.

#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Told when a battery is empty.
void
HandleDepleted(uint32_t index, Time when, uint32_t)
{
    std::cout << "node " << index << " dies at " << when.GetSeconds() << " s\n";
}

/// Trains with a design until the batteries are empty or all rounds are done.
void
Train(const std::string& design)
{
    std::cout << design << '\n';
    // A star: all the others are neighbors of node 0. A ring around them is the way out.
    std::vector<TopologyLink> links;
    for (uint32_t i = 1; i < 9; ++i)
    {
        links.push_back({0, i});
        links.push_back({i, i % 8 + 1});
    }
    const BaseTopology wheel(9, links, "wheel");
    NodeContainer nodes(9);
    NetworkHelper("p2p").Install(wheel, nodes);

    DsgdEnergyHelper energy(LoadEnergyProfile("paper"));
    energy.SetBattery(60);
    const auto equipment = energy.Install(nodes);
    for (uint32_t i = 0; i < 9; ++i)
    {
        equipment[i].source->TraceConnectWithoutContext("Depleted",
                                                        MakeBoundCallback(&HandleDepleted, i));
    }

    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(30));
    // Without a timeout the neighbors would wait for the dead for ever.
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
    dsgd.SetEnergy(equipment);
    MixingMatrixHelper mixing(design);
    auto apps = dsgd.Install(nodes,
                             mixing.Design(wheel).schedule,
                             MakeLearners(9, "gaussian:500,5,1000,500,1", "softmax"));
    Simulator::Stop(Seconds(100));
    Simulator::Run();
    for (uint32_t i : {0, 1})
    {
        const auto app = DynamicCast<DsgdApplication>(apps.Get(i));
        std::cout << "node " << i << ": " << app->GetRoundsDone() << " rounds, "
                  << equipment[i].source->GetRemainingEnergy() << " J left\n";
    }
    Simulator::Destroy();
}

} // namespace

int
main()
{
    std::cout << std::fixed << std::setprecision(1);
    Train("vanilla");
    Train("greedy");
    return 0;
}
