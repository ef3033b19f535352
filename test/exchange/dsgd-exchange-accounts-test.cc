/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"
#include "dsgd-expect-error.h"

#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/dsgd-udp-exchange.h"
#include "ns3/dsgd-unicast-exchange.h"

#include <stdexcept>

namespace
{

/// What every exchange promises, on the one over TCP.
class ExchangeAccountsTest : public ExchangeFixture
{
  public:
    /**
     * Builds two nodes.
     *
     * @param parameters of the model
     */
    void BuildPair(uint32_t parameters)
    {
        ObjectFactory factory;
        factory.SetTypeId(MakeExchangeType("tcp"));
        Build(BaseTopology(2, {{0, 1}}), parameters, factory);
        StartAll();
    }
};

} // namespace

TEST_F(ExchangeAccountsTest, DropsWhatHasNotArrivedWhenTheRoundEnds)
{
    // 400 kB take 3.4 s at 1 Mb/s.
    BuildPair(100000);
    SendAllAt(0, 0);
    At(1, [this] { exchanges[1]->EndRound(0); });
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_EQ(arrivals[0].node, 0u);
    const auto bytes = 400000u + ModelHeader::SIZE;
    EXPECT_EQ((accounts[{0, 1}].dropped), bytes);
    EXPECT_EQ((accounts[{0, 1}].received), 0u);
    EXPECT_EQ((accounts[{1, 0}].received), bytes);
    ExpectClosedAccounts();
}

TEST_F(ExchangeAccountsTest, DropsAModelForARoundThatItsReceiverHasLeftBehind)
{
    BuildPair(100);
    At(0, [this] { exchanges[1]->EndRound(3); });
    for (uint32_t round = 0; round < 5; ++round)
    {
        At(1 + round, [this, round] { SendNow(0, round); });
    }
    Run();
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_EQ(arrivals[0].round, 4u);
    EXPECT_EQ((accounts[{0, 1}].dropped), 4 * (400u + ModelHeader::SIZE));
    ExpectClosedAccounts();
}

TEST_F(ExchangeAccountsTest, DropsWhatIsOnItsWayToANodeThatStops)
{
    BuildPair(100000);
    SendAllAt(0, 0);
    At(1, [this] { exchanges[1]->Stop(); });
    At(2, [this] { exchanges[0]->EndRound(0); });
    Run();
    EXPECT_TRUE(arrivals.empty());
    ExpectClosedAccounts();
}

TEST_F(ExchangeAccountsTest, DropsWhatHasNotBegunToLeaveOnceNobodyCanWaitForIt)
{
    // The first fills the connection; the others wait behind it.
    BuildPair(100000);
    At(0, [this] {
        for (uint32_t round = 0; round < 3; ++round)
        {
            SendNow(0, round);
        }
    });
    At(1, [this] { exchanges[0]->EndRound(1); });
    Run();
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(arrivals[0].round, 0u);
    EXPECT_EQ(arrivals[1].round, 2u);
    EXPECT_EQ((accounts[{0, 1}].dropped), 400000u + ModelHeader::SIZE);
    ExpectClosedAccounts();
}

TEST_F(ExchangeAccountsTest, KeepsWhatANeighborOfTheSameRoundMayStillWaitFor)
{
    BuildPair(100000);
    At(0, [this] { SendNow(0, 0); });
    // The model of round 0 is short of time behind nothing: its receiver's has arrived first.
    At(1, [this] { SendNow(1, 0); });
    At(5, [this] { SendNow(0, 1); });
    At(5, [this] { SendNow(0, 2); });
    At(5, [this] { SendNow(1, 2); });
    At(10, [this] { exchanges[0]->EndRound(2); });
    Run();
    EXPECT_EQ((accounts[{0, 1}].dropped), 0u);
    EXPECT_EQ((accounts[{0, 1}].received), 3 * (400000u + ModelHeader::SIZE));
}

TEST(ExchangeRegistry, MakesReplaysOfExchangesOfPackets)
{
    const auto replay = MakeExchangeFactory("replay:unicast").Create<ModelExchange>();
    ObjectFactoryValue inner;
    replay->GetAttribute("Inner", inner);
    EXPECT_EQ(inner.Get().GetTypeId(), UnicastExchange::GetTypeId());
    EXPECT_EQ(MakeExchangeFactory("udp").GetTypeId(), UdpExchange::GetTypeId());
    for (const std::string wrong : {"replay:flow", "replay:replay", "tcp:udp"})
    {
        ExpectError([&] { MakeExchangeFactory(wrong); }, "'" + wrong + "': replay:NAME is right");
    }
    ExpectError([] { MakeExchangeFactory("replay:pigeon"); }, "'pigeon', known are: tcp");
}

TEST(ExchangeRegistry, MakesEveryExchangeByNameAndListsThemForAnUnknownOne)
{
    for (const auto& name : ExchangeNames())
    {
        EXPECT_TRUE(MakeExchangeType(name).IsChildOf(ModelExchange::GetTypeId())) << name;
    }
    EXPECT_EQ(MakeExchangeType("tcp"), TcpExchange::GetTypeId());
    try
    {
        MakeExchangeType("pigeon");
        FAIL();
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_NE(std::string(error.what()).find("'pigeon', known are: tcp"), std::string::npos);
    }
}
