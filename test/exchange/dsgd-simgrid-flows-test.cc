/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Transfers without packets, against SimGrid.

#include "dsgd-simgrid-scenario.h"
#include "dsgd-simulation-fixture.h"

#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-flow-helper.h"
#include "ns3/dsgd-flow-network.h"
#include "ns3/dsgd-flow-routes.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <set>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Flows that share links, as we and SimGrid simulate them.
class SlowSimGridFlows : public SimulationFixture
{
  protected:
    void SetUp() override
    {
        if (!SimGridScenario::CanSolve())
        {
            GTEST_SKIP() << "SimGrid is not there (Debian: libsimgrid-dev)";
        }
    }
};

} // namespace

TEST_F(SlowSimGridFlows, TellsTheTimeAndTheJoulesOfOneTransferByHand)
{
    SimGridScenario scenario;
    scenario.AddNodes(2, 0.5, 4);
    scenario.AddLink(0, 1, 1e6, 0.25, 3e-6, 2e-6);
    scenario.AddTransfer(1, 0, 1, 125000);
    const auto outcome = scenario.Solve();
    ASSERT_EQ(outcome.transfers.size(), 1u);
    EXPECT_NEAR(outcome.transfers[0], 1 + 0.25 + 1, 1e-9);
    EXPECT_NEAR(outcome.nodes[0].board, 2.25 * 0.5, 1e-9);
    EXPECT_NEAR(outcome.nodes[0].tx, 3, 1e-9);
    EXPECT_NEAR(outcome.nodes[0].rx, 0, 1e-9);
    EXPECT_NEAR(outcome.nodes[1].rx, 2, 1e-9);
}

TEST_F(SlowSimGridFlows, EndWhenSimGridSaysAsTheyShareTheLinksOfGermany)
{
    // Without delays, by which SimGrid weighs the shares.
    constexpr uint32_t TRANSFERS = 150;
    std::mt19937 random(7);
    const auto germany = MakeTopology("germany50");
    const uint32_t m = germany.NodeCount();
    auto links = germany.Links();
    for (auto& link : links)
    {
        link.rate = 200000 + random() % 800000;
    }
    const auto topology = std::make_shared<const BaseTopology>(m, links);
    const auto profile = LoadEnergyProfile("wifi-ns3-default-1m");
    auto flow = FlowHelper::MakeNetwork("p2p", *topology);
    flow->SetAttribute("Delay", StringValue("0s"));
    flow->SetAttribute("OverheadBytesPerSegment", UintegerValue(0));
    flow->SetAttribute("AckBytes", UintegerValue(0));
    NodeContainer nodes;
    nodes.Create(m);
    DsgdEnergyHelper energyHelper(profile);
    auto energy = energyHelper.Install(nodes);
    FlowHelper::Install(energy, profile);

    std::map<uint64_t, uint32_t> numbers;
    std::vector<double> ends(TRANSFERS);
    for (uint32_t i = 0; i < m; ++i)
    {
        flow->Attach(
            i,
            nodes.Get(i),
            [](const FlowNetwork::Message&) {},
            [&](uint64_t transfer, bool) {
                ends[numbers.at(transfer)] = Simulator::Now().GetSeconds();
            });
    }

    SimGridScenario scenario;
    scenario.AddNodes(m, profile.idleW, profile.idleW);
    for (const auto& link : topology->Links())
    {
        for (const auto& [from, to] : {std::pair(link.u, link.v), std::pair(link.v, link.u)})
        {
            scenario.AddLink(from, to, *link.rate, 0, profile.txJoulePerBit, profile.rxJoulePerBit);
        }
    }
    FlowRoutes routes(topology, {1e6, 0, true});
    std::set<std::pair<uint32_t, uint32_t>> known;
    std::size_t hops = 0;
    for (uint32_t k = 0; k < TRANSFERS; ++k)
    {
        const uint32_t from = random() % m;
        const uint32_t to = (from + 1 + random() % (m - 1)) % m;
        const uint64_t bytes = 10000 + random() % 90000;
        const double start = random() % 4000000 * 1e-6;
        Simulator::Schedule(Seconds(start), [=, &numbers] {
            numbers[flow->Begin({from, to, 0, bytes, nullptr})] = k;
        });
        std::vector<uint32_t> way{from};
        for (const auto link : routes.Find(from, to, std::vector<bool>(m, true)))
        {
            way.push_back(routes.GetHop(link).to);
        }
        hops += way.size() - 1;
        if (way.size() > 2 && known.insert({from, to}).second)
        {
            scenario.AddRoute(way);
        }
        scenario.AddTransfer(start, from, to, bytes);
    }
    ASSERT_GT(hops, 2 * TRANSFERS);
    Simulator::Stop(Seconds(1000));
    Simulator::Run();
    const auto outcome = scenario.Solve();
    double worst = 0;
    for (uint32_t k = 0; k < TRANSFERS; ++k)
    {
        worst = std::max(worst, std::abs(ends[k] - outcome.transfers.at(k)));
    }
    EXPECT_LT(worst, 1e-5) << "s";
    const auto first = nodes.Get(0)->GetId();
    for (uint32_t i = 0; i < m; ++i)
    {
        const auto ledger = energyHelper.GetLedger();
        EXPECT_NEAR(ledger->Joules(first + i, EnergyCause::TX), outcome.nodes[i].tx, 1e-6) << i;
        EXPECT_NEAR(ledger->Joules(first + i, EnergyCause::RX), outcome.nodes[i].rx, 1e-6) << i;
    }
    std::printf(
        "%u transfers over %zu links, the last ends at %.6f s, at worst %.1e s from SimGrid\n",
        TRANSFERS,
        hops,
        *std::max_element(ends.begin(), ends.end()),
        worst);
}
