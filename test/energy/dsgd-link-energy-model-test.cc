/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

#include "ns3/basic-energy-source.h"
#include "ns3/boolean.h"
#include "ns3/dsgd-link-energy-model.h"
#include "ns3/error-model.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

#include <array>

/// Two nodes with a wire of 1 Mb/s between them.
class LinkModelTest : public EnergyFixture
{
  public:
    /**
     * @param one the first node's source, which must have a node
     * @param two the second node's source
     */
    void Connect(Ptr<EnergySource> one, Ptr<EnergySource> two)
    {
        PointToPointHelper helper;
        helper.SetDeviceAttribute("DataRate", StringValue("1Mbps"));
        helper.SetChannelAttribute("Delay", StringValue("10ms"));
        devices = helper.Install(one->GetNode(), two->GetNode());
        id = {one->GetNode()->GetId(), two->GetNode()->GetId()};
        const std::array<Ptr<EnergySource>, 2> sources{one, two};
        for (uint32_t i = 0; i < 2; ++i)
        {
            models[i] = CreateObjectWithAttributes<LinkEnergyModel>("TxJoulePerBit",
                                                                    DoubleValue(2e-6),
                                                                    "RxJoulePerBit",
                                                                    DoubleValue(1e-6),
                                                                    "TxJoulePerFrame",
                                                                    DoubleValue(0.5),
                                                                    "RxJoulePerFrame",
                                                                    DoubleValue(0.25));
            Append(sources[i], models[i]);
            models[i]->AddDevice(devices.Get(i), id[1 - i]);
        }
    }

    /**
     * Sends an IPv4 packet from the first node.
     *
     * @param bytes its size without the PPP header
     */
    void Send(uint32_t bytes)
    {
        devices.Get(0)->Send(Create<Packet>(bytes), devices.Get(1)->GetAddress(), 0x0800);
    }

    NetDeviceContainer devices;                       //!< the two ends
    std::array<uint32_t, 2> id;                       //!< the nodes' ids
    std::array<Ptr<LinkEnergyModel>, 2> models;       //!< the nodes' models
    static constexpr double TX_J = 0.5 + 8016e-6 * 2; //!< 1000 bytes and 2 of PPP, sent
    static constexpr double RX_J = 0.25 + 8016e-6;    //!< the same, received
};

TEST_F(LinkModelTest, ChargesOneFrameToBothEndsAndTheLink)
{
    auto one = MakeBattery(10);
    auto two = MakeBattery(10);
    Connect(one, two);
    At(1, [=] { Send(1000); });
    Simulator::Run();
    EXPECT_DOUBLE_EQ(ledger->Joules(id[0], EnergyCause::TX), TX_J);
    EXPECT_DOUBLE_EQ(ledger->Joules(id[1], EnergyCause::RX), RX_J);
    EXPECT_DOUBLE_EQ(one->GetRemainingEnergy(), 10 - TX_J);
    EXPECT_DOUBLE_EQ(two->GetRemainingEnergy(), 10 - RX_J);
    const auto handle = ledger->LinkIndex(id[0], id[1]);
    const auto backHandle = ledger->LinkIndex(id[1], id[0]);
    const auto link = ledger->Links()[handle];
    EXPECT_EQ(link.frames, 1u);
    EXPECT_EQ(link.bytes, 1002u);
    EXPECT_DOUBLE_EQ(link.txJ, TX_J);
    EXPECT_DOUBLE_EQ(link.rxJ, RX_J);
    const auto back = ledger->Links()[backHandle];
    EXPECT_EQ(back.frames, 0u);
    EXPECT_EQ(back.txJ, 0);
}

TEST_F(LinkModelTest, DrawsIdlePowerBesideFrames)
{
    auto one = MakeBattery(10);
    Connect(one, MakeBattery(10));
    models[0]->SetAttribute("IdleW", DoubleValue(0.5));
    At(1, [=] { Send(1000); });
    Simulator::Stop(Seconds(4));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(ledger->Joules(id[0], EnergyCause::TX), TX_J);
    EXPECT_NEAR(one->GetConsumedEnergy(), 2 + TX_J, 1e-12);
    EXPECT_NEAR(ledger->Joules(id[0], EnergyCause::IDLE), 2, 1e-12);
}

TEST_F(LinkModelTest, ChargesTheReceiverForACorruptFrame)
{
    Connect(MakeBattery(10), MakeBattery(10));
    auto errors = CreateObject<RateErrorModel>();
    errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    errors->SetRate(1);
    devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    At(1, [=] { Send(1000); });
    Simulator::Run();
    EXPECT_DOUBLE_EQ(ledger->Joules(id[1], EnergyCause::RX), RX_J);
}

TEST_F(LinkModelTest, CountsNoFrameOfAnEmptyNode)
{
    Connect(MakeBattery(TX_J), MakeBattery(10));
    At(1, [=] { Send(1000); });
    At(2, [=] { Send(1000); });
    Simulator::Run();
    EXPECT_TRUE(models[0]->IsDepleted());
    EXPECT_EQ(ledger->Links()[ledger->LinkIndex(id[0], id[1])].frames, 1u);
    EXPECT_DOUBLE_EQ(ledger->Total(id[0]), TX_J);
}

TEST_F(LinkModelTest, SpendsTheSameOnABasicSource)
{
    std::array<Ptr<BasicEnergySource>, 2> sources;
    for (auto& source : sources)
    {
        source = CreateObject<BasicEnergySource>();
        MakeNode(source);
    }
    Connect(sources[0], sources[1]);
    for (uint32_t i = 0; i < 2; ++i)
    {
        models[i]->SetLedger(ledger, id[i]);
    }
    At(1, [=] {
        Send(1000);
        EXPECT_NEAR(models[0]->GetCurrentA() * 3, TX_J / 0.008016, 1e-9);
    });
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    EXPECT_NEAR(sources[0]->GetRemainingEnergy(), 10 - TX_J, 1e-9);
    EXPECT_NEAR(sources[1]->GetRemainingEnergy(), 10 - RX_J, 1e-9);
    EXPECT_NEAR(models[0]->GetTotalEnergyConsumption(), TX_J, 1e-12);
    EXPECT_NEAR(ledger->Links()[ledger->LinkIndex(id[0], id[1])].rxJ, RX_J, 1e-12);
}

TEST_F(LinkModelTest, TakesALedgerThatIsSetAfterItsDevices)
{
    auto one = MakeBattery(10);
    Connect(one, MakeBattery(10));
    auto other = Create<EnergyLedger>();
    other->LinkIndex(98, 99);
    one->SetLedger(other);
    At(1, [=] { Send(1000); });
    Simulator::Run();
    EXPECT_DOUBLE_EQ(other->Links()[other->LinkIndex(id[0], id[1])].txJ, TX_J);
    EXPECT_DOUBLE_EQ(other->Joules(id[0], EnergyCause::TX), TX_J);
}
