/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-batch-sampler.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3::dsgd;

TEST(BatchSampler, DrawsEverySampleOnceInAnEpoch)
{
    // Three batches of four are two epochs of six.
    BatchSampler sampler({5, 6, 7, 8, 9, 10}, 4, 1);
    std::map<uint32_t, int> counts;
    for (int i = 0; i < 3; ++i)
    {
        const auto& batch = sampler.Next();
        EXPECT_EQ(batch.size(), 4u);
        for (const auto sample : batch)
        {
            ++counts[sample];
        }
    }
    EXPECT_EQ(counts, (std::map<uint32_t, int>{{5, 2}, {6, 2}, {7, 2}, {8, 2}, {9, 2}, {10, 2}}));
}

TEST(BatchSampler, DrawsANewOrderEveryEpoch)
{
    std::vector<uint32_t> samples(100);
    for (uint32_t i = 0; i < 100; ++i)
    {
        samples[i] = i;
    }
    BatchSampler sampler(samples, 100, 1);
    const auto first = sampler.Next();
    EXPECT_NE(first, samples);
    EXPECT_NE(sampler.Next(), first);
}

TEST(BatchSampler, DependsOnNothingButItsSeed)
{
    BatchSampler a({1, 2, 3, 4, 5, 6, 7, 8}, 3, 1);
    BatchSampler b({1, 2, 3, 4, 5, 6, 7, 8}, 3, 1);
    for (int i = 0; i < 20; ++i)
    {
        EXPECT_EQ(a.Next(), b.Next());
    }
}

TEST(BatchSampler, MakesSmallerBatchesOfFewSamples)
{
    BatchSampler sampler({1, 2, 3}, 64, 1);
    EXPECT_EQ(sampler.BatchSize(), 3u);
    EXPECT_EQ(sampler.Next().size(), 3u);
}

TEST(BatchSampler, RefusesToDrawFromNothing)
{
    ExpectError([] { BatchSampler({}, 64, 1); }, "batches of 64 from 0 samples");
    ExpectError([] { BatchSampler({1}, 0, 1); }, "batches of 0 from 1 samples");
}
