/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Broadcast against unicast on one Wi-Fi channel: the same models to the same neighbors, as one
// transmission for all of them or as one for each.

#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Runs rounds of timing only and prints what node 4, in the middle, has spent.
void
Run(const std::string& exchange)
{
    const auto grid = MakeTopology("grid:3x3");
    RngSeedManager::SetSeed(1);
    NodeContainer nodes(9);
    NetworkHelper("wifi").Install(grid, nodes);
    DsgdEnergyHelper energy(LoadEnergyProfile("pi4+wifi-ns3-default-1m"));
    const auto equipment = energy.Install(nodes);

    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(5));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(60)));
    dsgd.SetExchange(MakeExchangeType(exchange));
    dsgd.SetEnergy(equipment);
    const auto schedule = MixingMatrixHelper("metropolis").Design(grid).schedule;
    // 20 kB a model, no computing.
    auto apps = dsgd.Install(nodes, schedule, MakeLearners(9, "", "none:5000"));
    TrainingMonitor monitor(apps, schedule, 5, 5);
    monitor.SetStopWhenDone(true);
    Simulator::Run();

    const auto ledger = energy.GetLedger();
    const auto id = nodes.Get(4)->GetId();
    std::cout << std::setw(10) << exchange << std::setw(8) << Simulator::Now().GetSeconds();
    for (const auto cause :
         {EnergyCause::TX, EnergyCause::RX, EnergyCause::OVERHEAR, EnergyCause::IDLE})
    {
        std::cout << std::setw(10) << ledger->Joules(id, cause);
    }
    std::cout << '\n';
    Simulator::Destroy();
}

} // namespace

int
main()
{
    std::cout << std::fixed << std::setprecision(1)
              << "  exchange  time s      tx J      rx J  overhear    idle J\n";
    Run("tcp");
    Run("broadcast");
    return 0;
}
