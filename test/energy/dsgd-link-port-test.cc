/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

#include "ns3/csma-helper.h"
#include "ns3/data-rate.h"
#include "ns3/dsgd-link-energy-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/simple-net-device-helper.h"

namespace
{

/// Three nodes on one bus or one simple channel.
class LinkPortTest : public EnergyFixture
{
  public:
    /**
     * Makes the nodes.
     */
    LinkPortTest()
    {
        for (int i = 0; i < 3; ++i)
        {
            batteries.push_back(MakeBattery(100));
            nodes.Add(batteries.back()->GetNode());
        }
    }

    /**
     * Gives every node a model that follows its device.
     *
     * @param overhearShare of the models
     */
    void Follow(double overhearShare = 1)
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            auto model = CreateObjectWithAttributes<LinkEnergyModel>("TxJoulePerBit",
                                                                     DoubleValue(2e-6),
                                                                     "RxJoulePerBit",
                                                                     DoubleValue(1e-6),
                                                                     "TxJoulePerFrame",
                                                                     DoubleValue(0.5),
                                                                     "RxJoulePerFrame",
                                                                     DoubleValue(0.25),
                                                                     "OverhearShare",
                                                                     DoubleValue(overhearShare));
            Append(batteries[i], model);
            EXPECT_TRUE(model->AddDevice(devices.Get(i)));
        }
    }

    /**
     * Sends an IPv4 packet of 1000 bytes from node 0.
     *
     * @param to the hardware address
     */
    void Send(Address to)
    {
        At(1, [this, to] { devices.Get(0)->Send(Create<Packet>(1000), to, 0x0800); });
        Simulator::Run();
    }

    /**
     * @param i a node
     * @param cause a cause
     * @return J booked
     */
    double Joules(uint32_t i, EnergyCause cause) const
    {
        return ledger->Joules(nodes.Get(i)->GetId(), cause);
    }

    /**
     * @param i a node
     * @param j another
     * @return the account of the link between them
     */
    EnergyLedger::LinkAccount Link(uint32_t i, uint32_t j) const
    {
        const auto index = ledger->LinkIndex(nodes.Get(i)->GetId(), nodes.Get(j)->GetId());
        return ledger->Links()[index];
    }

    std::vector<Ptr<BatterySource>> batteries;         //!< by index
    NodeContainer nodes;                               //!< three
    NetDeviceContainer devices;                        //!< by index
    static constexpr double BITS = 8 * 1018;           //!< of the frame on the bus
    static constexpr double TX_J = 0.5 + BITS * 2e-6;  //!< sending it
    static constexpr double RX_J = 0.25 + BITS * 1e-6; //!< receiving it
};

} // namespace

TEST_F(LinkPortTest, ChargesAFrameOnABusToSenderReceiverAndOverhearer)
{
    devices = CsmaHelper().Install(nodes);
    Follow();
    Send(devices.Get(1)->GetAddress());
    EXPECT_DOUBLE_EQ(Joules(0, EnergyCause::TX), TX_J);
    EXPECT_DOUBLE_EQ(Joules(1, EnergyCause::RX), RX_J);
    EXPECT_EQ(Joules(2, EnergyCause::RX), 0);
    EXPECT_DOUBLE_EQ(Joules(2, EnergyCause::OVERHEAR), RX_J);
    EXPECT_EQ(Link(0, 1).frames, 1u);
    EXPECT_EQ(Link(0, 1).bytes, 1018u);
    EXPECT_DOUBLE_EQ(Link(0, 1).txJ, TX_J);
    EXPECT_DOUBLE_EQ(Link(0, 1).rxJ, RX_J);
    EXPECT_EQ(Link(0, 2).rxJ, 0);
}

TEST_F(LinkPortTest, ChargesOverhearingByItsShare)
{
    devices = CsmaHelper().Install(nodes);
    Follow(0.1);
    Send(devices.Get(1)->GetAddress());
    EXPECT_DOUBLE_EQ(Joules(1, EnergyCause::RX), RX_J);
    EXPECT_DOUBLE_EQ(Joules(2, EnergyCause::OVERHEAR), 0.1 * RX_J);
}

TEST_F(LinkPortTest, ChargesABroadcastOnceToItsSenderAndEachReceiverToItsLink)
{
    devices = CsmaHelper().Install(nodes);
    Follow();
    Send(devices.Get(0)->GetBroadcast());
    EXPECT_DOUBLE_EQ(Joules(0, EnergyCause::TX), TX_J);
    for (uint32_t i : {1, 2})
    {
        EXPECT_DOUBLE_EQ(Joules(i, EnergyCause::RX), RX_J);
        EXPECT_EQ(Link(0, i).frames, 0u);
        EXPECT_EQ(Link(0, i).txJ, 0);
        EXPECT_DOUBLE_EQ(Link(0, i).rxJ, RX_J);
    }
}

TEST_F(LinkPortTest, FollowsSimpleDevicesWithoutHeaders)
{
    devices = SimpleNetDeviceHelper().Install(nodes);
    Follow();
    Send(devices.Get(1)->GetAddress());
    EXPECT_DOUBLE_EQ(Joules(0, EnergyCause::TX), 0.5 + 8000 * 2e-6);
    EXPECT_DOUBLE_EQ(Joules(1, EnergyCause::RX), 0.25 + 8000 * 1e-6);
    EXPECT_DOUBLE_EQ(Joules(2, EnergyCause::OVERHEAR), 0.25 + 8000 * 1e-6);
    EXPECT_DOUBLE_EQ(Link(0, 1).rxJ, 0.25 + 8000 * 1e-6);
    // On a channel of three the sender's device does not say who the frame is for.
    EXPECT_EQ(Link(0, 1).frames, 0u);
}

TEST_F(LinkPortTest, CountsFramesOfASimpleChannelOfTwo)
{
    nodes = NodeContainer(nodes.Get(0), nodes.Get(1));
    devices = SimpleNetDeviceHelper().Install(nodes);
    Follow();
    Send(devices.Get(0)->GetBroadcast());
    EXPECT_EQ(Link(0, 1).frames, 1u);
    EXPECT_EQ(Link(0, 1).bytes, 1000u);
    EXPECT_DOUBLE_EQ(Link(0, 1).txJ, 0.5 + 8000 * 2e-6);
}
