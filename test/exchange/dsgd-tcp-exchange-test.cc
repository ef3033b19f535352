/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-base-topology.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/error-model.h"
#include "ns3/ipv4.h"
#include "ns3/pointer.h"
#include "ns3/uinteger.h"

#include <map>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Two nodes with an exchange each.
class TcpExchangeTest : public SimulationFixture
{
  public:
    /// A model that has arrived.
    struct Arrival
    {
        uint32_t sender;     //!< index
        uint32_t round;      //!< round
        ModelSnapshot model; //!< parameters
    };

    /**
     * Builds the two nodes.
     *
     * @param parameters of the model
     * @param delivery of the link, which its rate follows
     */
    void Build(uint32_t parameters, double delivery = 1)
    {
        nodes.Create(2);
        devices = NetworkHelper().Install(BaseTopology(2, {{0, 1, delivery}}), nodes);
        for (uint32_t i = 0; i < 2; ++i)
        {
            const auto peer = nodes.Get(1 - i)->GetObject<Ipv4>()->GetAddress(1, 0).GetLocal();
            exchange[i] = CreateObject<TcpExchange>();
            exchange[i]->Configure(nodes.Get(i), i, {{1 - i, Address(peer)}}, board);
            exchange[i]->SetParameterCount(parameters);
            exchange[i]->TraceConnectWithoutContext("ModelSent",
                                                    MakeCallback(&TcpExchangeTest::OnSent, this));
            exchange[i]->TraceConnectWithoutContext(
                "ModelReceived",
                MakeCallback(&TcpExchangeTest::OnReceived, this));
            exchange[i]->TraceConnectWithoutContext("Retry",
                                                    MakeCallback(&TcpExchangeTest::OnRetry, this));
        }
        exchange[0]->SetArrivalCallback(MakeCallback(&TcpExchangeTest::OnArrival0, this));
        exchange[1]->SetArrivalCallback(MakeCallback(&TcpExchangeTest::OnArrival1, this));
    }

    /**
     * Starts a node's exchange and lets it send.
     *
     * @param i a node
     * @param seconds when
     * @param models one a round
     */
    void StartAt(uint32_t i, double seconds, std::vector<Eigen::VectorXf> models)
    {
        Simulator::Schedule(Seconds(seconds), [this, i, models]() {
            exchange[i]->Start();
            for (uint32_t round = 0; round < models.size(); ++round)
            {
                exchange[i]->BeginRound(round, {1 - i});
                exchange[i]->Send(round,
                                  {1 - i},
                                  std::make_shared<const Eigen::VectorXf>(models[round]));
            }
        });
    }

    /// Runs for an hour and takes the exchanges apart.
    void Run()
    {
        Simulator::Stop(Seconds(3600));
        Simulator::Run();
        for (auto& e : exchange)
        {
            e->Dispose();
        }
    }

    NodeContainer nodes;                         //!< two
    NetDeviceContainer devices;                  //!< two
    Ptr<ModelBoard> board{Create<ModelBoard>()}; //!< of both
    Ptr<TcpExchange> exchange[2];                //!< of each
    std::vector<Arrival> arrivals[2];            //!< at each
    uint64_t sent{0};                            //!< bytes, as traced
    uint64_t received{0};                        //!< bytes, as traced
    uint32_t retries{0};                         //!< as traced

  private:
    void OnArrival0(uint32_t sender, uint32_t round, const ReceivedModel& received)
    {
        arrivals[0].push_back({sender, round, received.model});
    }

    void OnArrival1(uint32_t sender, uint32_t round, const ReceivedModel& received)
    {
        arrivals[1].push_back({sender, round, received.model});
    }

    void OnSent(uint32_t, uint32_t, uint32_t, uint64_t bytes)
    {
        sent += bytes;
    }

    void OnReceived(uint32_t, uint32_t, uint32_t, uint64_t bytes)
    {
        received += bytes;
    }

    void OnRetry(uint32_t, uint32_t)
    {
        ++retries;
    }
};

/**
 * @param count how many
 * @param parameters of each
 * @return models with different values
 */
