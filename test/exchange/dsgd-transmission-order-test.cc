/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-random-backoff.h"
#include "ns3/dsgd-time-slots.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/string.h"

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Orders of transmission.
class TransmissionOrderTest : public SimulationFixture
{
  protected:
    /**
     * @param medium which links disturb each other
     * @return slots of 2 s after steps of 1 s on a ring of four, all links active
     */
    static Ptr<TimeSlots> RingSlots(const std::string& medium)
    {
        const auto ring = std::make_shared<BaseTopology>(MakeRing(4));
        auto order = CreateObject<TimeSlots>();
        order->SetAttribute("StepTime", TimeValue(Seconds(1)));
        order->SetAttribute("SlotTime", TimeValue(Seconds(2)));
        order->SetAttribute("Medium", StringValue(medium));
        order->SetSchedule(
            std::make_shared<FixedSchedule>(MixingMatrix(ring, MetropolisWeights(*ring))));
        return order;
    }
};

} // namespace

TEST_F(TransmissionOrderTest, GivesBothEndsOfALinkTheSameSlot)
{
    const auto order = RingSlots("Ends");
    EXPECT_EQ(order->SlotCount(0), 2u);
    for (uint32_t i = 0; i < 4; ++i)
    {
        const auto j = (i + 1) % 4;
        EXPECT_EQ(order->SendTime(0, i, j), order->SendTime(0, j, i));
        EXPECT_NE(order->SendTime(0, i, j), order->SendTime(0, j, (j + 1) % 4));
    }
}

TEST_F(TransmissionOrderTest, AddsUpStepsAndSlotsOfEarlierRounds)
{
    const auto order = RingSlots("One");
    EXPECT_EQ(order->SlotCount(3), 4u);
    // A round takes 1 s and four slots of 2 s.
    EXPECT_EQ(order->SendTime(3, 0, 1) - order->SendTime(0, 0, 1), Seconds(27));
}

TEST_F(TransmissionOrderTest, SendsAtTheSamePlaceOfTheNextFrameAfterAMissedSlot)
{
    const auto order = RingSlots("One");
    const Time first = order->SendTime(0, 0, 1);
    Time second;
    Simulator::Schedule(first + Seconds(3), [&] { second = order->SendTime(0, 0, 1); });
    Simulator::Run();
    EXPECT_EQ(second, first + Seconds(8));
}

TEST_F(TransmissionOrderTest, BacksOffWithinTheWindowAndAlikeForTheSameStream)
{
    std::vector<Time> times[2];
    for (auto& run : times)
    {
        auto order = CreateObject<RandomBackoff>();
        order->SetAttribute("Window", TimeValue(Seconds(3)));
        EXPECT_EQ(order->AssignStreams(5), 1);
        for (uint32_t k = 0; k < 100; ++k)
        {
            run.push_back(order->SendTime(k, 0, 1));
            EXPECT_LT(run.back(), Seconds(3));
        }
    }
    EXPECT_EQ(times[0], times[1]);
    EXPECT_NE(times[0][0], times[0][1]);
}
