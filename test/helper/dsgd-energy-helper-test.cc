/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/basic-energy-source.h"
#include "ns3/dsgd-compat.h"
#include "ns3/dsgd-device-power.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-link-energy-model.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-wifi-energy-model.h"
#include "ns3/energy-source-container.h"
#include "ns3/inet-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-radio-energy-model-helper.h"

#include <functional>

using namespace ns3;
using namespace ns3::dsgd;
using namespace ns3::energy;

namespace
{

/**
 * @return round figures for every kind of device
 */
EnergyProfile
Round()
{
    EnergyProfile profile;
    profile.name = "round";
    profile.computeIdleW = 0.25;
    profile.txJoulePerBit = 1e-6;
    profile.rxJoulePerBit = 0.5e-6;
    profile.bitRate = 1e6;
    profile.idleW = 1;
    return profile;
}

/// Nodes to be equipped, which send UDP packets.
class EnergyHelperTest : public SimulationFixture
{
  public:
    /**
     * @param network its name
     * @param count nodes, all linked
     */
    void Build(const std::string& network, uint32_t count = 2)
    {
        nodes.Create(count);
        devices = NetworkHelper(network).Install(MakeComplete(count), nodes);
    }

    /**
     * Lets node 0 send 100 bytes to node 1.
     *
     * @param seconds when
     */
    void SendAt(double seconds)
    {
        if (!source)
        {
            sink = Socket::CreateSocket(nodes.Get(1), UdpSocketFactory::GetTypeId());
            sink->Bind(InetSocketAddress(Ipv4Address::GetAny(), 7));
            sink->SetRecvCallback(MakeCallback(&EnergyHelperTest::Arrive, this));
            const auto address = nodes.Get(1)->GetObject<Ipv4>()->GetAddress(1, 0).GetLocal();
            source = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
            source->Connect(InetSocketAddress(address, 7));
        }
        Simulator::Schedule(Seconds(seconds), [this]() { source->Send(Create<Packet>(100)); });
    }

    /**
     * @param seconds until when
     */
    static void Run(double seconds)
    {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
    }

    NodeContainer nodes;        //!< by index
    NetDeviceContainer devices; //!< of all
    Ptr<Socket> source;         //!< at node 0
    Ptr<Socket> sink;           //!< at node 1
    uint32_t arrived{0};        //!< packets

  private:
    void Arrive(Ptr<Socket> socket)
    {
        while (socket->Recv())
        {
            ++arrived;
        }
    }
};

/// The same on wired networks.
class WiredEnergyHelperTest : public EnergyHelperTest,
                              public testing::WithParamInterface<const char*>
{
};

} // namespace

TEST_P(WiredEnergyHelperTest, KeepsADeadNodeSilentAndDeaf)
{
    Build(GetParam());
    DsgdEnergyHelper helper(Round());
    helper.SetBattery(2.5); // lasts for 2 s of 1.25 W, and a little less with frames
    auto energy = helper.Install(NodeContainer(nodes.Get(0)));
    SendAt(1);
    SendAt(3);
    Run(4);
    EXPECT_TRUE(energy[0].source->IsDepleted());
    EXPECT_EQ(arrived, 1u);
    EXPECT_FALSE(nodes.Get(0)->GetObject<Ipv4>()->IsUp(1));
    EXPECT_TRUE(nodes.Get(0)->GetObject<Ipv4>()->IsUp(0));
    EXPECT_TRUE(nodes.Get(1)->GetObject<Ipv4>()->IsUp(1));
}

TEST_P(WiredEnergyHelperTest, LetsADeviceWorkAgainAfterItWasSwitchedOn)
{
    Build(GetParam());
    SendAt(1);
    Simulator::Schedule(Seconds(2), &SwitchDeviceOff, devices.Get(1));
    SendAt(3);
    Simulator::Schedule(Seconds(4), &SwitchDeviceOn, devices.Get(1));
    SendAt(5);
    Run(7);
    EXPECT_EQ(arrived, 2u);
}

INSTANTIATE_TEST_SUITE_P(Networks,
                         WiredEnergyHelperTest,
                         testing::Values("p2p", "csma", "simple"),
                         [](const auto& info) { return std::string(info.param); });

