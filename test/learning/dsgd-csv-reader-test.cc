/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-csv-reader.h"
#include "ns3/dsgd-dataset-catalog.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(CsvReader, ReadsFeaturesAndTheClassAfterThem)
{
    const TemporaryFolder folder;
    const auto path =
        folder.Write("a.csv", ToBytes("width, height,class\r\n# two\n1, -2.5,0\n\n3e1,4,2"));
    const auto data = ReadCsvDataset("set", path);
    EXPECT_EQ(data.name, "set");
    EXPECT_EQ(data.features, (Eigen::MatrixXf(2, 2) << 1, 30, -2.5f, 4).finished());
    EXPECT_EQ(data.labels, (std::vector<int32_t>{0, 2}));
    EXPECT_EQ(data.classes, 3u);
    EXPECT_EQ(data.image.Size(), 0u);
}

TEST(CsvReader, ReadsCompressedTables)
{
    const TemporaryFolder folder;
    const auto path = folder.WriteGzip("a.csv.gz", ToBytes("1,0\n2,1\n"));
    EXPECT_EQ(ReadCsvDataset("set", path).labels, (std::vector<int32_t>{0, 1}));
    const auto bytes = folder.Read("a.csv.gz");
    folder.Write("cut.csv.gz", Bytes(bytes.begin(), bytes.end() - 3));
    ExpectError([&] { ReadCsvDataset("set", folder.Path("cut.csv.gz")); }, "end before");
}

TEST(CsvReader, NamesTheLineThatIsWrong)
{
    const TemporaryFolder folder;
    const auto refuse = [&](const std::string& text, const std::string& message) {
        ExpectError([&] { ReadCsvDataset("set", folder.Write("a.csv", ToBytes(text))); }, message);
    };
    refuse("1,2,0\n1,0\n", "a.csv:2: has 2 fields, 3 as before are needed");
    refuse("7\n", "a.csv:1: has 1 fields, at least a feature and a class are needed");
    refuse("1,0\nx,1\n", "a.csv:2: feature is 'x'");
    refuse("1,0\nnan,1\n", "a.csv:2: feature is 'nan'");
    refuse("1e39,1\n", "a.csv:1: feature is '1e39', too large for a float");
    refuse("1,0\n1,-1\n", "a.csv:2: class is '-1'");
    refuse("1,65536\n", "a.csv:1: class is 65536, it must be below 65536");
    refuse("a,b\n", "a.csv: has no sample");
    ExpectError([&] { ReadCsvDataset("set", folder.Path("b.csv")); }, "cannot be opened");
}

TEST(CsvReader, KeepsEveryFifthSampleToJudgeByAndScalesByTheOthers)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("a.csv", ToBytes("2,5,0\n4,5,1\n6,5,0\n4,5,1\n10,9,1\n"));
    const auto pair = ReadCsvPair("set", path, "");
    EXPECT_EQ(pair.train.features,
              (Eigen::MatrixXf(2, 4) << 0, 0.5f, 1, 0.5f, 0, 0, 0, 0).finished());
    EXPECT_EQ(pair.test.features, (Eigen::MatrixXf(2, 1) << 2, 0).finished());
    EXPECT_EQ(pair.test.labels, (std::vector<int32_t>{1}));
    EXPECT_EQ(pair.test.classes, 2u);
}

TEST(CsvReader, TakesASecondFileToJudgeBy)
{
    const TemporaryFolder folder;
    const auto train = folder.Write("a.csv", ToBytes("0,0\n2,1\n"));
    const auto test = folder.Write("b.csv", ToBytes("1,2\n"));
    const auto pair = ReadCsvPair("set", train, test);
    EXPECT_EQ(pair.train.Size(), 2u);
    EXPECT_EQ(pair.train.classes, 3u);
    EXPECT_EQ(pair.test.features(0, 0), 0.5f);
    ExpectError([&] { ReadCsvPair("set", train, folder.Write("c.csv", ToBytes("1,1,0\n"))); },
                "c.csv: has 2 features, ");
    ExpectError([&] { ReadCsvPair("set", train, ""); }, "has 2 samples, at least 5");
    const auto same = folder.Write("d.csv", ToBytes("1,0\n2,0\n"));
    ExpectError([&] { ReadCsvPair("set", same, same); }, "has only class 0");
}

TEST(CsvReader, StandsTheLargestNumbers)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("a.csv", ToBytes("3e38,0\n-3e38,1\n0,0\n"));
    const auto pair = ReadCsvPair("set", path, path);
    EXPECT_TRUE(pair.train.features.allFinite());
    EXPECT_EQ(pair.train.features, (Eigen::MatrixXf(1, 3) << 1, 0, 0.5f).finished());
}

TEST(DatasetCatalog, FindsTables)
{
    const TemporaryFolder folder;
    folder.Write("a.csv", ToBytes("1,0\n2,1\n1,0\n2,1\n1,0\n"));
    EXPECT_EQ(LoadDataset("csv:a.csv", folder.Path("")).train.Size(), 4u);
    EXPECT_EQ(LoadDataset("csv:" + folder.Path("a.csv")).test.Size(), 1u);
    ExpectError([] { LoadDataset("csv"); }, "the form is csv:PATH or csv:TRAIN,TEST");
    ExpectError([] { LoadDataset("csv:"); }, "names no file");
    ExpectError([] { LoadDataset("csv:/nowhere/a.csv"); }, "cannot be opened");
}

TEST(CsvReader, ReadsTheDigits)
{
    const char* shared = std::getenv("DSGD_SHARED_DATA");
    if (!shared)
    {
        GTEST_SKIP() << "set DSGD_SHARED_DATA to the folder that holds digits/";
    }
    const auto pair = LoadDataset("csv:digits/digits.csv.gz", shared);
    EXPECT_EQ(pair.train.Size() + pair.test.Size(), 1797u);
    EXPECT_EQ(pair.train.Dimension(), 64u);
    EXPECT_EQ(pair.train.classes, 10u);
    EXPECT_EQ(pair.train.features.maxCoeff(), 1.0f);
    EXPECT_EQ(pair.train.features.minCoeff(), 0.0f);
}
