/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-idx-reader.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

const Bytes SIX{10, 20, 30, 40, 50, 255};

} // namespace

TEST(IdxReader, ReadsBackAPlainFile)
{
    const TemporaryFolder folder;
    const auto array = ReadIdx(folder.Write("a", MakeIdx({2, 1, 3}, SIX)));
    EXPECT_EQ(array.dimensions, (std::vector<uint32_t>{2, 1, 3}));
    EXPECT_EQ(array.values, SIX);
}

TEST(IdxReader, ReadsBackACompressedFile)
{
    const TemporaryFolder folder;
    const auto array = ReadIdx(folder.WriteGzip("a.gz", MakeIdx({6}, SIX)));
    EXPECT_EQ(array.dimensions, (std::vector<uint32_t>{6}));
    EXPECT_EQ(array.values, SIX);
}

TEST(IdxReader, ReadsAFileLargerThanOneChunk)
{
    const TemporaryFolder folder;
    Bytes values(3000001);
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        values[i] = static_cast<uint8_t>(i * 2654435761u >> 24);
    }
    EXPECT_EQ(ReadIdx(folder.WriteGzip("a.gz", MakeIdx({3000001}, values))).values, values);
}

TEST(IdxReader, NamesAMissingFile)
{
    ExpectError([] { ReadIdx("no-such-file"); },
                "no-such-file: cannot be opened for reading: No such file");
}

TEST(IdxReader, RefusesAFolder)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadIdx(folder.Path("")); }, "is a folder");
}

TEST(IdxReader, SaysAfterHowManyBytesATruncatedFileEnds)
{
    const TemporaryFolder folder;
    auto bytes = MakeIdx({2, 3}, SIX);
    bytes.pop_back();
    const auto path = folder.Write("a", bytes);
    ExpectError([&] { ReadIdx(path); }, path + ": ends after 17 of 18 bytes");
}

TEST(IdxReader, SaysAfterHowManyBytesATruncatedHeaderEnds)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadIdx(folder.Write("a", {})); }, "ends after 0 of 4 bytes");
    ExpectError([&] { ReadIdx(folder.Write("b", {0, 0, 8})); }, "ends after 3 of 4 bytes");
    ExpectError(
        [&] {
            ReadIdx(folder.Write("c", {0, 0, 8, 2, 0, 0, 0, 1, 0}));
        },
        "ends after 9 of 12 bytes");
}

TEST(IdxReader, DoesNotBelieveAHeaderThatAnnouncesMuch)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("a", MakeIdx({1u << 30}, SIX));
    ExpectError([&] { ReadIdx(path); }, "ends after 14 of 1073741832 bytes");
}

TEST(IdxReader, RefusesMoreElementsThanItsLimitWithoutOverflow)
{
    const TemporaryFolder folder;
    const auto one = folder.Write("a", MakeIdx({(1u << 30) + 1}, SIX));
    ExpectError([&] { ReadIdx(one); }, "announces more than 1073741824 elements (dimension 1");
    // The product is 2^64, which would wrap around to 0.
    const auto many = folder.Write("b", MakeIdx({1u << 22, 1u << 21, 1u << 21}, SIX));
    ExpectError([&] { ReadIdx(many); }, "announces more than 1073741824 elements (dimension 2");
}

TEST(IdxReader, RefusesBytesAfterTheEnd)
{
    const TemporaryFolder folder;
    const auto bytes = MakeIdx({5}, SIX);
    ExpectError([&] { ReadIdx(folder.Write("a", bytes)); }, "goes on after its 13 bytes");
    ExpectError([&] { ReadIdx(folder.WriteGzip("b", bytes)); }, "goes on after its 13 bytes");
}

TEST(IdxReader, RefusesAnotherMagicNumber)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadIdx(folder.Write("a", {'P', 'K', 8, 1})); }, "starts with bytes 80, 75");
    ExpectError([&] { ReadIdx(folder.Write("b", MakeIdx({6}, SIX, 0x0d))); },
                "element type is 13, only 8");
    ExpectError([&] { ReadIdx(folder.Write("c", {0, 0, 8, 0})); }, "has 0 dimensions");
    ExpectError([&] { ReadIdx(folder.Write("d", {0, 0, 8, 9})); }, "has 9 dimensions");
}

TEST(IdxReader, RefusesAnEmptyDimension)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadIdx(folder.Write("a", MakeIdx({2, 0}, {}))); }, "dimension 2 is 0");
}