std::vector<Eigen::VectorXf>
Models(uint32_t count, uint32_t parameters)
{
    std::vector<Eigen::VectorXf> models;
    for (uint32_t k = 0; k < count; ++k)
    {
        models.push_back(Eigen::VectorXf::LinSpaced(parameters, k, k + 1.0f / 3));
    }
    return models;
}

} // namespace

TEST_F(TcpExchangeTest, BringsEveryModelOnceAndInTheOrderOfRounds)
{
    Build(5000);
    StartAt(0, 0, Models(5, 5000));
    StartAt(1, 0, Models(5, 5000));
    Run();
    for (uint32_t i = 0; i < 2; ++i)
    {
        ASSERT_EQ(arrivals[i].size(), 5u);
        for (uint32_t k = 0; k < 5; ++k)
        {
            EXPECT_EQ(arrivals[i][k].sender, 1 - i);
            EXPECT_EQ(arrivals[i][k].round, k);
            EXPECT_EQ(*arrivals[i][k].model, Models(5, 5000)[k]);
        }
    }
    EXPECT_EQ(sent, 2u * 5 * (5000 * 4 + ModelHeader::SIZE));
    EXPECT_EQ(received, sent);
    EXPECT_EQ(retries, 0u);
    EXPECT_EQ(board->Size(), 0u);
}

TEST_F(TcpExchangeTest, CarriesTheParametersInsideThePacketsIfAsked)
{
    Build(5000);
    for (auto& e : exchange)
    {
        e->SetAttribute("RealPayload", BooleanValue(true));
    }
    StartAt(0, 0, Models(3, 5000));
    StartAt(1, 0, Models(3, 5000));
    Run();
    ASSERT_EQ(arrivals[1].size(), 3u);
    for (uint32_t k = 0; k < 3; ++k)
    {
        EXPECT_EQ(*arrivals[1][k].model, Models(3, 5000)[k]);
    }
    EXPECT_EQ(board->Size(), 0u);
}

TEST_F(TcpExchangeTest, SendsAsManyBytesAsModelBytesSays)
{
    Build(10);
    for (auto& e : exchange)
    {
        e->SetAttribute("ModelBytes", UintegerValue(100000));
    }
    StartAt(0, 0, Models(1, 10));
    StartAt(1, 0, {});
    Run();
    ASSERT_EQ(arrivals[1].size(), 1u);
    EXPECT_EQ(received, 100000u + ModelHeader::SIZE);
    EXPECT_EQ(arrivals[1][0].model->size(), 10);
}

TEST_F(TcpExchangeTest, CallsAgainUntilALateNeighborAnswers)
{
    Build(100);
    StartAt(0, 0, Models(2, 100));
    StartAt(1, 7, Models(2, 100));
    Run();
    EXPECT_EQ(arrivals[0].size(), 2u);
    EXPECT_EQ(arrivals[1].size(), 2u);
}

TEST_F(TcpExchangeTest, DeliversOverALossyLinkAndCountsTheRetries)
{
    Build(20000);
    const auto errors = CreateObject<RateErrorModel>();
    errors->SetAttribute("ErrorRate", DoubleValue(0.05));
    errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    errors->AssignStreams(1);
    devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    StartAt(0, 0, Models(4, 20000));
    StartAt(1, 0, Models(4, 20000));
    Run();
    EXPECT_EQ(arrivals[0].size(), 4u);
    EXPECT_EQ(arrivals[1].size(), 4u);
    EXPECT_GT(retries, 0u);
    EXPECT_EQ(received, sent);
}

TEST_F(TcpExchangeTest, SendsNothingTwiceOverASlowLinkThatLosesNothing)
{
    Build(100000, 0.2);
    StartAt(0, 0, Models(2, 100000));
    StartAt(1, 0, Models(2, 100000));
    Run();
    EXPECT_EQ(arrivals[0].size(), 2u);
    EXPECT_EQ(arrivals[1].size(), 2u);
    EXPECT_EQ(retries, 0u);
}

TEST_F(TcpExchangeTest, DeliversNothingAfterItHasStopped)
{
    Build(100000);
    StartAt(0, 0, Models(1, 100000));
    StartAt(1, 0, {});
    // 400 kB take more than three seconds at 1 Mb/s.
    Simulator::Schedule(Seconds(1), &TcpExchange::Stop, exchange[1]);
    Run();
    EXPECT_TRUE(arrivals[1].empty());
}
