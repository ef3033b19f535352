/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-exchange-fixture.h"

#include "ns3/dsgd-broadcast-exchange.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-outgoing-device.h"
#include "ns3/dsgd-tcp-exchange.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-unicast-exchange.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/sixlowpan-net-device.h"
#include "ns3/string.h"

#include <algorithm>

namespace
{

/// Of a model, in 29 frames.
constexpr uint32_t LOWPAN_PARAMETERS = 500;
constexpr uint32_t LOWPAN_FRAMES = 29;

/// 802.15.4 has 114 bytes for what is above it.
constexpr uint32_t LOWPAN_BYTES = 114;

/// Exchanges over IPv6, in the small frames of 802.15.4.
class LowpanExchangeTest : public ExchangeFixture
{
  public:
    /**
     * @param spec a topology
     * @param type of the exchanges
     */
    void BuildLowpan(const std::string& spec, TypeId type)
    {
        const auto graph = MakeTopology(spec);
        nodes.Create(graph.NodeCount());
        NetworkHelper lowpan("lr-wpan");
        lowpan.Set("Propagation", StringValue("delivery"));
        lowpan.Install(graph, nodes);
        devices = NetDeviceContainer();
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            devices.Add(Above(nodes.Get(i)));
        }
        std::vector<std::map<uint32_t, Address>> peers(graph.NodeCount());
        for (const auto& link : graph.Links())
        {
            peers[link.u][link.v] = GlobalAddress(devices.Get(link.v));
            peers[link.v][link.u] = GlobalAddress(devices.Get(link.u));
        }
        for (uint32_t i = 0; i < devices.GetN(); ++i)
        {
            devices.Get(i)->TraceConnectWithoutContext(
                "Tx",
                MakeCallback(&LowpanExchangeTest::OnFrame, this));
        }
        ObjectFactory factory;
        factory.SetTypeId(type);
        Equip(peers, LOWPAN_PARAMETERS, factory);
        StartAll();
    }

    /**
     * @param node a node with a radio
     * @return what IPv6 sees of the radio
     */
    static Ptr<NetDevice> Above(Ptr<Node> node)
    {
        for (uint32_t k = 0; k < node->GetNDevices(); ++k)
        {
            if (DynamicCast<SixLowPanNetDevice>(node->GetDevice(k)))
            {
                return node->GetDevice(k);
            }
        }
        return nullptr;
    }

    /**
     * @param device a device with a global address beside that of its link
     * @return the former
     */
    static Address GlobalAddress(Ptr<NetDevice> device)
    {
        const auto ipv6 = device->GetNode()->GetObject<Ipv6>();
        return ipv6->GetAddress(ipv6->GetInterfaceForDevice(device), 1).GetAddress();
    }

    /**
     * The first node sends when nothing else is on the air.
     */
    void SendFromFirst()
    {
        At(30, [this] {
            frames = longest = 0;
            SendNow(0, 0);
        });
        At(31, [this] { seen = frames; }); // before it asks for their models
        EndAllAt(35, 0);
        Run();
    }

    uint32_t frames{0};  //!< sent by all nodes
    uint32_t longest{0}; //!< bytes of the longest
    uint32_t seen{0};    //!< of a model

  private:
    void OnFrame(Ptr<const Packet> frame, Ptr<SixLowPanNetDevice>, uint32_t)
    {
        ++frames;
        longest = std::max(longest, frame->GetSize());
    }
};

} // namespace

TEST_F(LowpanExchangeTest, CutsAModelIntoDatagramsOfOneFrame)
{
    BuildLowpan("ring:3", UnicastExchange::GetTypeId());
    SendFromFirst();
    EXPECT_EQ(seen, 2 * LOWPAN_FRAMES);
    EXPECT_LE(longest, LOWPAN_BYTES);
    ASSERT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(*arrivals[0].received.model, *ModelOf(0, 0));
    EXPECT_EQ(*arrivals[1].received.model, *ModelOf(0, 0));
    ExpectClosedAccounts();
}

TEST_F(LowpanExchangeTest, ServesAllNeighborsWithOneMulticast)
{
    BuildLowpan("complete:5", BroadcastExchange::GetTypeId());
    SendFromFirst();
    EXPECT_EQ(seen, LOWPAN_FRAMES);
    EXPECT_LE(longest, LOWPAN_BYTES);
    ASSERT_EQ(arrivals.size(), 4u);
    for (const auto& arrival : arrivals)
    {
        EXPECT_EQ(*arrival.received.model, *ModelOf(0, 0));
    }
    ExpectClosedAccounts();
}

TEST_F(LowpanExchangeTest, BringsEveryModelPastNeighborsThatDoNotHearEachOther)
{
    BuildLowpan("grid:3x3", BroadcastExchange::GetTypeId());
    SendAllAt(30, 0);
    EndAllAt(150, 0);
    Run();
    EXPECT_EQ(arrivals.size(), 24u);
    EXPECT_TRUE(std::all_of(arrivals.begin(), arrivals.end(), [](const auto& arrival) {
        return arrival.received.parts.empty();
    }));
    ExpectClosedAccounts();
}

TEST_F(LowpanExchangeTest, SendsSegmentsOfTcpThatGoIntoThreeFrames)
{
    BuildLowpan("ring:3", TcpExchange::GetTypeId());
    std::size_t most = 0;
    nodes.Get(0)->GetObject<Ipv6L3Protocol>()->TraceConnectWithoutContext(
        "Tx",
        MakeBoundCallback(
            +[](std::size_t* size, Ptr<const Packet> packet, Ptr<Ipv6>, uint32_t) {
                *size = std::max<std::size_t>(*size, packet->GetSize());
            },
            &most));
    SendFromFirst();
    EXPECT_EQ(arrivals.size(), 2u);
    EXPECT_EQ(most, 3 * (LOWPAN_BYTES - 12));
}

TEST_F(LowpanExchangeTest, KnowsTheRoomOfAFrame)
{
    BuildLowpan("ring:3", UnicastExchange::GetTypeId());
    EXPECT_EQ(DatagramRoom(devices.Get(0)), LOWPAN_BYTES - 12);
    EXPECT_EQ(PacketRoom(devices.Get(0)), 3 * (LOWPAN_BYTES - 12));
    // Without a known prefix both addresses are in every frame.
    const auto device = DynamicCast<SixLowPanNetDevice>(devices.Get(0));
    device->RemoveContext(0);
    EXPECT_EQ(DatagramRoom(device), LOWPAN_BYTES - 12 - 32);
    Build(MakeTopology("ring:3"), LOWPAN_PARAMETERS, ObjectFactory("ns3::dsgd::UnicastExchange"));
    EXPECT_EQ(DatagramRoom(devices.Get(0)), 1500u - 48);
    EXPECT_EQ(PacketRoom(devices.Get(0)), 1500u);
}
