/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/boolean.h"
#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/dsgd-broadcast-exchange.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-unicast-exchange.h"
#include "ns3/error-model.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/neighbor-cache-helper.h"
#include "ns3/pointer.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace
{

/// Of a model, in 20 datagrams.
constexpr uint32_t PARAMETERS = 7000;

/// Nodes on one channel that all hear each other.
class RepairedExchangeTest : public ExchangeFixture
{
  public:
    RepairedExchangeTest()
    {
        factory.SetTypeId(BroadcastExchange::GetTypeId());
    }

    /**
     * Builds a channel.
     *
     * @param count how many nodes
     * @param loss probability that a frame is lost, at each receiver on its own
     */
    void BuildChannel(uint32_t count, double loss)
    {
        nodes.Create(count);
        SimpleNetDeviceHelper helper;
        helper.SetDeviceAttribute("DataRate", DataRateValue(DataRate("10Mbps")));
        devices = helper.Install(nodes);
        InternetStackHelper internet;
        internet.SetIpv6StackInstall(false);
        internet.Install(nodes);
        // ARP would hold back no more than three packets a neighbor.
        NeighborCacheHelper().PopulateNeighborCache(
            Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices));
        std::vector<std::map<uint32_t, Address>> peers(count);
        for (uint32_t i = 0; i < count; ++i)
        {
            for (uint32_t j = 0; j < count; ++j)
            {
                if (i != j)
                {
                    peers[i][j] = AddressOf(devices.Get(j));
                }
            }
            if (loss > 0)
            {
                const auto errors = CreateObject<RateErrorModel>();
                errors->SetAttribute("ErrorRate", DoubleValue(loss));
                errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
                errors->AssignStreams(100 + i);
                devices.Get(i)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
            }
            nodes.Get(i)->GetObject<Ipv4>()->TraceConnectWithoutContext(
                "Tx",
                MakeCallback(&RepairedExchangeTest::OnTx, this));
        }
        Equip(peers, PARAMETERS, factory);
        StartAll();
    }

    /// One node sends to five others, without loss; all of them get the whole model.
    void SendToFive()
    {
        BuildChannel(6, 0);
        At(1, [this] { SendNow(0, 0); });
        EndAllAt(2, 0);
        Run();
        ASSERT_EQ(arrivals.size(), 5u);
        for (const auto& arrival : arrivals)
        {
            EXPECT_EQ(*arrival.received.model, *ModelOf(0, 0));
            EXPECT_TRUE(arrival.received.parts.empty());
        }
    }

    /// Five nodes exchange for three rounds while a fifth of all packets gets lost.
    void ExchangeThroughLoss()
    {
        BuildChannel(5, 0.2);
        for (uint32_t round = 0; round < 3; ++round)
        {
            SendAllAt(1 + 20 * round, round);
            EndAllAt(20 + 20 * round, round);
        }
        Run();
    }

    /**
     * Node 0 sends at 10 s and waits for node 1, which is silent.
     *
     * @return when it asks, s
     */
    std::vector<double> AskASilentNode()
    {
        factory.Set("ProbeDelay", TimeValue(Seconds(1)));
        factory.Set("MaxProbeDelay", TimeValue(Seconds(4)));
        factory.Set("Probes", UintegerValue(6));
        BuildChannel(2, 0);
        std::vector<double> asked;
        nodes.Get(1)->GetObject<Ipv4>()->TraceConnectWithoutContext(
            "Rx",
            MakeBoundCallback(
                +[](std::vector<double>* times, Ptr<const Packet> packet, Ptr<Ipv4>, uint32_t) {
                    if (packet->GetSize() < 200)
                    {
                        times->push_back(Simulator::Now().GetSeconds());
                    }
                },
                &asked));
        At(10, [this] { SendNow(0, 0); });
        Run();
        return asked;
    }

    ObjectFactory factory; //!< makes the exchanges
    uint32_t packets{0};   //!< sent by all nodes

  private:
    void OnTx(Ptr<const Packet>, Ptr<Ipv4>, uint32_t)
    {
        ++packets;
    }
};

} // namespace

TEST_F(RepairedExchangeTest, ServesAllNeighborsWithOneTransmission)
{
    SendToFive();
    EXPECT_EQ(packets, 20u);
    ExpectClosedAccounts();
}

