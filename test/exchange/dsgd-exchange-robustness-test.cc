/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-flow-exchange.h"
#include "ns3/error-model.h"
#include "ns3/pointer.h"

#include <algorithm>

namespace
{

/// What may go wrong, on every exchange.
class ExchangeRobustnessTest : public ExchangeFixture,
                               public testing::WithParamInterface<std::string>
{
  public:
    /// Builds a path of three nodes.
    void BuildPath()
    {
        ObjectFactory factory;
        factory.SetTypeId(MakeExchangeType(GetParam()));
        const BaseTopology path(3, {{0, 1}, {1, 2}});
        Build(path, 20000, factory);
        if (const auto flow = DynamicCast<FlowExchange>(exchanges[0]))
        {
            flow->GetNetwork()->SetTopology(path);
        }
    }

    /**
     * @param sender a node
     * @param receiver another
     * @return how many models went from the one to the other
     */
    int64_t Count(uint32_t sender, uint32_t receiver) const
    {
        return std::count_if(arrivals.begin(), arrivals.end(), [&](const Arrival& arrival) {
            return arrival.sender == sender && arrival.node == receiver;
        });
    }
};

} // namespace

TEST_P(ExchangeRobustnessTest, EndsWithANeighborThatNeverStarts)
{
    BuildPath();
    At(0, [this] {
        exchanges[0]->Start();
        exchanges[1]->Start();
    });
    for (uint32_t round = 0; round < 3; ++round)
    {
        At(1 + 10 * round, [this, round] {
            SendNow(0, round);
            SendNow(1, round);
        });
        EndAllAt(9 + 10 * round, round);
    }
    Run();
    EXPECT_EQ(Count(0, 1), 3);
    EXPECT_EQ(Count(1, 0), 3);
    EXPECT_EQ(Count(1, 2), 0);
    EXPECT_GT((accounts[{1, 2}].dropped), 0u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_P(ExchangeRobustnessTest, EndsWithANeighborThatStopsInTheMiddleOfAModel)
{
    BuildPath();
    StartAll();
    SendAllAt(1, 0);
    At(1.3, [this] { exchanges[2]->Stop(); });
    EndAllAt(9, 0);
    At(10, [this] {
        SendNow(0, 1);
        SendNow(1, 1);
    });
    EndAllAt(20, 1);
    Run();
    EXPECT_EQ(Count(0, 1), 2);
    EXPECT_EQ(Count(1, 2), 0);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_P(ExchangeRobustnessTest, ServesANeighborThatStartsLate)
{
    BuildPath();
    At(0, [this] {
        exchanges[0]->Start();
        exchanges[1]->Start();
    });
    for (uint32_t round = 0; round < 4; ++round)
    {
        At(1 + 20 * round, [this, round] {
            SendNow(0, round);
            SendNow(1, round);
        });
        EndAllAt(19 + 20 * round, round);
    }
    At(30, [this] { exchanges[2]->Start(); });
    for (uint32_t round = 2; round < 4; ++round)
    {
        At(1 + 20 * round, [this, round] { SendNow(2, round); });
    }
    Run();
    EXPECT_GE(Count(1, 2), 2);
    EXPECT_EQ(Count(2, 1), 2);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_P(ExchangeRobustnessTest, OutlivesThePacketThatOpensAConnection)
{
    BuildPath();
    for (uint32_t d = 0; d < devices.GetN(); ++d)
    {
        const auto errors = CreateObject<ReceiveListErrorModel>();
        errors->SetList({0});
        devices.Get(d)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    }
    StartAll();
    SendAllAt(1, 0);
    EndAllAt(60, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 4u);
    ExpectClosedAccounts();
    ExpectQuiet();
}

TEST_P(ExchangeRobustnessTest, EndsWhenThePathIsCutAndGoesOnWhenItHeals)
{
    BuildPath();
    StartAll();
    const auto set = [this](bool up) {
        const auto ipv4 = nodes.Get(1)->GetObject<Ipv4>();
        const auto interface = ipv4->GetInterfaceForDevice(devices.Get(2));
        up ? ipv4->SetUp(interface) : ipv4->SetDown(interface);
    };
    SendAllAt(1, 0);
    At(1.3, [set] { set(false); });
    EndAllAt(20, 0);
    SendAllAt(21, 1);
    EndAllAt(600, 1);
    At(601, [set] { set(true); });
    SendAllAt(700, 2);
    EndAllAt(1400, 2);
    Run();
    EXPECT_EQ(Count(0, 1), 3);
    const auto last = std::count_if(arrivals.begin(), arrivals.end(), [](const Arrival& arrival) {
        return arrival.round == 2;
    });
    EXPECT_EQ(last, 4);
    ExpectClosedAccounts();
    ExpectQuiet();
}

INSTANTIATE_TEST_SUITE_P(All,
                         ExchangeRobustnessTest,
                         testing::ValuesIn(ExchangeNames()),
                         [](const auto& info) { return info.param; });
