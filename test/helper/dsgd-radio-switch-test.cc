/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/double.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-radio-switch.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/wifi-phy.h"

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

constexpr uint16_t SWITCH_PROTOCOL = 0x88b5;

/// Two nodes on a radio network, with a switch each.
class RadioSwitchTest : public SimulationFixture
{
  public:
    /**
     * @param network its name
     */
    void Install(const std::string& network)
    {
        nodes.Create(2);
        devices = NetworkHelper(network).Install(MakeComplete(2), nodes);
        EnergyProfile profile;
        profile.name = "radio";
        profile.txW = 1;
        profile.rxW = 0.8;
        profile.idleW = 0.5;
        profile.sleepW = 0.1;
        DsgdEnergyHelper helper(profile);
        energy = helper.Install(nodes);
        ledger = helper.GetLedger();
        nodes.Get(1)->RegisterProtocolHandler(MakeCallback(&RadioSwitchTest::Receive, this),
                                              0,
                                              devices.Get(1));
        for (uint32_t i = 0; i < 2; ++i)
        {
            switches.push_back(RadioSwitch::For(devices.Get(i)));
        }
    }

    /**
     * Lets node 0 broadcast 50 bytes.
     *
     * @param seconds when
     */
    void SendAt(double seconds)
    {
        At(seconds, [this]() {
            devices.Get(0)->Send(Create<Packet>(50),
                                 devices.Get(0)->GetBroadcast(),
                                 SWITCH_PROTOCOL);
        });
    }

    /**
     * @param seconds until when
     */
    void Run(double seconds)
    {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        for (const auto& node : energy)
        {
            const double spent = node.source->GetConsumedEnergy();
            EXPECT_NEAR(ledger->Total(node.source->GetNode()->GetId()), spent, 1e-9 * spent);
        }
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

    NodeContainer nodes;                    //!< two
    NetDeviceContainer devices;             //!< by index
    std::vector<NodeEnergy> energy;         //!< by index
    Ptr<EnergyLedger> ledger;               //!< of both
    std::vector<Ptr<RadioSwitch>> switches; //!< by index
    std::vector<double> arrivals;           //!< at node 1, s

  private:
    void Receive(Ptr<NetDevice>,
                 Ptr<const Packet> packet,
                 uint16_t,
                 const Address&,
                 const Address&,
                 NetDevice::PacketType)
    {
        // An 802.15.4 frame has no protocol number, so the size must tell.
        if (packet->GetSize() == 50)
        {
            arrivals.push_back(Simulator::Now().GetSeconds());
        }
    }
};

/// Both technologies.
class AnyRadioSwitchTest : public RadioSwitchTest, public testing::WithParamInterface<const char*>
{
};

} // namespace

TEST_P(AnyRadioSwitchTest, ReceivesNothingAndDrawsSleepPowerWhileAsleep)
{
    Install(GetParam());
    At(20, [this]() { switches[1]->Sleep(); });
    SendAt(21);
    At(22, [this]() {
        EXPECT_TRUE(switches[1]->IsAsleep());
        switches[1]->Wake();
    });
    SendAt(23);
    Run(24);
    EXPECT_FALSE(switches[1]->IsAsleep());
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_GT(arrivals[0], 23);
    EXPECT_NEAR(Joules(1, dsgd::SLEEP), 2 * 0.1, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Radios,
                         AnyRadioSwitchTest,
                         testing::Values("wifi", "lr-wpan"),
                         [](const auto& info) {
                             return std::string(info.param == std::string("wifi") ? "wifi"
                                                                                  : "lrwpan");
                         });

TEST_F(RadioSwitchTest, LetsAWifiRadioFinishItsFrameBeforeItSleeps)
{
    Install("wifi");
    SendAt(1);
    // 86 bytes take 880 us at 1 Mb/s, after at most 50 us for access to the medium.
    At(1.0005, [this]() { switches[0]->Sleep(); });
    Run(2);
    EXPECT_EQ(arrivals.size(), 1u);
    EXPECT_NEAR(Joules(0, dsgd::TX), 880e-6, 1e-9);
    EXPECT_GT(Joules(0, dsgd::SLEEP), 0.099 * (1 - 0.0011));
}

TEST_F(RadioSwitchTest, DoesNotSleepAfterAWakeUpThatCameBeforeTheEndOfTheFrame)
{
    Install("wifi");
    SendAt(1);
    At(1.0005, [this]() { switches[0]->Sleep(); });
    At(1.0006, [this]() { switches[0]->Wake(); });
    Run(2);
    EXPECT_EQ(Joules(0, dsgd::SLEEP), 0);
}

TEST_F(RadioSwitchTest, SendsAfterWakingWhatCameWhileAWifiRadioSlept)
{
    Install("wifi");
    At(1, [this]() { switches[0]->Sleep(); });
    SendAt(2);
    At(3, [this]() { switches[0]->Wake(); });
    Run(4);
    ASSERT_EQ(arrivals.size(), 1u);
    EXPECT_GT(arrivals[0], 3);
}

TEST_F(RadioSwitchTest, WakesAnLrWpanRadioForAFrameToSend)
{
    Install("lr-wpan");
    At(20, [this]() { switches[0]->Sleep(); });
    SendAt(21);
    Run(22);
    EXPECT_EQ(arrivals.size(), 1u);
    EXPECT_GT(Joules(0, dsgd::SLEEP), 1.9 * 0.1);
}

TEST_F(RadioSwitchTest, KnowsNoSwitchForAWire)
{
    NodeContainer pair(2);
    const auto wire = NetworkHelper("p2p").Install(MakeComplete(2), pair);
    EXPECT_EQ(RadioSwitch::For(wire.Get(0)), nullptr);
}
