/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/double.h"
#include "ns3/dsgd-device-power.h"
#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-wifi-energy-model.h"
#include "ns3/energy-source-container.h"
#include "ns3/inet-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-phy-state-helper.h"
#include "ns3/wifi-radio-energy-model.h"

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

constexpr double TX_W = 1.3;
constexpr double RX_W = 0.9;
constexpr double CCA_W = 0.7;
constexpr double IDLE_W = 0.5;
constexpr double SLEEP_W = 0.1;
constexpr double US = 1e-6;

// 802.11b at 1 Mb/s: preamble and PHY header take 192 us, of which the first 4 detect the signal.
constexpr double PHY_US = 192;
constexpr double DECODE_US = PHY_US - 4;
constexpr uint32_t DATA_BYTES = 1000 + 8 + 24 + 4; // packet, LLC, MAC header, check sequence
constexpr double DATA_US = 8 * DATA_BYTES;
constexpr double ACK_US = 8 * 14;
constexpr uint16_t PROTOCOL = 0x88b5;

/// Wi-Fi nodes that all hear each other, with batteries.
class WifiEnergyTest : public SimulationFixture
{
  public:
    /**
     * @param topology what to build
     * @param joules of a battery
     */
    void Install(const BaseTopology& topology, double joules = 1e6)
    {
        nodes.Create(topology.NodeCount());
        devices = NetworkHelper("wifi").Install(topology, nodes);
        EnergyProfile profile;
        profile.name = "radio";
        profile.txW = TX_W;
        profile.rxW = RX_W;
        profile.idleW = IDLE_W;
        profile.sleepW = SLEEP_W;
        DsgdEnergyHelper helper(profile);
        helper.SetBattery(joules);
        energy = helper.Install(nodes);
        ledger = helper.GetLedger();
        for (const auto& node : energy)
        {
            node.radios.front()->SetAttribute("CcaBusyW", DoubleValue(CCA_W));
        }
    }

    /**
     * Sends a packet of 1000 bytes at 1 s and runs for 2 s.
     *
     * @param to the hardware address
     */
    void SendFromFirst(Address to)
    {
        At(1, [this, to]() { devices.Get(0)->Send(Create<Packet>(1000), to, PROTOCOL); });
        Run(2);
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

    /**
     * @param i a node
     * @return its PHY
     */
    Ptr<WifiPhy> Phy(uint32_t i) const
    {
        return DynamicCast<WifiNetDevice>(devices.Get(i))->GetPhy();
    }

    /**
     * Sends UDP packets among all nodes for some seconds.
     *
     * @param seconds how long
     */
    void Chatter(double seconds)
    {
        constexpr uint16_t PORT = 9;
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            const auto sink = Socket::CreateSocket(nodes.Get(i), UdpSocketFactory::GetTypeId());
            sink->Bind(InetSocketAddress(Ipv4Address::GetAny(), PORT));
            const auto peer = nodes.Get((i + 1) % nodes.GetN())->GetObject<Ipv4>();
            const auto source = Socket::CreateSocket(nodes.Get(i), UdpSocketFactory::GetTypeId());
            source->Connect(InetSocketAddress(peer->GetAddress(1, 0).GetLocal(), PORT));
            for (double at = 0.1 + 0.001 * i; at < seconds; at += 0.05 + 0.007 * i)
            {
                At(at, [source]() { source->Send(Create<Packet>(300)); });
            }
        }
    }

    NodeContainer nodes;            //!< by index
    NetDeviceContainer devices;     //!< by index
    std::vector<NodeEnergy> energy; //!< by index
    Ptr<EnergyLedger> ledger;       //!< of all
};

/// Adds up joules from the trace of a PHY's states.
struct StateOracle
{
    /**
     * @param start when a state began
     * @param duration how long it lasted
     * @param state which
     */
    void Note(Time, Time duration, WifiPhyState state)
    {
        const double watts = state == WifiPhyState::TX         ? TX_W
                             : state == WifiPhyState::RX       ? RX_W
                             : state == WifiPhyState::CCA_BUSY ? CCA_W
                             : state == WifiPhyState::SLEEP    ? SLEEP_W
                                                               : IDLE_W;
        joules += watts * duration.GetSeconds();
        seconds += duration.GetSeconds();
    }

    double joules{0};  //!< J
    double seconds{0}; //!< s that were traced
};

} // namespace