TEST_F(EnergyHelperTest, UsesTheSourceThatANodeHas)
{
    Build("csma");
    BasicEnergySourceHelper basic;
    basic.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(100));
    const auto sources = basic.Install(nodes);
    DsgdEnergyHelper helper(Round());
    const auto ledger = Create<EnergyLedger>();
    helper.SetLedger(ledger);
    const auto energy = helper.Install(nodes);
    SendAt(1);
    Run(2);
    for (uint32_t i = 0; i < 2; ++i)
    {
        EXPECT_EQ(energy[i].anySource, sources.Get(i));
        EXPECT_EQ(energy[i].source, nullptr);
        EXPECT_EQ(nodes.Get(i)->GetObject<EnergySourceContainer>()->GetN(), 1u);
        double spent = energy[i].compute->GetTotalEnergyConsumption();
        for (const auto& radio : energy[i].radios)
        {
            spent += radio->GetTotalEnergyConsumption();
        }
        const double frame = (100 + 28 + 18) * 8 * (i == 0 ? 1e-6 : 0.5e-6);
        EXPECT_NEAR(spent, 2 * 1.25 + frame, 1e-9);
        EXPECT_NEAR(sources.Get(i)->GetRemainingEnergy(), 100 - spent, 1e-9);
        EXPECT_NEAR(ledger->Joules(nodes.Get(i)->GetId(), i == 0 ? dsgd::TX : dsgd::RX),
                    frame,
                    1e-12);
    }
    ExpectError([&] { helper.SetLedger(nullptr); }, "needs a ledger");
}

TEST_F(EnergyHelperTest, FollowsAWifiDeviceOnNsThreesSource)
{
    Build("wifi");
    BasicEnergySourceHelper basic;
    basic.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(100));
    const auto sources = basic.Install(nodes);
    DsgdEnergyHelper helper(Round());
    const auto energy = helper.Install(nodes);
    SendAt(1);
    Run(2);
    const auto id = nodes.Get(0)->GetId();
    const auto ledger = helper.GetLedger();
    // 100 + 28 + 36 bytes at 1 Mb/s and 192 us.
    EXPECT_NEAR(ledger->Joules(id, dsgd::TX), 2 * (192e-6 + 164 * 8e-6), 1e-12);
    const double spent = energy[0].radios.front()->GetTotalEnergyConsumption() +
                         energy[0].compute->GetTotalEnergyConsumption();
    EXPECT_NEAR(sources.Get(0)->GetRemainingEnergy(), 100 - spent, 1e-9);
}

TEST_F(EnergyHelperTest, LeavesWifiToNsThreesModelWhereThereIsOne)
{
    Build("wifi");
    BasicEnergySourceHelper basic;
    const auto sources = basic.Install(nodes);
    WifiRadioEnergyModelHelper().Install(devices, sources);
    const auto energy = DsgdEnergyHelper(Round()).Install(nodes);
    EXPECT_TRUE(energy[0].radios.empty());
    EXPECT_NE(energy[0].compute, nullptr);
}

TEST_F(EnergyHelperTest, GivesANodeOfBothKindsOneModelForEach)
{
    Build("wifi");
    NetworkHelper("p2p").Install(MakeComplete(2), nodes);
    const auto energy = DsgdEnergyHelper(Round()).Install(nodes);
    ASSERT_EQ(energy[0].radios.size(), 2u);
    const auto wifi = DynamicCast<WifiEnergyModel>(energy[0].radios[0]);
    const auto link = DynamicCast<LinkEnergyModel>(energy[0].radios[1]);
    ASSERT_NE(wifi, nullptr);
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(wifi->GetDevice(), devices.Get(0));
    // Idle power is drawn once.
    EXPECT_EQ(link->GetIdleW(), 0);
    EXPECT_EQ(wifi->GetLoadW(), 1);
}

TEST_F(EnergyHelperTest, RefusesAProfileWithoutWattsForARadio)
{
    Build("wifi");
    auto profile = Round();
    profile.bitRate = 0;
    ExpectError([&] { DsgdEnergyHelper(profile).Install(nodes); },
                "energy profile 'round' gives joules a bit, but a radio with states needs watts");
}
