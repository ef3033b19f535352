/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-model-stream.h"

#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/**
 * @param header what comes first
 * @param body what follows
 * @return both
 */
Ptr<Packet>
MessageOf(const ModelHeader& header, const std::vector<uint8_t>& body)
{
    auto packet = Create<Packet>(body.data(), body.size());
    packet->AddHeader(header);
    return packet;
}

/// A greeting, a model, an empty model and a model.
struct ThreeModels
{
    ThreeModels()
        : bytes(MessageOf(ModelHeader(ModelHeader::GREETING_AGAIN, 7, 3, 5), {}))
    {
        for (const auto& body : bodies)
        {
            bytes->AddAtEnd(
                MessageOf(ModelHeader(ModelHeader::MODEL, 7, body.size(), body.size()), body));
        }
    }

    std::vector<std::vector<uint8_t>> bodies{{1, 2, 3}, {}, {4, 5}}; //!< of the models
    Ptr<Packet> bytes;                                               //!< all of them
};

} // namespace

TEST(ModelStream, FindsMessagesHoweverTheBytesAreCut)
{
    std::mt19937 random(3);
    const ThreeModels sent;
    for (int trial = 0; trial < 200; ++trial)
    {
        ModelStream stream(true);
        std::vector<ModelStream::Message> messages;
        std::uniform_int_distribution<uint32_t> size(1, 1 + trial % 40);
        for (uint32_t from = 0; from < sent.bytes->GetSize();)
        {
            const auto count = std::min(size(random), sent.bytes->GetSize() - from);
            const auto piece = sent.bytes->CreateFragment(from, count);
            for (uint32_t at = 0; at < count;)
            {
                if (auto message = stream.Read(piece, at))
                {
                    messages.push_back(*message);
                }
            }
            from += count;
        }
        ASSERT_EQ(messages.size(), 4u);
        EXPECT_EQ(messages[0].header.GetKind(), ModelHeader::GREETING_AGAIN);
        EXPECT_EQ(messages[0].header.GetRound(), 3u);
        EXPECT_TRUE(messages[0].payload.empty());
        for (std::size_t k = 0; k < 3; ++k)
        {
            EXPECT_EQ(messages[k + 1].header.GetSender(), 7u);
            EXPECT_EQ(messages[k + 1].payload, sent.bodies[k]);
        }
    }
}

TEST(ModelStream, KeepsNoPayloadUnlessToldTo)
{
    const ThreeModels sent;
    ModelStream stream;
    for (uint32_t at = 0; at < sent.bytes->GetSize();)
    {
        const auto message = stream.Read(sent.bytes, at);
        ASSERT_TRUE(message);
        EXPECT_TRUE(message->payload.empty());
    }
}

TEST(ModelStream, HandsOverAHeaderThatIsNoneWithoutItsLength)
{
    const std::vector<uint8_t> foreign(ModelHeader::SIZE + 5, 0xff);
    ModelStream stream;
    uint32_t at = 0;
    const auto message = stream.Read(Create<Packet>(foreign.data(), foreign.size()), at);
    ASSERT_TRUE(message);
    EXPECT_FALSE(message->header.IsValid());
    EXPECT_EQ(at, ModelHeader::SIZE);
}
