/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-model-header.h"
#include "ns3/packet.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

TEST(ModelHeader, ComesBackFromAPacketAsItWentIn)
{
    auto packet = Create<Packet>(7);
    packet->AddHeader(ModelHeader(ModelHeader::MODEL, 33, 600, 5'000'000'000ULL));
    EXPECT_EQ(packet->GetSize(), 7u + ModelHeader::SIZE);
    ModelHeader header;
    packet->RemoveHeader(header);
    EXPECT_TRUE(header.IsValid());
    EXPECT_EQ(header.GetKind(), ModelHeader::MODEL);
    EXPECT_EQ(header.GetSender(), 33u);
    EXPECT_EQ(header.GetRound(), 600u);
    EXPECT_EQ(header.GetBytes(), 5'000'000'000ULL);
    EXPECT_EQ(packet->GetSize(), 7u);
}

TEST(ModelHeader, KnowsForeignBytes)
{
    const uint8_t bytes[ModelHeader::SIZE] = {'G', 'E', 'T', ' ', '/'};
    auto packet = Create<Packet>(bytes, sizeof bytes);
    ModelHeader header;
    packet->RemoveHeader(header);
    EXPECT_FALSE(header.IsValid());
    EXPECT_FALSE(ModelHeader().IsValid());
}