TEST(IdxReader, DetectsEveryTruncationOfACompressedFile)
{
    const TemporaryFolder folder;
    folder.WriteGzip("a.gz", MakeIdx({6}, SIX));
    const auto whole = folder.Read("a.gz");
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto path = folder.Write("b.gz", Bytes(whole.begin(), whole.begin() + size));
        EXPECT_THROW(ReadIdx(path), std::invalid_argument) << size;
    }
}

TEST(IdxReader, DetectsACompressedFileThatEndsBeforeItsChecksum)
{
    const TemporaryFolder folder;
    folder.WriteGzip("a.gz", MakeIdx({6}, SIX));
    auto bytes = folder.Read("a.gz");
    bytes.resize(bytes.size() - 8);
    ExpectError([&] { ReadIdx(folder.Write("b.gz", bytes)); }, "end before their checksum");
}

TEST(IdxReader, DetectsAWrongChecksum)
{
    const TemporaryFolder folder;
    folder.WriteGzip("a.gz", MakeIdx({6}, SIX));
    auto bytes = folder.Read("a.gz");
    bytes[bytes.size() - 8] ^= 1;
    ExpectError([&] { ReadIdx(folder.Write("b.gz", bytes)); }, "the compressed data are corrupt");
}

TEST(IdxReader, DetectsADamagedCompressedFile)
{
    const TemporaryFolder folder;
    Bytes values(100000);
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        values[i] = static_cast<uint8_t>(i * i >> 5);
    }
    folder.WriteGzip("a.gz", MakeIdx({100000}, values));
    auto bytes = folder.Read("a.gz");
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 50; ++i)
    {
        bytes[i] = 0xff;
    }
    ExpectError([&] { ReadIdx(folder.Write("b.gz", bytes)); }, "the compressed data are corrupt");
}

TEST(IdxReader, ScalesImagesAndKeepsTheirPixelsTogether)
{
    const TemporaryFolder folder;
    const auto images = folder.Write("images", MakeIdx({2, 1, 3}, SIX));
    const auto labels = folder.WriteGzip("labels", MakeIdx({2}, {3, 0}));
    const auto data = ReadIdxDataset("tiny", images, labels, 4);
    EXPECT_EQ(data.name, "tiny");
    EXPECT_EQ(data.classes, 4u);
    EXPECT_EQ(data.Size(), 2u);
    EXPECT_EQ(data.Dimension(), 3u);
    EXPECT_EQ(data.labels, (std::vector<int32_t>{3, 0}));
    EXPECT_FLOAT_EQ(data.features(2, 0), 30 / 255.0f);
    EXPECT_FLOAT_EQ(data.features(0, 1), 40 / 255.0f);
    EXPECT_EQ(data.features(2, 1), 1.0f);
}

TEST(IdxReader, RefusesImagesAndLabelsThatDoNotFitTogether)
{
    const TemporaryFolder folder;
    const auto images = folder.Write("images", MakeIdx({2, 3}, SIX));
    const auto three = folder.Write("three", MakeIdx({3}, {0, 1, 2}));
    const auto large = folder.Write("large", MakeIdx({2}, {1, 4}));
    ExpectError([&] { ReadIdxDataset("x", images, three, 4); }, "three: has 3 labels for the 2");
    ExpectError([&] { ReadIdxDataset("x", images, large, 4); }, "label 1 is 4, it must be below 4");
    ExpectError([&] { ReadIdxDataset("x", images, images, 4); }, "labels need exactly 1");
    ExpectError([&] { ReadIdxDataset("x", three, three, 4); }, "images need at least 2");
}

TEST(IdxReader, ReadsMnist)
{
    const char* shared = std::getenv("DSGD_SHARED_DATA");
    if (!shared)
    {
        GTEST_SKIP() << "set DSGD_SHARED_DATA to the folder that holds mnist/";
    }
    const std::string folder = std::string(shared) + "/mnist/";
    const auto data = ReadIdxDataset("mnist",
                                     folder + "t10k-images-idx3-ubyte.gz",
                                     folder + "t10k-labels-idx1-ubyte.gz",
                                     10);
    EXPECT_EQ(data.Size(), 10000u);
    EXPECT_EQ(data.Dimension(), 784u);
    EXPECT_EQ(std::vector<int32_t>(data.labels.begin(), data.labels.begin() + 5),
              (std::vector<int32_t>{7, 2, 1, 0, 4}));
}