TEST_F(RepairedExchangeTest, ReachesOnlyTheNeighborsOfTheRound)
{
    BuildChannel(4, 0);
    At(1, [this] { exchanges[0]->Send(0, {1, 3}, ModelOf(0, 0)); });
    EndAllAt(2, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(packets, 20u);
    ExpectClosedAccounts();
}

TEST_F(RepairedExchangeTest, BringsEveryModelThroughHeavyLossByRepair)
{
    ExchangeThroughLoss();
    EXPECT_EQ(arrivals.size(), 60u);
    for (const auto& arrival : arrivals)
    {
        EXPECT_TRUE(arrival.received.parts.empty());
    }
    // 300 first transmissions; each of 4 receivers loses a fifth, but many lose the same.
    EXPECT_GT(retries, 100u);
    EXPECT_LT(retries, 300u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_F(RepairedExchangeTest, AsksForAModelOfWhichEverythingWasLost)
{
    BuildChannel(2, 0);
    const auto errors = CreateObject<ReceiveListErrorModel>();
    std::list<uint32_t> all;
    for (uint32_t k = 0; k < 20; ++k)
    {
        all.push_back(k);
    }
    errors->SetList(all);
    devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    SendAllAt(1, 0);
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(arrivals[1].node, 1u);
    EXPECT_GT(arrivals[1].seconds, 3);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_F(RepairedExchangeTest, DeliversOrReportsEveryModelWhenRepairFails)
{
    for (const bool partial : {true, false})
    {
        factory.Set("AllowPartial", BooleanValue(partial));
        factory.Set("RepairRounds", UintegerValue(1));
        nodes = NodeContainer();
        exchanges.clear();
        accounts.clear();
        arrivals.clear();
        board = Create<ModelBoard>();
        BuildChannel(4, 0.6);
        SendAllAt(1, 0);
        EndAllAt(600, 0);
        Run();
        EXPECT_EQ(
            std::any_of(arrivals.begin(),
                        arrivals.end(),
                        [](const Arrival& arrival) { return !arrival.received.parts.empty(); }),
            partial);
        uint64_t dropped = 0;
        for (const auto& [link, account] : accounts)
        {
            dropped += account.dropped;
        }
        EXPECT_GT(dropped, 0u);
        ExpectClosedAccounts();
        ExpectQuiet();
        Simulator::Destroy();
        Ipv4AddressGenerator::Reset();
    }
}

TEST_F(RepairedExchangeTest, LeavesNothingToDoWithANeighborThatNeverAnswers)
{
    BuildChannel(3, 0);
    At(0.5, [this] { exchanges[2]->Stop(); });
    SendAllAt(1, 0);
    Run();
    ExpectQuiet();
    EXPECT_EQ(arrivals.size(), 2u);
}

TEST_F(RepairedExchangeTest, SendsToEachNeighborOverPointToPointLinks)
{
    Build(BaseTopology(3, {{0, 1}, {0, 2}}), PARAMETERS, factory);
    StartAll();
    SendAllAt(1, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 4u);
    ExpectClosedAccounts();
}

TEST_F(RepairedExchangeTest, UnicastSendsToEachNeighborByItself)
{
    factory.SetTypeId(UnicastExchange::GetTypeId());
    SendToFive();
    EXPECT_EQ(packets, 100u);
    ExpectClosedAccounts();
}

TEST_F(RepairedExchangeTest, UnicastBringsEveryModelThroughHeavyLossByRepair)
{
    factory.SetTypeId(UnicastExchange::GetTypeId());
    ExchangeThroughLoss();
    EXPECT_EQ(arrivals.size(), 60u);
    // 1200 first transmissions; a fifth of them and of those that follow is lost.
    EXPECT_GT(retries, 200u);
    EXPECT_LT(retries, 450u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_F(RepairedExchangeTest, SendsRepairsBeforeModelsThatHaveNotBegun)
{
    factory.SetTypeId(UnicastExchange::GetTypeId());
    factory.Set("PacingRate", DataRateValue(DataRate("100kbps")));
    BuildChannel(5, 0);
    const auto errors = CreateObject<ReceiveListErrorModel>();
    errors->SetList({3});
    devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    At(1, [this] { exchanges[0]->Send(0, {1, 2, 3, 4}, ModelOf(0, 0)); });
    Run();
    std::vector<uint32_t> order;
    for (const auto& arrival : arrivals)
    {
        order.push_back(arrival.node);
    }
    // What 1 misses follows the model that is on its way when 1 asks.
    EXPECT_EQ(order, (std::vector<uint32_t>{2, 1, 3, 4}));
    EXPECT_EQ(retries, 1u);
    ExpectClosedAccounts();
}

TEST_F(RepairedExchangeTest, AsksAgainAtIntervalsThatStopGrowing)
{
    factory.Set("Jitter", DoubleValue(0));
    // After 1, 3, 7, 11, 15 and 19 s.
    const auto asked = AskASilentNode();
    ASSERT_EQ(asked.size(), 6u);
    const double expected[] = {11, 13, 17, 21, 25, 29};
    for (int k = 0; k < 6; ++k)
    {
        EXPECT_NEAR(asked[k], expected[k], 0.1);
    }
}

TEST_F(RepairedExchangeTest, BroadcastsItsQuestionsAtRandomAroundTheirTime)
{
    factory.Set("Jitter", DoubleValue(0.5));
    const auto asked = AskASilentNode();
    ASSERT_EQ(asked.size(), 6u);
    double shortest = 4;
    double longest = 4;
    for (int k = 3; k < 6; ++k)
    {
        shortest = std::min(shortest, asked[k] - asked[k - 1]);
        longest = std::max(longest, asked[k] - asked[k - 1]);
    }
    EXPECT_GT(longest - shortest, 0.1);
    EXPECT_GE(shortest, 4 * 0.75 - 0.1);
    EXPECT_LE(longest, 4 * 1.25 + 0.1);
}

TEST_F(RepairedExchangeTest, GivesTheSameBytesWithTheSameSeed)
{
    std::vector<double> times[2];
    for (auto& run : times)
    {
        nodes = NodeContainer();
        exchanges.clear();
        arrivals.clear();
        board = Create<ModelBoard>();
        BuildChannel(4, 0.3);
        SendAllAt(1, 0);
        EndAllAt(30, 0);
        Run();
        for (const auto& arrival : arrivals)
        {
            run.push_back(arrival.seconds);
        }
        Simulator::Destroy();
        Ipv4AddressGenerator::Reset();
    }
    EXPECT_FALSE(times[0].empty());
    EXPECT_EQ(times[0], times[1]);
}
