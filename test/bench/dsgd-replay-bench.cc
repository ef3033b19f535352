/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What repeating rounds saves and what it costs in accuracy: the same training packet by packet and
// by replay. --network, --topology, --inner, --degree, --rounds choose; --full=0 leaves out the
// first, to time more rounds than can be simulated.

#include "ns3/boolean.h"
#include "ns3/command-line.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-replay-exchange.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/integer.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <chrono>
#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// What to run.
struct Options
{
    std::string topology{"roofnet-38"};           //!< base topology
    std::string network{"p2p"};                   //!< a name of NetworkHelper
    std::string inner{"ns3::dsgd::TcpExchange"};  //!< the exchange that is measured
    std::string profile{"pi4+wifi-stargate-11b"}; //!< of energy
    uint32_t degree{4};                           //!< active neighbors of a node at most
    uint32_t rounds{200};                         //!< to do
    uint32_t parameters{7850};                    //!< of the model
    uint32_t control{100};                        //!< replays between controls
    double timeout{0};                            //!< of a round, s, 0 for none
};

/// What a run was like.
struct Outcome
{
    double wall{0};      //!< s
    double simulated{0}; //!< s
    double busiest{0};   //!< J
    double total{0};     //!< J
    uint32_t done{0};    //!< rounds of the slowest node
};

/**
 * @param options what to run
 * @param schedule which links
 * @param topology the base topology
 * @param replays whether rounds are repeated
 * @return what it was like
 */
Outcome
Run(const Options& options,
    std::shared_ptr<const MixingSchedule> schedule,
    const BaseTopology& topology,
    bool replays)
{
    NodeContainer nodes(topology.NodeCount());
    NetworkHelper(options.network).Install(topology, nodes);
    DsgdEnergyHelper helper(LoadEnergyProfile(options.profile));
    helper.SetBattery(1e8);
    const auto energy = helper.Install(nodes);
    DsgdHelper dsgd;
    dsgd.SetThreads(0);
    dsgd.SetExchange(ReplayExchange::GetTypeId());
    dsgd.SetExchangeAttribute("Inner", StringValue(options.inner));
    dsgd.SetExchangeAttribute("ControlEvery", UintegerValue(options.control));
    dsgd.SetExchangeAttribute("Stream", IntegerValue(1));
    if (!replays)
    {
        dsgd.SetExchangeAttribute("MinRounds", UintegerValue(options.rounds + 1));
        dsgd.SetExchangeAttribute("MaxRounds", UintegerValue(options.rounds + 1));
    }
    dsgd.SetEnergy(energy);
    dsgd.SetAttribute("Rounds", UintegerValue(options.rounds));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(options.timeout)));
    std::vector<std::unique_ptr<Learner>> learners;
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        learners.push_back(std::make_unique<TimingLearner>(options.parameters, 32));
    }
    const auto applications = dsgd.Install(nodes, schedule, std::move(learners));
    TrainingMonitor monitor(applications, schedule, options.rounds, options.rounds);
    monitor.SetStopWhenDone(true);
    const auto start = std::chrono::steady_clock::now();
    Simulator::Stop(Seconds(1e7));
    Simulator::Run();
    Outcome outcome;
    outcome.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    outcome.simulated = Simulator::Now().GetSeconds();
    outcome.done = options.rounds;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const double joules = energy[i].source->GetConsumedEnergy();
        outcome.busiest = std::max(outcome.busiest, joules);
        outcome.total += joules;
        outcome.done =
            std::min(outcome.done,
                     DynamicCast<TrainingApplication>(applications.Get(i))->GetRoundsDone());
    }
    const auto book = DynamicCast<ReplayExchange>(
                          DynamicCast<TrainingApplication>(applications.Get(0))->GetExchange())
                          ->GetBook();
    const auto error = book->GetControlError();
    std::cout << (replays ? "replay" : "full") << ": " << outcome.done << " rounds, "
              << book->GetGraphCount() << " graphs, " << book->GetRounds(ReplayBook::REPLAYED)
              << " replayed, wall " << outcome.wall << " s, simulated " << outcome.simulated
              << " s, busiest node " << outcome.busiest << " J, all " << outcome.total << " J\n";
    if (error.rounds > 0)
    {
        std::cout << "  " << error.rounds << " controls: time " << 100 * error.meanTime
                  << " % on average, " << 100 * error.worstTime << " % at worst; energy "
                  << 100 * error.meanEnergy << " %, " << 100 * error.worstEnergy << " %\n";
    }
    Simulator::Destroy();
    return outcome;
}

} // namespace

int
main(int argc, char* argv[])
{
    Options options;
    bool full = true;
    CommandLine command;
    command.AddValue("topology", "base topology", options.topology);
    command.AddValue("network", "kind of network", options.network);
    command.AddValue("inner", "exchange that is measured", options.inner);
    command.AddValue("profile", "energy profile", options.profile);
    command.AddValue("degree", "active neighbors of a node at most, by greedy", options.degree);
    command.AddValue("rounds", "rounds to do", options.rounds);
    command.AddValue("parameters", "of the model", options.parameters);
    command.AddValue("control", "replays between two controls", options.control);
    command.AddValue("timeout", "of a round, s", options.timeout);
    command.AddValue("full", "whether to simulate all rounds too", full);
    command.Parse(argc, argv);

    const auto topology = std::make_shared<const BaseTopology>(MakeTopology(options.topology));
    const DesignInput input{topology,
                            EnergyCosts::Uniform(*topology, 1.2, 50),
                            MakeConvergenceBound("koloskova")};
    DesignBudget budget;
    budget.maxDegree = options.degree;
    const auto schedule = MakeDesign("greedy")->Design(input, budget).schedule;
    const auto replay = Run(options, schedule, *topology, true);
    if (full)
    {
        const auto all = Run(options, schedule, *topology, false);
        std::cout << "speed-up " << all.wall / replay.wall << ", error of time "
                  << 100 * (replay.simulated / all.simulated - 1) << " %, of the busiest node "
                  << 100 * (replay.busiest / all.busiest - 1) << " %, of all joules "
                  << 100 * (replay.total / all.total - 1) << " %\n";
    }
    return 0;
}
