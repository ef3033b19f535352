/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-broadcast-probe.h"
#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"

#include "ns3/double.h"
#include "ns3/dsgd-device-power.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-lr-wpan-radio.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv6.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/string.h"
#include "ns3/udp-socket-factory.h"

#include <cmath>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

constexpr double SENSOR_TX_W = 0.05;
constexpr double SENSOR_RX_W = 0.07;
constexpr double LISTEN_W = 0.06;
// 250 kb/s: a byte takes 32 us; preamble, start of frame and length are 6 bytes.
constexpr double BYTE_S = 32e-6;
constexpr uint32_t PHY_BYTES = 6;
constexpr uint32_t MAC_BYTES = 11; // control 2, number 1, network 2, addresses 4, check 2
constexpr uint32_t ACK_BYTES = 5;
constexpr uint16_t SENSOR_PROTOCOL = 0x88b5;

/// An 802.15.4 network.
class LrWpanNetworkTest : public SimulationFixture
{
  public:
    /**
     * @param topology what to build
     */
    void Install(const BaseTopology& topology)
    {
        nodes.Create(topology.NodeCount());
        devices = helper.Install(topology, nodes);
    }

    /**
     * Gives the nodes batteries and radios with round figures.
     */
    void Equip()
    {
        EnergyProfile profile;
        profile.name = "radio";
        profile.txW = SENSOR_TX_W;
        profile.rxW = SENSOR_RX_W;
        profile.listenW = LISTEN_W;
        DsgdEnergyHelper equip(profile);
        equip.SetBattery(1e3);
        energy = equip.Install(nodes);
        ledger = equip.GetLedger();
    }

    /**
     * Sends a packet from the first node at 30 s, when nothing else is on the air.
     *
     * @param bytes its size
     * @param to the hardware address
     */
    void SendFromFirst(uint32_t bytes, Address to)
    {
        Simulator::Schedule(Seconds(29.9), [this]() { before = Snapshot(); });
        Simulator::Schedule(Seconds(30), [this, bytes, to]() {
            devices.Get(0)->Send(Create<Packet>(bytes), to, SENSOR_PROTOCOL);
        });
        Simulator::Stop(Seconds(31));
        Simulator::Run();
    }

    /**
     * @return the joules of all nodes by cause
     */
    std::vector<std::vector<double>> Snapshot() const
    {
        std::vector<std::vector<double>> all;
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            energy[i].source->UpdateEnergySource();
            all.emplace_back();
            for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
            {
                all.back().push_back(
                    ledger->Joules(nodes.Get(i)->GetId(), static_cast<EnergyCause>(cause)));
            }
        }
        return all;
    }

    /**
     * @param i a node
     * @param cause a cause
     * @return J booked since SendFromFirst() began
     */
    double Joules(uint32_t i, EnergyCause cause) const
    {
        return Snapshot()[i][cause] - before[i][cause];
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

    NetworkHelper helper{"lr-wpan"};         //!< builds
    NodeContainer nodes;                     //!< by index
    NetDeviceContainer devices;              //!< by index
    std::vector<NodeEnergy> energy;          //!< by index
    Ptr<EnergyLedger> ledger;                //!< of all
    std::vector<std::vector<double>> before; //!< joules by node and cause
    uint32_t arrived{0};                     //!< packets

    void Arrive(Ptr<Socket> socket)
    {
        while (socket->Recv())
        {
            ++arrived;
        }
    }
};

} // namespace

TEST_F(LrWpanNetworkTest, DeliversBroadcastFramesWithTheLinksProbability)
{
    constexpr uint32_t FRAMES = 1500;
    const BaseTopology graded(4,
                              {{0, 1, 0.05}, {0, 2, 0.3}, {0, 3, 0.6}, {1, 2, 0.85}, {1, 3, 1.0}});
    Install(graded);
    BroadcastProbe probe(nodes, devices);
    probe.Run(FRAMES, 100 - MAC_BYTES, MilliSeconds(20));
    for (uint32_t u = 0; u < 4; ++u)
    {
        for (uint32_t v = u + 1; v < 4; ++v)
        {
            const auto link = graded.FindLink(u, v);
            const double rate = (probe.received[u][v] + probe.received[v][u]) / (2.0 * FRAMES);
            EXPECT_NEAR(rate, link ? graded.Links()[*link].delivery : 0, 0.03);
        }
    }
}