TEST_F(WifiEnergyTest, ChargesOneBroadcastFrameByHand)
{
    Install(MakeComplete(3));
    SendFromFirst(devices.Get(0)->GetBroadcast());
    EXPECT_NEAR(Joules(0, dsgd::TX), TX_W * (PHY_US + DATA_US) * US, 1e-12);
    for (uint32_t i : {1, 2})
    {
        const double rx = (CCA_W * DECODE_US + RX_W * DATA_US) * US;
        EXPECT_NEAR(Joules(i, dsgd::RX), rx, 1e-12);
        EXPECT_EQ(Joules(i, dsgd::OVERHEAR), 0);
        EXPECT_NEAR(Joules(i, dsgd::IDLE), IDLE_W * (2 - (DECODE_US + DATA_US) * US), 1e-12);
        EXPECT_NEAR(Link(0, i).rxJ, rx, 1e-12);
        EXPECT_EQ(Link(0, i).txJ, 0);
        EXPECT_EQ(Link(0, i).frames, 0u);
    }
}

TEST_F(WifiEnergyTest, ChargesAFrameAndItsAcknowledgmentToTheirLinkByHand)
{
    Install(MakeComplete(3));
    SendFromFirst(devices.Get(1)->GetAddress());
    const double txFrame = TX_W * (PHY_US + DATA_US) * US;
    const double rxFrame = (CCA_W * DECODE_US + RX_W * DATA_US) * US;
    const double txAck = TX_W * (PHY_US + ACK_US) * US;
    const double rxAck = (CCA_W * DECODE_US + RX_W * ACK_US) * US;
    EXPECT_NEAR(Joules(0, dsgd::TX), txFrame, 1e-12);
    EXPECT_NEAR(Joules(0, dsgd::RX), rxAck, 1e-12);
    EXPECT_NEAR(Joules(1, dsgd::RX), rxFrame, 1e-12);
    EXPECT_NEAR(Joules(1, dsgd::TX), txAck, 1e-12);
    EXPECT_NEAR(Joules(2, dsgd::OVERHEAR), rxFrame + rxAck, 1e-12);
    EXPECT_EQ(Joules(2, dsgd::RX), 0);
    EXPECT_NEAR(Link(0, 1).txJ, txFrame + rxAck, 1e-12);
    EXPECT_NEAR(Link(0, 1).rxJ, rxFrame + txAck, 1e-12);
    EXPECT_EQ(Link(0, 1).frames, 1u);
    EXPECT_EQ(Link(0, 1).bytes, DATA_BYTES);
    EXPECT_EQ(Link(1, 0).txJ, 0);
    EXPECT_EQ(Link(1, 0).rxJ, 0);
}

TEST_F(WifiEnergyTest, BooksFramesThatAreSentAgainAsRetries)
{
    Install(MakeComplete(2));
    At(0.5, [this]() { Phy(1)->SetOffMode(); });
    SendFromFirst(devices.Get(1)->GetAddress());
    const double frame = TX_W * (PHY_US + DATA_US) * US;
    EXPECT_NEAR(Joules(0, dsgd::TX), frame, 1e-12);
    EXPECT_NEAR(Joules(0, dsgd::RETRY), 6 * frame, 1e-12);
    EXPECT_EQ(Link(0, 1).frames, 7u);
    EXPECT_EQ(Link(0, 1).retries, 6u);
    EXPECT_NEAR(Link(0, 1).txJ, 7 * frame, 1e-12);
    EXPECT_EQ(Joules(1, dsgd::RX), 0);
    EXPECT_NEAR(Joules(1, dsgd::IDLE), 0.5 * IDLE_W, 1e-12);
}

TEST_F(WifiEnergyTest, DrawsSleepPowerWhileThePhySleeps)
{
    Install(MakeComplete(2));
    At(0.5, [this]() { Phy(1)->SetSleepMode(); });
    At(1.5, [this]() { Phy(1)->ResumeFromSleep(); });
    SendFromFirst(devices.Get(0)->GetBroadcast());
    EXPECT_NEAR(Joules(1, dsgd::SLEEP), SLEEP_W, 1e-12);
    EXPECT_NEAR(Joules(1, dsgd::IDLE), IDLE_W, 1e-12);
    EXPECT_EQ(Joules(1, dsgd::RX), 0);
}

TEST_F(WifiEnergyTest, SpendsWhatTheTraceOfStatesSays)
{
    // Not all hear each other, and frames collide.
    Install(BaseTopology(4, {{0, 1, 0.9}, {1, 2, 0.7}, {2, 3, 0.95}, {0, 3, 0.8}}));
    std::vector<StateOracle> oracles(4);
    for (uint32_t i = 0; i < 4; ++i)
    {
        Phy(i)->GetState()->TraceConnectWithoutContext(
            "State",
            MakeCallback(&StateOracle::Note, &oracles[i]));
    }
    Chatter(5);
    Run(6);
    double retries = 0;
    for (uint32_t i = 0; i < 4; ++i)
    {
        // What follows the last change of state is not traced.
        const double rest = IDLE_W * (6 - oracles[i].seconds);
        const double spent = ledger->Total(nodes.Get(i)->GetId());
        EXPECT_NEAR(spent, oracles[i].joules + rest, 1e-9 * spent);
        retries += Joules(i, dsgd::RETRY);
    }
    EXPECT_GT(retries, 0);
}

