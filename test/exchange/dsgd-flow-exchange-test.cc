/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-flow-energy-model.h"
#include "ns3/dsgd-flow-exchange.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/enum.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace
{

/// Joules of sending a bit.
constexpr double TX_BIT = 3e-6;

/// Joules of receiving a bit.
constexpr double RX_BIT = 2e-6;

/// When the first round begins, s.
constexpr double START = 1;

/// Transfers without packets.
class FlowExchangeTest : public ExchangeFixture
{
  public:
    /// What a training has cost.
    struct Outcome
    {
        double seconds{0};                            //!< until the last model of all rounds
        std::vector<double> joules;                   //!< by node
        std::vector<EnergyLedger::LinkAccount> links; //!< in the order of their ends
    };

    /**
     * Builds a network without packets, and energy models.
     *
     * @param graph the topology
     * @param parameters of the model
     */
    void BuildFlow(const BaseTopology& graph, uint32_t parameters)
    {
        flow->SetTopology(graph);
        nodes = NodeContainer();
        nodes.Create(graph.NodeCount());
        SetEnergy();
        ObjectFactory factory;
        factory.SetTypeId(FlowExchange::GetTypeId());
        factory.Set("Network", PointerValue(flow));
        std::vector<std::map<uint32_t, Address>> peers(graph.NodeCount());
        for (const auto& link : graph.Links())
        {
            peers[link.u][link.v] = Address();
            peers[link.v][link.u] = Address();
        }
        Equip(peers, parameters, factory);
    }

    /// Gives every node a source with models for links and for flows.
    void SetEnergy()
    {
        EnergyProfile profile;
        profile.txJoulePerBit = TX_BIT;
        profile.rxJoulePerBit = RX_BIT;
        profile.idleW = 0.5;
        DsgdEnergyHelper helper(profile);
        energy = helper.Install(nodes);
        ledger = helper.GetLedger();
        for (const auto& equipment : energy)
        {
            auto model = CreateObject<FlowEnergyModel>();
            model->SetAttribute("TxJoulePerBit", DoubleValue(TX_BIT));
            model->SetAttribute("RxJoulePerBit", DoubleValue(RX_BIT));
            model->SetEnergySource(equipment.source);
            equipment.source->AppendDeviceEnergyModel(model);
        }
    }

    /**
     * Does rounds that begin when all models of the round before have arrived.
     *
     * @param rounds how many
     * @return what they have cost
     */
    Outcome RunRounds(uint32_t rounds)
    {
        StartAll();
        // As in a training, neighbors are named a local step before the models are there.
        std::size_t models = 0;
        for (uint32_t i = 0; i < neighbors.size(); ++i)
        {
            std::vector<uint32_t> peers;
            for (const auto& [peer, address] : neighbors[i])
            {
                peers.push_back(peer);
            }
            models += peers.size();
            At(0.1, [this, i, peers] { exchanges[i]->BeginRound(0, peers); });
        }
        SendAllAt(START, 0);
        Outcome outcome;
        for (uint32_t round = 0; round < rounds; ++round)
        {
            while (arrivals.size() < models * (round + 1))
            {
                // The next round must begin at once, not at a time known before.
                Simulator::Stop(MicroSeconds(100));
                Simulator::Run();
            }
            outcome.seconds = arrivals.back().seconds;
            SendAllAt(0, round + 1);
        }
        const auto first = nodes.Get(0)->GetId();
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            outcome.joules.push_back(ledger->Joules(first + i, EnergyCause::TX) +
                                     ledger->Joules(first + i, EnergyCause::RX));
        }
        return outcome;
    }

    Ptr<FlowNetwork> flow{CreateObject<FlowNetwork>()}; //!< the network
    std::vector<NodeEnergy> energy;                     //!< by index
    Ptr<EnergyLedger> ledger;                           //!< of all
};

} // namespace

