/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-segment-header.h"
#include "ns3/dsgd-udp-exchange.h"
#include "ns3/error-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

namespace
{

/// Models that may arrive in part.
class UdpExchangeTest : public ExchangeFixture
{
  public:
    UdpExchangeTest()
    {
        factory.SetTypeId(UdpExchange::GetTypeId());
    }

    /**
     * Loses datagrams by their position among those that reach a node.
     *
     * @param node 0 or 1
     * @param positions from 0
     */
    void Lose(uint32_t node, const std::list<uint32_t>& positions)
    {
        const auto errors = CreateObject<ReceiveListErrorModel>();
        errors->SetList(positions);
        devices.Get(node)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    }

    /**
     * @param model what has arrived
     * @return how many parameters of it
     */
    static uint32_t Count(const ReceivedModel& model)
    {
        uint32_t count = 0;
        for (const auto& [begin, end] : model.parts)
        {
            count += end - begin;
        }
        return count;
    }

    ObjectFactory factory; //!< makes the exchanges
};

} // namespace

TEST_F(UdpExchangeTest, DeliversWholeModelsAtThePaceOfTheLink)
{
    Build(BaseTopology(2, {{0, 1}}), 35000, factory);
    StartAll();
    SendAllAt(1, 0);
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_TRUE(arrivals[0].received.parts.empty());
    // 100 datagrams of 1400 bytes with 46 + 32 of headers at 1 Mb/s, not one of them lost.
    EXPECT_NEAR(arrivals[0].seconds, 1 + 100 * 1478 * 8 / 1e6, 0.005);
    EXPECT_EQ((accounts[{0, 1}].received), 140000u + ModelHeader::SIZE);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, DeliversThePartsThatHaveArrivedWhenNoMoreCome)
{
    Build(BaseTopology(2, {{0, 1}}), 1400, factory);
    Lose(1, {1});
    StartAll();
    At(1, [this] { SendNow(0, 0); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    using Parts = std::vector<ReceivedModel::Part>;
    EXPECT_EQ(arrivals[0].received.parts, (Parts{{0, 350}, {700, 1400}}));
    EXPECT_DOUBLE_EQ(arrivals[0].received.share, 0.75);
    EXPECT_EQ(arrivals[0].received.bytes, 4200u + ModelHeader::SIZE);
    EXPECT_EQ(*arrivals[0].received.model, *ModelOf(0, 0));
    EXPECT_EQ((accounts[{0, 1}].dropped), 1400u);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, CarriesPartsOfTheParametersInsideThePackets)
{
    factory.Set("RealPayload", BooleanValue(true));
    Build(BaseTopology(2, {{0, 1}}), 1400, factory);
    Lose(1, {0, 3});
    StartAll();
    At(1, [this] { SendNow(0, 0); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    const auto& received = arrivals[0].received;
    ASSERT_EQ(received.parts.size(), 1u);
    EXPECT_EQ(received.parts[0], ReceivedModel::Part(350, 1050));
    EXPECT_EQ(received.model->segment(350, 700), ModelOf(0, 0)->segment(350, 700));
    EXPECT_EQ(received.model->head(350), Eigen::VectorXf::Zero(350));
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, DeliversWhatItHasWhenTheRoundEnds)
{
    Build(BaseTopology(2, {{0, 1}}), 35000, factory);
    StartAll();
    SendAllAt(1, 0);
    EndAllAt(1.6, 0);
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_DOUBLE_EQ(arrivals[0].seconds, 1.6);
    EXPECT_NEAR(Count(arrivals[0].received), 35000 / 1.1824 * 0.6, 400);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, DeliversWhatItHasAtTheDeadline)
{
    factory.Set("Deadline", TimeValue(MilliSeconds(300)));
    Build(BaseTopology(2, {{0, 1}}), 35000, factory);
    StartAll();
    At(1, [this] { SendNow(0, 0); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_NEAR(arrivals[0].seconds, 1.3123, 0.001);
    EXPECT_GT(Count(arrivals[0].received), 350u);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, DropsAModelOfWhichNothingArrivesWhenTheRoundEnds)
{
    Build(BaseTopology(2, {{0, 1}}), 100, factory);
    Lose(1, {0});
    StartAll();
    SendAllAt(1, 0);
    EndAllAt(5, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 1u);
    EXPECT_EQ((accounts[{0, 1}].dropped), 400u + ModelHeader::SIZE);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, IgnoresWhatComesTwiceTooLateOrFromStrangers)
{
    Build(BaseTopology(2, {{0, 1}}), 100, factory);
    StartAll();
    const auto to = InetSocketAddress(Ipv4Address::ConvertFrom(neighbors[0][1]), 5901);
    const auto send = [this, to](const SegmentHeader& header, uint32_t bytes) {
        const auto socket = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
        const auto packet = Create<Packet>(bytes);
        packet->AddHeader(header);
        socket->SendTo(packet, 0, to);
    };
    At(1, [this] { SendNow(0, 0); });
    At(2, [send] {
        const auto data = SegmentHeader::DATA;
        send(SegmentHeader(data, 0, 0, 0, 400, 400), 400);   // again
        send(SegmentHeader(data, 0, 3, 0, 400, 400), 400);   // not sent by its sender
        send(SegmentHeader(data, 7, 0, 0, 400, 400), 400);   // from nobody
        send(SegmentHeader(data, 0, 1, 0, 400, 4000), 400);  // of another size
        send(SegmentHeader(data, 0, 1, 300, 400, 400), 400); // beyond its end
        send(SegmentHeader(), 1);
        send(SegmentHeader(SegmentHeader::REQUEST, 0, 0, 0, 5, 400), 5);
    });
    At(3, [this] { exchanges[1]->EndRound(1); });
    At(4, [this] { SendNow(0, 1); });
    Run();
    EXPECT_EQ(arrivals.size(), 1u);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, LosesWhatAFullQueueDoesNotTakeAndSaysSo)
{
    factory.Set("PacingRate", StringValue("1Gbps"));
    Build(BaseTopology(2, {{0, 1}}), 100000, factory);
    StartAll();
    SendAllAt(1, 0);
    EndAllAt(20, 0);
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_LT(Count(arrivals[0].received), 50000u);
    EXPECT_GT((accounts[{0, 1}].dropped), 200000u);
    ExpectClosedAccounts();
}

TEST_F(UdpExchangeTest, LeavesNothingToDoWithADeadNeighborOrAPartition)
{
    Build(BaseTopology(3, {{0, 1}, {1, 2}}), 35000, factory);
    At(0, [this] { exchanges[0]->Start(); });
    At(0, [this] { exchanges[1]->Start(); });
    SendAllAt(1, 0);
    At(1.2, [this] {
        const auto ipv4 = nodes.Get(1)->GetObject<Ipv4>();
        ipv4->SetDown(ipv4->GetInterfaceForDevice(devices.Get(1)));
    });
    EndAllAt(10, 0);
    At(11, [this] { exchanges[2]->Stop(); });
    Run();
    ExpectQuiet();
    EXPECT_GT((accounts[{1, 2}].dropped), 0u);
    ExpectClosedAccounts();
}