TEST_F(WifiEnergyTest, SpendsAsMuchAsNsThreesOwnModelAtEqualCurrents)
{
    Install(MakeComplete(4));
    constexpr double VOLT = 3;
    std::vector<Ptr<WifiRadioEnergyModel>> models;
    for (uint32_t i = 0; i < 4; ++i)
    {
        const auto model = CreateObject<WifiRadioEnergyModel>();
        const auto source =
            CreateObjectWithAttributes<BatterySource>("InitialEnergyJ", DoubleValue(1e8));
        source->SetNode(nodes.Get(i));
        nodes.Get(i)->GetObject<EnergySourceContainer>()->Add(source);
        model->SetTxCurrentA(TX_W / VOLT);
        model->SetRxCurrentA(RX_W / VOLT);
        model->SetCcaBusyCurrentA(CCA_W / VOLT);
        model->SetIdleCurrentA(IDLE_W / VOLT);
        model->SetEnergySource(source);
        source->AppendDeviceEnergyModel(model);
        Phy(i)->RegisterListener(model->GetPhyListener());
        models.push_back(model);
    }
    Chatter(5);
    Run(6);
    for (uint32_t i = 0; i < 4; ++i)
    {
        const double spent = ledger->Total(nodes.Get(i)->GetId());
        EXPECT_NEAR(models[i]->GetTotalEnergyConsumption(), spent, 1e-9 * spent);
        EXPECT_GT(Joules(i, dsgd::TX), 0);
        EXPECT_GT(Joules(i, dsgd::RX), 0);
        EXPECT_GT(Joules(i, dsgd::OVERHEAR), 0);
    }
}

TEST_F(WifiEnergyTest, NeitherSendsNorReceivesWithAnEmptyBattery)
{
    Install(MakeComplete(2), 0.6 * IDLE_W);
    At(0.1, [this]() {
        devices.Get(0)->Send(Create<Packet>(1000), devices.Get(0)->GetBroadcast(), PROTOCOL);
    });
    SendFromFirst(devices.Get(0)->GetBroadcast());
    EXPECT_TRUE(energy[0].source->IsDepleted());
    EXPECT_TRUE(Phy(0)->IsStateOff());
    EXPECT_NEAR(Joules(0, dsgd::TX), TX_W * (PHY_US + DATA_US) * US, 1e-12);
    EXPECT_NEAR(Joules(1, dsgd::RX), (CCA_W * DECODE_US + RX_W * DATA_US) * US, 1e-12);
}

TEST_F(WifiEnergyTest, WorksAgainAfterItWasSwitchedOn)
{
    Install(MakeComplete(2));
    At(0.2, [this]() { SwitchDeviceOff(devices.Get(0)); });
    At(0.7, [this]() { SwitchDeviceOn(devices.Get(0)); });
    SendFromFirst(devices.Get(0)->GetBroadcast());
    EXPECT_NEAR(Joules(0, dsgd::TX), TX_W * (PHY_US + DATA_US) * US, 1e-12);
    EXPECT_NEAR(Joules(0, dsgd::IDLE), IDLE_W * (1.5 - (PHY_US + DATA_US) * US), 1e-12);
    EXPECT_GT(Joules(1, dsgd::RX), 0);
}

TEST_F(WifiEnergyTest, ChargesALinkOnlyForWhatItsRadioWasChargedFor)
{
    Install(MakeComplete(2));
    // 1 ms after the frame has begun, at the latest.
    At(1.0008, [this]() { energy[0].radios.front()->Suspend(); });
    At(1.0050, [this]() { energy[0].radios.front()->Resume(); });
    SendFromFirst(devices.Get(1)->GetAddress());
    EXPECT_NEAR(Link(0, 1).txJ, Joules(0, dsgd::TX) + Joules(0, dsgd::RX), 1e-12);
    EXPECT_NEAR(Joules(0, dsgd::TX), TX_W * ((PHY_US + DATA_US) * US - 0.0042), 1e-9);
}

TEST_F(WifiEnergyTest, AddsNothingToNodesThatAreEquipped)
{
    Install(MakeComplete(2));
    DsgdEnergyHelper again{EnergyProfile()};
    const auto second = again.Install(nodes);
    for (uint32_t i = 0; i < 2; ++i)
    {
        EXPECT_EQ(second[i].source, energy[i].source);
        EXPECT_EQ(second[i].compute, energy[i].compute);
        EXPECT_EQ(second[i].radios, energy[i].radios);
    }
    SendFromFirst(devices.Get(0)->GetBroadcast());
    EXPECT_NEAR(Joules(0, dsgd::TX), TX_W * (PHY_US + DATA_US) * US, 1e-12);
}
