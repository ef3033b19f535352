/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-image-augmentation.h"

#include <gtest/gtest.h>
#include <map>
#include <vector>

using namespace ns3::dsgd;

namespace
{

/// Two rows of three pixels with two channels.
const ImageShape SHAPE{2, 2, 3};
/// Such an image.
const std::vector<float> IMAGE{1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6};
/// Its mirror image.
const std::vector<float> MIRRORED{3, -3, 2, -2, 1, -1, 6, -6, 5, -5, 4, -4};

/**
 * @param augmentation what changes the image
 * @param times how often
 * @return what came out, and how often
 */
std::map<std::vector<float>, int>
Count(ImageAugmentation augmentation, int times)
{
    std::map<std::vector<float>, int> counts;
    for (int i = 0; i < times; ++i)
    {
        std::vector<float> out(IMAGE.size(), 77.0f);
        augmentation.Apply(IMAGE.data(), out.data());
        ++counts[out];
    }
    return counts;
}

} // namespace

TEST(ImageAugmentation, MirrorsHalfOfTheImages)
{
    const auto counts = Count(ImageAugmentation(SHAPE, true, 0, 1), 2000);
    EXPECT_EQ(counts.size(), 2u);
    EXPECT_NEAR(counts.at(IMAGE), 1000, 120);
    EXPECT_NEAR(counts.at(MIRRORED), 1000, 120);
}

TEST(ImageAugmentation, MovesByEveryNumberOfPixelsAlike)
{
    const auto counts = Count(ImageAugmentation(SHAPE, false, 1, 1), 9000);
    EXPECT_EQ(counts.size(), 9u);
    for (const auto& [image, count] : counts)
    {
        EXPECT_NEAR(count, 1000, 150);
    }
    EXPECT_EQ(counts.count(IMAGE), 1u);
    // One pixel down and one to the right, and one up and one to the left.
    EXPECT_EQ(counts.count({0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 2, -2}), 1u);
    EXPECT_EQ(counts.count({5, -5, 6, -6, 0, 0, 0, 0, 0, 0, 0, 0}), 1u);
}

TEST(ImageAugmentation, DoesBothAtOnce)
{
    const auto counts = Count(ImageAugmentation(SHAPE, true, 1, 1), 9000);
    EXPECT_EQ(counts.size(), 18u);
    EXPECT_EQ(counts.count({0, 0, 0, 0, 0, 0, 0, 0, 3, -3, 2, -2}), 1u);
}

TEST(ImageAugmentation, IsRepeatable)
{
    EXPECT_EQ(Count(ImageAugmentation(SHAPE, true, 1, 5), 50),
              Count(ImageAugmentation(SHAPE, true, 1, 5), 50));
    EXPECT_NE(Count(ImageAugmentation(SHAPE, true, 1, 5), 50),
              Count(ImageAugmentation(SHAPE, true, 1, 6), 50));
}

TEST(ImageAugmentation, RefusesWhatIsNoImageOrTooSmall)
{
    ExpectError([] { ImageAugmentation({}, true, 0, 1); }, "images of 0 x 0 x 0");
    ExpectError([] { ImageAugmentation(SHAPE, false, 2, 1); }, "to move by 2 pixels");
}
