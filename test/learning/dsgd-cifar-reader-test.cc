/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-cifar-reader.h"
#include "ns3/dsgd-dataset-catalog.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param labels classes
 * @return records of images whose red, green and blue are 10, 20 and 30 times their number, but the
 * first pixel of which is black
 */
Bytes
MakeRecords(const std::vector<uint8_t>& labels)
{
    Bytes bytes;
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        bytes.push_back(labels[i]);
        for (std::size_t channel = 0; channel < 3; ++channel)
        {
            bytes.insert(bytes.end(), 1024, static_cast<uint8_t>(10 * (channel + 1) * (i + 1)));
            bytes[bytes.size() - 1024] = 0;
        }
    }
    return bytes;
}

} // namespace

TEST(CifarReader, ReadsPixelsOfThreeStandardizedChannels)
{
    const TemporaryFolder folder;
    const auto data = ReadCifar("set", {folder.Write("a.bin", MakeRecords({3, 9}))});
    EXPECT_EQ(data.labels, (std::vector<int32_t>{3, 9}));
    EXPECT_EQ(data.classes, 10u);
    EXPECT_EQ(data.image.Text(), "3 x 32 x 32");
    EXPECT_EQ(data.Dimension(), 3072u);
    EXPECT_FLOAT_EQ(data.features(0, 0), -0.4914f / 0.2470f);
    EXPECT_FLOAT_EQ(data.features(2, 1), -0.4465f / 0.2616f);
    EXPECT_FLOAT_EQ(data.features(3, 0), (10 / 255.0f - 0.4914f) / 0.2470f);
    EXPECT_FLOAT_EQ(data.features(4, 0), (20 / 255.0f - 0.4822f) / 0.2435f);
    EXPECT_FLOAT_EQ(data.features(3071, 1), (60 / 255.0f - 0.4465f) / 0.2616f);
}

TEST(CifarReader, ReadsSeveralFilesCompressedOrNot)
{
    const TemporaryFolder folder;
    const auto data = ReadCifar("set",
                                {folder.WriteGzip("a.bin.gz", MakeRecords({1, 2})),
                                 folder.Write("b.bin", MakeRecords({0}))});
    EXPECT_EQ(data.labels, (std::vector<int32_t>{1, 2, 0}));
}

TEST(CifarReader, RefusesWhatIsNoWholeNumberOfRecords)
{
    const TemporaryFolder folder;
    auto bytes = MakeRecords({1, 2});
    bytes.pop_back();
    ExpectError([&] { ReadCifar("set", {folder.Write("a", bytes)}); },
                "a: ends after 6145 bytes, a whole number of records of 3073 bytes is needed");
    ExpectError([&] { ReadCifar("set", {folder.Write("b", {})}); }, "b: ends after 0 bytes");
    ExpectError([&] { ReadCifar("set", {folder.Path("c")}); }, "cannot be opened");
    ExpectError([&] { ReadCifar("set", {folder.Path("")}); }, "is a folder");
}

TEST(CifarReader, RefusesAClassThatIsNone)
{
    const TemporaryFolder folder;
    ExpectError(
        [&] {
            ReadCifar("set", {folder.Write("a", MakeRecords({1, 10}))});
        },
        "the class of record 1 is 10, it must be below 10");
}

TEST(CifarReader, RefusesCompressedDataThatAreCutOffOrDamaged)
{
    const TemporaryFolder folder;
    folder.WriteGzip("a.gz", MakeRecords({1, 2, 3}));
    const auto bytes = folder.Read("a.gz");
    for (std::size_t size = 11; size < bytes.size(); size += 7)
    {
        const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_THROW(ReadCifar("set", {folder.Write("cut.gz", cut)}), std::invalid_argument)
            << size;
    }
    auto damaged = bytes;
    damaged[bytes.size() - 6] ^= 1;
    EXPECT_THROW(ReadCifar("set", {folder.Write("bad.gz", damaged)}), std::invalid_argument);
}

TEST(DatasetCatalog, FindsCifarByTheOfficialNames)
{
    const TemporaryFolder folder;
    folder.Write("data_batch_1.bin", MakeRecords({1, 2}));
    folder.WriteGzip("data_batch_2.bin.gz", MakeRecords({3}));
    folder.Write("test_batch.bin", MakeRecords({4}));
    folder.Write("other.bin", MakeRecords({5}));
    const auto data = LoadDataset("cifar10", folder.Path(""));
    EXPECT_EQ(data.train.labels, (std::vector<int32_t>{1, 2, 3}));
    EXPECT_EQ(data.test.labels, (std::vector<int32_t>{4}));
}

TEST(DatasetCatalog, FindsCifarSubsetsByWhatTheirNamesSay)
{
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.Path("cifar10"));
    folder.WriteGzip("cifar10/some-train-2.bin.gz", MakeRecords({1, 2}));
    folder.Write("cifar10/some-test-1.bin", MakeRecords({7}));
    const auto data = LoadDataset("cifar10", folder.Path(""));
    EXPECT_EQ(data.train.labels, (std::vector<int32_t>{1, 2}));
    EXPECT_EQ(data.test.labels, (std::vector<int32_t>{7}));
}

TEST(DatasetCatalog, SaysHowToGetCifar)
{
    if (std::getenv("DSGD_DATA"))
    {
        GTEST_SKIP() << "CIFAR-10 may be where DSGD_DATA says";
    }
    const TemporaryFolder folder;
    ExpectError([&] { LoadDataset("cifar10", folder.Path("")); },
                "./dsgd cifar10 ARCHIVE-OR-FOLDER OUTPUT");
}

TEST(CifarReader, ReadsTheOriginalPixels)
{
    const char* shared = std::getenv("DSGD_SHARED_DATA");
    if (!shared)
    {
        GTEST_SKIP() << "set DSGD_SHARED_DATA to the folder that holds cifar10/";
    }
    const auto data = LoadDataset("cifar10", shared);
    EXPECT_EQ(data.train.Size(), 5085u);
    EXPECT_EQ(data.test.Size(), 1017u);
    // A tenth of the official images has nearly the mean and the deviation of all.
    for (Eigen::Index channel = 0; channel < 3; ++channel)
    {
        const Eigen::MatrixXf own =
            data.train.features(Eigen::seq(channel, Eigen::last, 3), Eigen::all);
        const float mean = own.mean();
        EXPECT_NEAR(mean, 0.0f, 0.03f);
        EXPECT_NEAR((own.array() - mean).square().mean(), 1.0f, 0.03f);
    }
    // The first image of the official data_batch_1 is a frog, of test_batch a cat.
    EXPECT_EQ(data.train.labels[0], 6);
    EXPECT_EQ(data.test.labels[0], 3);
}
