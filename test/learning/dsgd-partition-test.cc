/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-partition.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>

using namespace ns3::dsgd;

namespace
{

/**
 * @param count the number of samples
 * @param classes the number of classes
 * @return labels that go round the classes
 */
std::vector<int32_t>
MakeLabels(uint32_t count, uint32_t classes)
{
    std::vector<int32_t> labels(count);
    for (uint32_t i = 0; i < count; ++i)
    {
        labels[i] = static_cast<int32_t>(i % classes);
    }
    return labels;
}

/**
 * Expects every sample in exactly one part, parts in ascending order and none empty.
 *
 * @param parts the partition
 * @param count the number of samples
 */
void
ExpectExactCover(const Partition& parts, uint32_t count)
{
    std::vector<uint32_t> seen(count, 0);
    for (const auto& part : parts)
    {
        EXPECT_FALSE(part.empty());
        EXPECT_TRUE(std::is_sorted(part.begin(), part.end()));
        for (const auto sample : part)
        {
            ASSERT_LT(sample, count);
            ++seen[sample];
        }
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1u), count);
}

/**
 * @param part a node's samples
 * @param labels the labels of all samples
 * @param classes the number of classes
 * @return the share of the node's most frequent class
 */
double
LargestClassShare(const std::vector<uint32_t>& part,
                  const std::vector<int32_t>& labels,
                  uint32_t classes)
{
    std::vector<uint32_t> counts(classes, 0);
    for (const auto sample : part)
    {
        ++counts[labels[sample]];
    }
    return *std::max_element(counts.begin(), counts.end()) / static_cast<double>(part.size());
}

} // namespace

TEST(Partition, GivesEverySampleToExactlyOneNode)
{
    const auto labels = MakeLabels(1003, 10);
    for (const std::string spec : {"iid", "dirichlet:0.001", "dirichlet:0.3", "dirichlet:1000"})
    {
        for (const uint32_t nodes : {1u, 7u, 100u, 1003u})
        {
            for (uint64_t seed = 0; seed < 5; ++seed)
            {
                SCOPED_TRACE(spec + " " + std::to_string(nodes));
                const auto parts = MakePartition(spec, labels, 10, nodes, seed);
                ASSERT_EQ(parts.size(), nodes);
                ExpectExactCover(parts, 1003);
            }
        }
    }
}

TEST(Partition, IsRepeatableAndFollowsTheSeed)
{
    const auto labels = MakeLabels(1000, 10);
    for (const std::string spec : {"iid", "dirichlet:0.3"})
    {
        const auto parts = MakePartition(spec, labels, 10, 8, 1);
        EXPECT_EQ(parts, MakePartition(spec, labels, 10, 8, 1));
        EXPECT_NE(parts, MakePartition(spec, labels, 10, 8, 2));
    }
}

TEST(Partition, IidSharesDifferByAtMostOneSample)
{
    for (const auto& part : MakePartition("iid", MakeLabels(1003, 10), 10, 10, 1))
    {
        EXPECT_GE(part.size(), 100u);
        EXPECT_LE(part.size(), 101u);
    }
}

TEST(Partition, WithALargeAlphaSplitsEveryClassEvenly)
{
    const auto labels = MakeLabels(10000, 10);
    for (const auto& part : MakePartition("dirichlet:1e6", labels, 10, 10, 1))
    {
        EXPECT_NEAR(part.size(), 1000.0, 30.0);
        EXPECT_NEAR(LargestClassShare(part, labels, 10), 0.1, 0.01);
    }
}

TEST(Partition, WithASmallAlphaLeavesANodeFewClasses)
{
    const auto labels = MakeLabels(10000, 10);
    double small = 0;
    double middle = 0;
    for (uint64_t seed = 0; seed < 10; ++seed)
    {
        for (const auto& part : MakePartition("dirichlet:0.01", labels, 10, 10, seed))
        {
            small += LargestClassShare(part, labels, 10) / 100;
        }
        for (const auto& part : MakePartition("dirichlet:1", labels, 10, 10, seed))
        {
            middle += LargestClassShare(part, labels, 10) / 100;
        }
    }
    EXPECT_GT(small, 0.7);
    EXPECT_GT(small, middle + 0.2);
    EXPECT_GT(middle, 0.2);
}

TEST(Partition, DrawsFirstClassSharesWithTheVarianceOfADirichlet)
{
    // (1/n)(1 - 1/n) / (n alpha + 1) = 0.0625 for n = 2, alpha = 1.5; no node is full yet.
    const std::vector<int32_t> labels(200, 0);
    double sum = 0;
    double squares = 0;
    constexpr int RUNS = 20000;
    for (int seed = 0; seed < RUNS; ++seed)
    {
        const auto parts = MakePartition("dirichlet:1.5", labels, 1, 2, seed);
        const double share = static_cast<double>(parts[0].size()) / 200;
        sum += share;
        squares += share * share;
    }
    // Five standard errors, and half a sample for the rounding down.
    const double mean = sum / RUNS;
    EXPECT_NEAR(mean, 0.5, 0.009 + 0.0025);
    EXPECT_NEAR(squares / RUNS - mean * mean, 0.0625, 0.0025);
}

TEST(Partition, AFullNodeGetsNothingOfLaterClasses)
{
    const auto labels = MakeLabels(10000, 10);
    for (uint64_t seed = 0; seed < 20; ++seed)
    {
        for (const auto& part : MakePartition("dirichlet:0.1", labels, 10, 10, seed))
        {
            // Just below the mean of 1000 before its last class of 1000.
            EXPECT_LT(part.size(), 2000u);
        }
    }
}