TEST_F(LrWpanNetworkTest, ReachesNodesBeyondRadioRangeOverStaticRoutes)
{
    Install(BaseTopology(4, {{0, 1}, {1, 2}, {2, 3}}));
    const auto sink = Socket::CreateSocket(nodes.Get(3), UdpSocketFactory::GetTypeId());
    sink->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), 7));
    sink->SetRecvCallback(MakeCallback(&LrWpanNetworkTest::Arrive, this));
    const auto source = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
    source->Bind6();
    source->Connect(
        Inet6SocketAddress(nodes.Get(3)->GetObject<Ipv6>()->GetAddress(1, 1).GetAddress(), 7));
    for (int k = 0; k < 10; ++k)
    {
        Simulator::Schedule(Seconds(10 + k), [source]() { source->Send(Create<Packet>(50)); });
    }
    Simulator::Stop(Seconds(30));
    Simulator::Run();
    EXPECT_GE(arrived, 9u);
}

TEST_F(LrWpanNetworkTest, HasRadiosThatDoNotStayInAReceptionThatIsOver)
{
    Install(MakeRing(3));
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto device = DynamicCast<LrWpanNetDevice>(devices.Get(i));
        EXPECT_TRUE(DynamicCast<LrWpanRadio>(device->GetPhy()));
    }
}

TEST_F(LrWpanNetworkTest, RefusesIpv4RoutingAndNodesWithoutIpv6)
{
    helper.Set("Routing", StringValue("olsr"));
    ExpectError([this] { Install(MakeRing(3)); }, "Routing can be none or static");
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    NodeContainer others(3);
    internet.Install(others);
    ExpectError([&] { NetworkHelper("lr-wpan").Install(MakeRing(3), others); },
                "node 0 has IPv4 without IPv6");
}

TEST_F(LrWpanNetworkTest, ChargesOneBroadcastFrameByHand)
{
    Install(MakeComplete(3));
    Equip();
    SendFromFirst(50, devices.Get(0)->GetBroadcast());
    const double air = (50 + MAC_BYTES + PHY_BYTES) * BYTE_S;
    EXPECT_NEAR(Joules(0, EnergyCause::TX), SENSOR_TX_W * air, 1e-9);
    EXPECT_NEAR(Joules(1, EnergyCause::RX), SENSOR_RX_W * air, 1e-9);
    EXPECT_NEAR(Joules(2, EnergyCause::RX), SENSOR_RX_W * air, 1e-9);
    EXPECT_NEAR(Joules(1, EnergyCause::IDLE), LISTEN_W * (1.1 - air), 1e-9);
    EXPECT_EQ(Joules(1, EnergyCause::OVERHEAR), 0);
}

TEST_F(LrWpanNetworkTest, ChargesAFrameAndItsAcknowledgmentToTheirLinkByHand)
{
    Install(MakeComplete(3));
    Equip();
    SendFromFirst(50, devices.Get(1)->GetAddress());
    const double air = (50 + MAC_BYTES + PHY_BYTES) * BYTE_S;
    const double ack = (ACK_BYTES + PHY_BYTES) * BYTE_S;
    EXPECT_NEAR(Joules(0, EnergyCause::TX), SENSOR_TX_W * air, 1e-9);
    EXPECT_NEAR(Joules(0, EnergyCause::RX), SENSOR_RX_W * ack, 1e-9);
    EXPECT_NEAR(Joules(1, EnergyCause::RX), SENSOR_RX_W * air, 1e-9);
    EXPECT_NEAR(Joules(1, EnergyCause::TX), SENSOR_TX_W * ack, 1e-9);
    EXPECT_NEAR(Joules(2, EnergyCause::OVERHEAR), SENSOR_RX_W * (air + ack), 1e-9);
    EXPECT_EQ(Link(0, 1).frames, 1u);
    EXPECT_EQ(Link(0, 1).bytes, 50 + MAC_BYTES);
    EXPECT_NEAR(Link(0, 1).txJ, SENSOR_TX_W * air + SENSOR_RX_W * ack, 1e-9);
}

TEST_F(LrWpanNetworkTest, IsDeafWhileItIsSwitchedOff)
{
    Install(MakeComplete(3));
    Equip();
    Simulator::Schedule(Seconds(20), &SwitchDeviceOff, devices.Get(1));
    SendFromFirst(50, devices.Get(0)->GetBroadcast());
    EXPECT_EQ(Joules(1, EnergyCause::RX), 0);
    EXPECT_EQ(Joules(1, EnergyCause::IDLE), 0);
    EXPECT_GT(Joules(2, EnergyCause::RX), 0);
}

TEST_F(LrWpanNetworkTest, HearsAgainAfterItWasSwitchedOn)
{
    Install(MakeComplete(3));
    Equip();
    Simulator::Schedule(Seconds(10), &SwitchDeviceOff, devices.Get(1));
    Simulator::Schedule(Seconds(20), &SwitchDeviceOn, devices.Get(1));
    SendFromFirst(50, devices.Get(0)->GetBroadcast());
    EXPECT_NEAR(Joules(1, EnergyCause::RX),
                SENSOR_RX_W * (50 + MAC_BYTES + PHY_BYTES) * BYTE_S,
                1e-9);
}
