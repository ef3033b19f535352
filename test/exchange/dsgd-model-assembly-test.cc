/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-model-assembly.h"
#include "ns3/dsgd-segment-header.h"
#include "ns3/packet.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Ranges of bytes.
using Bytes = std::vector<std::pair<uint64_t, uint64_t>>;

/// Ranges of parameters.
using Parts = std::vector<std::pair<uint32_t, uint32_t>>;

} // namespace

TEST(ModelAssembly, KnowsWhatIsMissing)
{
    ModelAssembly assembly(100);
    EXPECT_EQ(assembly.Missing(9), (Bytes{{0, 100}}));
    EXPECT_TRUE(assembly.Add(20, 30));
    EXPECT_TRUE(assembly.Add(50, 60));
    EXPECT_EQ(assembly.Missing(9), (Bytes{{0, 20}, {30, 50}, {60, 100}}));
    EXPECT_EQ(assembly.Missing(2), (Bytes{{0, 20}, {30, 50}}));
    EXPECT_FALSE(assembly.Add(22, 28));
    EXPECT_TRUE(assembly.Add(10, 55));
    EXPECT_EQ(assembly.Received(), 50u);
    EXPECT_TRUE(assembly.Add(0, 10));
    EXPECT_TRUE(assembly.Add(60, 100));
    EXPECT_TRUE(assembly.IsComplete());
    EXPECT_TRUE(assembly.Missing(9).empty());
}

TEST(ModelAssembly, AgreesWithAFlagForEveryByte)
{
    std::mt19937 random(3);
    for (int trial = 0; trial < 50; ++trial)
    {
        ModelAssembly assembly(200);
        std::vector<bool> flags(200, false);
        for (int piece = 0; piece < 12; ++piece)
        {
            const uint64_t begin = random() % 200;
            const uint64_t end = std::min<uint64_t>(200, begin + 1 + random() % 40);
            bool isNew = false;
            for (uint64_t k = begin; k < end; ++k)
            {
                isNew = isNew || !flags[k];
                flags[k] = true;
            }
            ASSERT_EQ(assembly.Add(begin, end), isNew);
        }
        ASSERT_EQ(assembly.Received(),
                  static_cast<uint64_t>(std::count(flags.begin(), flags.end(), true)));
        std::vector<bool> missing(200, false);
        for (const auto& [begin, end] : assembly.Missing(1000))
        {
            std::fill(missing.begin() + begin, missing.begin() + end, true);
        }
        missing.flip();
        ASSERT_EQ(missing, flags);
    }
}

TEST(ModelAssembly, CountsAParameterOnlyWithAllOfItsBytes)
{
    ModelAssembly assembly(40);
    assembly.Add(3, 13);
    assembly.Add(31, 39);
    EXPECT_EQ(assembly.Parts(10), (Parts{{1, 3}, {8, 9}}));
    // Filler after the parameters belongs to none.
    EXPECT_EQ(assembly.Parts(2), (Parts{{1, 2}}));
}

TEST(ModelAssembly, SpreadsACompressedModelOverItsBytes)
{
    ModelAssembly assembly(10);
    assembly.Add(5, 10);
    EXPECT_EQ(assembly.Parts(100), (Parts{{50, 100}}));
}

TEST(SegmentHeader, SurvivesTheWire)
{
    const auto packet = Create<Packet>(7);
    packet->AddHeader(SegmentHeader(SegmentHeader::DATA, 3, 4, 1ull << 33, 7, 1ull << 34));
    SegmentHeader header;
    EXPECT_EQ(packet->RemoveHeader(header), SegmentHeader::SIZE);
    EXPECT_TRUE(header.IsValid(7));
    EXPECT_EQ(header.GetKind(), SegmentHeader::DATA);
    EXPECT_EQ(header.GetSender(), 3u);
    EXPECT_EQ(header.GetRound(), 4u);
    EXPECT_EQ(header.GetOffset(), 1ull << 33);
    EXPECT_EQ(header.GetCount(), 7u);
    EXPECT_EQ(header.GetTotal(), 1ull << 34);
}

TEST(SegmentHeader, KnowsNonsense)
{
    EXPECT_FALSE(SegmentHeader().IsValid(0));
    EXPECT_FALSE(SegmentHeader(SegmentHeader::DATA, 0, 0, 0, 8, 100).IsValid(7));
    EXPECT_FALSE(SegmentHeader(SegmentHeader::DATA, 0, 0, 93, 8, 100).IsValid(8));
    EXPECT_FALSE(SegmentHeader(SegmentHeader::DATA, 0, 0, ~0ull - 3, 8, 100).IsValid(8));
    EXPECT_TRUE(SegmentHeader(SegmentHeader::DATA, 0, 0, 92, 8, 100).IsValid(8));
}