TEST(Partition, ShardsGiveEveryNodeItsNumberOfClasses)
{
    const auto labels = MakeLabels(5000, 10);
    for (const uint32_t wanted : {1u, 2u, 7u, 10u})
    {
        const auto parts = MakePartition("shards:" + std::to_string(wanted), labels, 10, 25, 3);
        ExpectExactCover(parts, 5000);
        std::vector<uint32_t> nodes(10, 0);
        for (const auto& part : parts)
        {
            std::set<int32_t> own;
            for (const auto sample : part)
            {
                own.insert(labels[sample]);
            }
            EXPECT_EQ(own.size(), wanted);
            for (const auto label : own)
            {
                ++nodes[label];
            }
        }
        const auto [least, most] = std::minmax_element(nodes.begin(), nodes.end());
        EXPECT_LE(*most - *least, 1u) << wanted;
    }
}

TEST(Partition, ShardsDealAClassOutEvenly)
{
    const auto labels = MakeLabels(1000, 2);
    for (const auto& part : MakePartition("shards:1", labels, 2, 8, 1))
    {
        EXPECT_EQ(part.size(), 125u);
    }
}

TEST(Partition, ShardsLeaveOutClassesThatDoNotOccur)
{
    const auto labels = MakeLabels(100, 3);
    ExpectExactCover(MakePartition("shards:3", labels, 10, 4, 1), 100);
    ExpectError([&] { MakePartition("shards:4", labels, 10, 4, 1); }, "4 of 3 classes");
    ExpectError([&] { MakePartition("shards:1", labels, 10, 2, 1); },
                "1 of 3 classes at each of 2 nodes");
}

TEST(Partition, PowerLawSharesFollowTheRank)
{
    auto parts = MakePartition("power-law:1.5", MakeLabels(10000, 10), 10, 20, 1);
    ExpectExactCover(parts, 10000);
    double total = 0;
    for (int rank = 1; rank <= 20; ++rank)
    {
        total += std::pow(rank, -1.5);
    }
    std::vector<std::size_t> sizes;
    for (const auto& part : parts)
    {
        sizes.push_back(part.size());
    }
    EXPECT_FALSE(std::is_sorted(sizes.rbegin(), sizes.rend()));
    std::sort(sizes.rbegin(), sizes.rend());
    for (int rank = 1; rank <= 20; ++rank)
    {
        EXPECT_NEAR(sizes[rank - 1], 10000 * std::pow(rank, -1.5) / total, 1.0);
    }
}

TEST(Partition, PowerLawOfZeroIsEven)
{
    for (const auto& part : MakePartition("power-law:0", MakeLabels(1000, 10), 10, 8, 1))
    {
        EXPECT_EQ(part.size(), 125u);
    }
}

TEST(Partition, ASteepPowerLawLeavesNobodyWithout)
{
    ExpectExactCover(MakePartition("power-law:10", MakeLabels(100, 10), 10, 40, 1), 100);
}

TEST(Partition, NewRulesAreRepeatableAndFollowTheSeed)
{
    const auto labels = MakeLabels(1000, 10);
    for (const std::string spec : {"shards:2", "power-law:1"})
    {
        const auto parts = MakePartition(spec, labels, 10, 8, 1);
        EXPECT_EQ(parts, MakePartition(spec, labels, 10, 8, 1));
        EXPECT_NE(parts, MakePartition(spec, labels, 10, 8, 2));
    }
}

TEST(Partition, RefusesWhatItCannotShareOut)
{
    const auto labels = MakeLabels(10, 5);
    ExpectError([&] { MakePartition("iid", labels, 5, 11, 1); },
                "partition 'iid': 10 samples for 11 nodes");
    ExpectError([&] { MakePartition("iid", labels, 5, 0, 1); }, "10 samples for 0 nodes");
    ExpectError([&] { MakePartition("iid", labels, 4, 2, 1); }, "label 4 is 4, it must be from 0");
    ExpectError([&] { MakePartition("iid", {0, -1}, 4, 2, 1); }, "label 1 is -1");
}

TEST(Partition, RefusesAWrongSpecAndSaysWhatIsRight)
{
    const auto labels = MakeLabels(10, 5);
    ExpectError([&] { MakePartition("even", labels, 5, 2, 1); },
                "partition 'even': is unknown, known are: iid, dirichlet:ALPHA");
    ExpectError([&] { MakePartition("iid:1", labels, 5, 2, 1); }, "the form is iid");
    ExpectError([&] { MakePartition("dirichlet", labels, 5, 2, 1); }, "dirichlet:ALPHA");
    ExpectError([&] { MakePartition("dirichlet:a", labels, 5, 2, 1); }, "ALPHA is 'a'");
    ExpectError([&] { MakePartition("dirichlet:0", labels, 5, 2, 1); }, "ALPHA must be from");
    ExpectError([&] { MakePartition("dirichlet:-1", labels, 5, 2, 1); }, "ALPHA must be from");
    ExpectError([&] { MakePartition("shards:0", labels, 5, 2, 1); }, "LABELS is 0");
    ExpectError([&] { MakePartition("shards", labels, 5, 2, 1); }, "the form is shards:LABELS");
    ExpectError([&] { MakePartition("power-law:-1", labels, 5, 2, 1); }, "EXPONENT must be from");
    ExpectError([&] { MakePartition("power-law", labels, 5, 2, 1); }, "power-law:EXPONENT");
}
