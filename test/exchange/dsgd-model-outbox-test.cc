/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-model-outbox.h"
#include "ns3/dsgd-model-stream.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// An outbox with models of 100 bytes for rounds 0 and 1, and what a connection takes from it.
class ModelOutboxTest : public testing::Test
{
  protected:
    ModelOutboxTest()
    {
        for (uint8_t round : {0, 1})
        {
            outbox.Add(round,
                       100,
                       std::make_shared<const std::vector<uint8_t>>(100, uint8_t(round + 1)));
        }
    }

    /**
     * Gives bytes to the connection.
     *
     * @param room how many it takes
     * @return how many it has got
     */
    uint32_t Give(uint64_t room)
    {
        const auto packet = outbox.Next(4, room, 50);
        if (!packet)
        {
            return 0;
        }
        outbox.Advance(packet->GetSize());
        for (uint32_t at = 0; at < packet->GetSize();)
        {
            if (const auto message = stream.Read(packet, at))
            {
                arrived.push_back(message->header.GetRound());
                EXPECT_EQ(message->payload, std::vector<uint8_t>(100, uint8_t(arrived.back() + 1)));
            }
        }
        return packet->GetSize();
    }

    /// Forgets what is older than round 1.
    void Prune(bool connected)
    {
        outbox.Prune([](uint32_t round) { return round < 1; },
                     connected,
                     [this](uint32_t round) { dropped.push_back(round); });
    }

    ModelOutbox outbox;            //!< to be tested
    ModelStream stream{true};      //!< of the other side
    std::vector<uint32_t> arrived; //!< rounds, in order
    std::vector<uint32_t> dropped; //!< rounds, in order
};

} // namespace

TEST_F(ModelOutboxTest, GivesWholeModelsInPiecesThatFit)
{
    EXPECT_EQ(Give(49), 0u);
    EXPECT_EQ(Give(60), 60u);
    EXPECT_EQ(Give(59), 59u);
    // What is left of a model is less than a segment, and nothing of the next goes with it.
    EXPECT_EQ(Give(60), 1u);
    EXPECT_EQ(Give(1000), 120u);
    EXPECT_TRUE(outbox.IsEmpty());
    EXPECT_EQ(arrived, (std::vector<uint32_t>{0, 1}));
}

TEST_F(ModelOutboxTest, BeginsAgainWithWhatHasNotArrived)
{
    Give(120);
    Give(60);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{1, 0}));
    outbox.Rewind(0);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{0, 1}));
    stream = ModelStream(true);
    Give(120);
    Give(120);
    EXPECT_EQ(arrived, (std::vector<uint32_t>{0, 0, 1}));
    outbox.Rewind(1);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{1}));
}

TEST_F(ModelOutboxTest, FinishesWhatHasBegunUnlessTheConnectionIsLost)
{
    Give(60);
    Prune(true);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{0, 1}));
    Prune(false);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{1}));
    EXPECT_EQ(dropped, (std::vector<uint32_t>{0}));
}

TEST_F(ModelOutboxTest, ForgetsWhatWasGivenToTcpWithoutCallingItDropped)
{
    Give(120);
    Prune(true);
    EXPECT_EQ(outbox.Rounds(), (std::vector<uint32_t>{1}));
    EXPECT_TRUE(dropped.empty());
}
