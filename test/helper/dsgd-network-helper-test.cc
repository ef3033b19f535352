/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"

#include "ns3/arp-cache.h"
#include "ns3/boolean.h"
#include "ns3/data-rate.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/nstime.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using NetworkHelperTest = SimulationFixture;

/**
 * @param device a device
 * @return its rate, bit/s
 */
uint64_t
Rate(Ptr<NetDevice> device)
{
    DataRateValue rate;
    device->GetAttribute("DataRate", rate);
    return rate.Get().GetBitRate();
}

/**
 * @param device a device
 * @return its channel's delay, s
 */
double
Delay(Ptr<NetDevice> device)
{
    TimeValue delay;
    device->GetChannel()->GetAttribute("Delay", delay);
    return delay.Get().GetSeconds();
}

/**
 * @return three links: plain, lossy, and with a rate and a delay of its own
 */
BaseTopology
Mixed()
{
    TopologyLink own{0, 2, 0.5};
    own.rate = 3e6;
    own.delay = 0.02;
    return BaseTopology(3, {{0, 1}, own, {1, 2, 0.25}}, "mixed");
}

} // namespace

TEST_F(NetworkHelperTest, MakesALinksRateTheBaseRateTimesItsDeliveryProbability)
{
    NodeContainer nodes(3);
    const auto devices = NetworkHelper("p2p").Install(Mixed(), nodes);
    ASSERT_EQ(devices.GetN(), 6u);
    EXPECT_EQ(Rate(devices.Get(0)), 1000000u);
    EXPECT_EQ(Rate(devices.Get(2)), 1500000u);
    EXPECT_EQ(Rate(devices.Get(4)), 250000u);
    EXPECT_EQ(Rate(devices.Get(5)), 250000u);
    EXPECT_DOUBLE_EQ(Delay(devices.Get(0)), 0.0005);
    EXPECT_DOUBLE_EQ(Delay(devices.Get(2)), 0.02);
}

TEST_F(NetworkHelperTest, LeavesTheRatesAloneWithoutUseDelivery)
{
    NodeContainer nodes(3);
    NetworkHelper helper("p2p");
    helper.Set("UseDelivery", BooleanValue(false));
    helper.Set("Rate", DataRateValue(DataRate("2Mbps")));
    const auto devices = helper.Install(Mixed(), nodes);
    EXPECT_EQ(Rate(devices.Get(0)), 2000000u);
    EXPECT_EQ(Rate(devices.Get(2)), 3000000u);
    EXPECT_EQ(Rate(devices.Get(4)), 2000000u);
}

TEST_F(NetworkHelperTest, PutsAllNodesOnOneBusThatNeedsNoArp)
{
    NodeContainer nodes(3);
    NetworkHelper helper("csma");
    helper.Set("Rate", DataRateValue(DataRate("2Mbps")));
    const auto devices = helper.Install(Mixed(), nodes);
    ASSERT_EQ(devices.GetN(), 3u);
    EXPECT_EQ(devices.Get(0)->GetChannel(), devices.Get(2)->GetChannel());
    DataRateValue rate;
    devices.Get(0)->GetChannel()->GetAttribute("DataRate", rate);
    EXPECT_EQ(rate.Get().GetBitRate(), 2000000u);
    const auto arp = nodes.Get(0)->GetObject<Ipv4L3Protocol>()->GetInterface(1)->GetArpCache();
    EXPECT_NE(arp->Lookup(Ipv4Address("10.1.0.3")), nullptr);
}

TEST_F(NetworkHelperTest, MakesAnIdealChannelOfEveryLink)
{
    NodeContainer nodes(3);
    const auto devices = NetworkHelper("simple").Install(Mixed(), nodes);
    ASSERT_EQ(devices.GetN(), 6u);
    EXPECT_EQ(Rate(devices.Get(0)), 0u);
    EXPECT_EQ(Rate(devices.Get(2)), 3000000u);
    EXPECT_EQ(Rate(devices.Get(4)), 0u);
    EXPECT_DOUBLE_EQ(Delay(devices.Get(0)), 0.0005);
    EXPECT_DOUBLE_EQ(Delay(devices.Get(2)), 0.02);
}

TEST_F(NetworkHelperTest, RefusesAnUnknownNetworkAndAWrongNumberOfNodes)
{
    ExpectError([] { NetworkHelper("carrier-pigeon"); },
                "unknown network 'carrier-pigeon', known are: p2p, csma, simple, wifi, lr-wpan");
    ExpectError([] { NetworkHelper().Install(MakeRing(4), NodeContainer(3)); },
                "4 nodes needs as many ns-3 nodes, not 3");
}