TEST_F(FlowExchangeTest, TakesTheTimeAndTheJoulesOfOneTransferByHand)
{
    // 400 bytes of parameters and 20 of header in one segment with 54 bytes of headers.
    BuildFlow(BaseTopology(2, {{0, 1}}), 100);
    StartAll();
    At(1, [this] { SendNow(0, 0); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_NEAR(arrivals[0].seconds, 1 + 474 * 8 / 1e6 + 0.0005, 1e-9);
    EXPECT_EQ(*arrivals[0].received.model, *ModelOf(0, 0));
    EXPECT_TRUE(arrivals[0].received.parts.empty());
    const auto id = nodes.Get(0)->GetId();
    EXPECT_NEAR(ledger->Joules(id, EnergyCause::TX), 474 * 8 * TX_BIT, 1e-12);
    EXPECT_NEAR(ledger->Joules(id, EnergyCause::RX), 54 * 8 * RX_BIT, 1e-12);
    EXPECT_NEAR(ledger->Joules(id + 1, EnergyCause::RX), 474 * 8 * RX_BIT, 1e-12);
    EXPECT_NEAR(ledger->Joules(id + 1, EnergyCause::TX), 54 * 8 * TX_BIT, 1e-12);
    for (const auto& link : ledger->Links())
    {
        EXPECT_EQ(link.bytes, link.src == id ? 474u : 54u);
        EXPECT_EQ(link.frames, 1u);
    }
    ExpectClosedAccounts();
}

TEST_F(FlowExchangeTest, SharesAMediumFairlyAsTransfersComeAndGo)
{
    // Both 4000 bits long; the second begins when the first is half through.
    flow->SetAttribute("Medium", EnumValue(FlowNetwork::SHARED));
    flow->SetAttribute("OverheadBytesPerSegment", UintegerValue(0));
    flow->SetAttribute("AckBytes", UintegerValue(0));
    flow->SetAttribute("Delay", StringValue("0s"));
    BuildFlow(BaseTopology(4, {{0, 1}, {2, 3}}), 120);
    StartAll();
    At(1, [this] { SendNow(0, 0); });
    At(1.002, [this] { SendNow(2, 0); });
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(arrivals[0].sender, 0u);
    EXPECT_NEAR(arrivals[0].seconds, 1.006, 1e-8);
    EXPECT_NEAR(arrivals[1].seconds, 1.008, 1e-8);
}

TEST_F(FlowExchangeTest, LetsARadioDoOneThingAtATime)
{
    flow->SetAttribute("Medium", EnumValue(FlowNetwork::RADIO));
    flow->SetAttribute("OverheadBytesPerSegment", UintegerValue(0));
    flow->SetAttribute("AckBytes", UintegerValue(0));
    flow->SetAttribute("Delay", StringValue("0s"));
    // Node 1 takes part in both transfers, node 3 and 4 have the air for themselves.
    BuildFlow(BaseTopology(5, {{0, 1}, {1, 2}, {3, 4}}), 120);
    StartAll();
    At(1, [this] {
        exchanges[0]->Send(0, {1}, ModelOf(0, 0));
        exchanges[1]->Send(0, {2}, ModelOf(1, 0));
        exchanges[3]->Send(0, {4}, ModelOf(3, 0));
    });
    Run();
    ASSERT_EQ(arrivals.size(), 3u);
    EXPECT_EQ(arrivals[0].sender, 3u);
    EXPECT_NEAR(arrivals[0].seconds, 1.004, 1e-8);
    EXPECT_NEAR(arrivals[1].seconds, 1.008, 1e-8);
    EXPECT_NEAR(arrivals[2].seconds, 1.008, 1e-8);
}

TEST_F(FlowExchangeTest, ChargesTheRelaysOfATransferBetweenDistantNodes)
{
    flow->SetAttribute("AckBytes", UintegerValue(0));
    BuildFlow(MakeRing(5), 100);
    StartAll();
    At(1, [this] { exchanges[0]->Send(0, {2}, ModelOf(0, 0)); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_EQ(arrivals[0].node, 2u);
    const auto id = nodes.Get(0)->GetId();
    EXPECT_NEAR(ledger->Joules(id + 1, EnergyCause::TX), 474 * 8 * TX_BIT, 1e-12);
    EXPECT_NEAR(ledger->Joules(id + 1, EnergyCause::RX), 474 * 8 * RX_BIT, 1e-12);
    EXPECT_EQ(ledger->Joules(id + 4, EnergyCause::TX) + ledger->Joules(id + 4, EnergyCause::RX), 0);
}

TEST_F(FlowExchangeTest, GoesAroundARelayThatHasStoppedAndWaitsWhereThereIsNoWay)
{
    BuildFlow(MakeRing(5), 100);
    StartAll();
    At(0.5, [this] { exchanges[1]->Stop(); });
    At(1, [this] { exchanges[0]->Send(0, {2}, ModelOf(0, 0)); });
    At(2, [this] { exchanges[3]->Stop(); });
    At(3, [this] { exchanges[0]->Send(1, {2}, ModelOf(0, 1)); });
    At(4, [this] { exchanges[1]->Start(); });
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_LT(arrivals[0].seconds, 2);
    EXPECT_GT(arrivals[1].seconds, 4);
    const auto id = nodes.Get(0)->GetId();
    EXPECT_GT(ledger->Joules(id + 3, EnergyCause::TX), 0);
    EXPECT_GT(ledger->Joules(id + 1, EnergyCause::TX), 0);
}

TEST_F(FlowExchangeTest, WaitsForALateNeighborButNotBeyondTheEndOfTheRound)
{
    BuildFlow(BaseTopology(2, {{0, 1}}), 100);
    At(0, [this] { exchanges[0]->Start(); });
    At(1, [this] { SendNow(0, 0); });
    At(2, [this] { SendNow(0, 1); });
    At(3, [this] { exchanges[0]->EndRound(0); });
    At(7, [this] { exchanges[1]->Start(); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_EQ(arrivals[0].round, 1u);
    EXPECT_GT(arrivals[0].seconds, 7);
    ExpectClosedAccounts();
}

TEST_F(FlowExchangeTest, BreaksOffATransferToANodeThatStopsAndChargesWhatWasSent)
{
    flow->SetAttribute("AckBytes", UintegerValue(0));
    BuildFlow(BaseTopology(2, {{0, 1}}), 100000);
    StartAll();
    At(0, [this] { SendNow(0, 0); });
    At(1, [this] { exchanges[1]->Stop(); });
    Run();
    EXPECT_TRUE(arrivals.empty());
    EXPECT_EQ(lost, (std::vector<std::pair<uint32_t, uint32_t>>{{0, 1}}));
    // A second at 1 Mb/s.
    EXPECT_NEAR(ledger->Joules(nodes.Get(0)->GetId(), EnergyCause::TX), 1e6 * TX_BIT, 1e-4);
    EXPECT_EQ(flow->TransferCount(), 0u);
    ExpectClosedAccounts();
}

TEST_F(FlowExchangeTest, CarriesTheParametersInsideIfAsked)
{
    BuildFlow(BaseTopology(2, {{0, 1}}), 1000);
    for (const auto& exchange : exchanges)
    {
        exchange->SetAttribute("RealPayload", BooleanValue(true));
    }
    StartAll();
    SendAllAt(1, 0);
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(*arrivals[0].received.model, *ModelOf(arrivals[0].sender, 0));
    ExpectClosedAccounts();
}

TEST_F(FlowExchangeTest, SharesANetworkAmongThoseWhoShareABoard)
{
    nodes.Create(2);
    ObjectFactory factory;
    factory.SetTypeId(FlowExchange::GetTypeId());
    Equip({{{1, Address()}}, {{0, Address()}}}, 100, factory);
    StartAll();
    SendAllAt(0, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(DynamicCast<FlowExchange>(exchanges[0])->GetNetwork(),
              DynamicCast<FlowExchange>(exchanges[1])->GetNetwork());
}

namespace
{

/// Flows against packets on a topology.
class FlowAgreementTest : public FlowExchangeTest, public testing::WithParamInterface<const char*>
{
};

} // namespace

TEST_P(FlowAgreementTest, AgreesWithTcpOverPointToPointLinksWithinFivePercent)
{
    const auto graph = MakeTopology(GetParam());
    BuildFlow(graph, 5000);
    const auto flows = RunRounds(3);

    exchanges.clear();
    arrivals.clear();
    accounts.clear();
    board = Create<ModelBoard>();
    Simulator::Destroy();
    nodes = NodeContainer();
    nodes.Create(graph.NodeCount());
    devices = network.Install(graph, nodes);
    SetEnergy();
    std::vector<std::map<uint32_t, Address>> peers(graph.NodeCount());
    for (uint32_t e = 0; e < graph.LinkCount(); ++e)
    {
        const auto& link = graph.Links()[e];
        peers[link.u][link.v] = AddressOf(devices.Get(2 * e + 1));
        peers[link.v][link.u] = AddressOf(devices.Get(2 * e));
    }
    ObjectFactory factory;
    factory.SetTypeId(TcpExchange::GetTypeId());
    Equip(peers, 5000, factory);
    const auto packets = RunRounds(3);

    EXPECT_NEAR((flows.seconds - START) / (packets.seconds - START), 1, 0.05);
    for (uint32_t i = 0; i < graph.NodeCount(); ++i)
    {
        EXPECT_NEAR(flows.joules[i] / packets.joules[i], 1, 0.05) << "node " << i;
    }
}

INSTANTIATE_TEST_SUITE_P(Topologies,
                         FlowAgreementTest,
                         testing::Values("ring:8", "grid:3x4", "star:6", "geant-40", "roofnet-38"),
                         [](const auto& info) {
                             std::string name = info.param;
                             for (auto& c : name)
                             {
                                 c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                             }
                             return name;
                         });
