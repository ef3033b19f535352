/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-partition-file.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(PartitionFile, ReadsWhoHasWhat)
{
    const TemporaryFolder folder;
    const auto path =
        folder.Write("a,b.csv", ToBytes("sample,node\n3,0\n# nobody has 2\n\n0, 0\n1,1\n"));
    const Partition expected{{0, 3}, {1}};
    EXPECT_EQ(ReadPartition(path, 4, 2), expected);
    EXPECT_EQ(MakePartition("file:" + path, {0, 1, 0, 1}, 2, 2, 1), expected);
}

TEST(PartitionFile, ReadsWhatItWrites)
{
    const TemporaryFolder folder;
    const Partition parts{{0, 3, 7}, {1, 2}, {6}};
    EXPECT_EQ(ReadPartition(folder.Write("a", ToBytes(FormatPartition(parts))), 8, 3), parts);
}

TEST(PartitionFile, NamesTheLineThatIsWrong)
{
    const TemporaryFolder folder;
    const auto refuse = [&](const std::string& text, const std::string& message) {
        ExpectError([&] { ReadPartition(folder.Write("a", ToBytes(text)), 4, 2); }, message);
    };
    refuse("0,0\n1,1\n1,0\n", "a:3: sample 1 is there twice");
    refuse("0,0\n4,1\n", "a:2: sample is 4, it must be below 4");
    refuse("0,0\n3,2\n", "a:2: node is 2, it must be below 2");
    refuse("0,0,1\n", "a:1: has 3 fields, the form is sample,node");
    refuse("0,x\n", "a:1: node is 'x'");
    refuse("0,0\n1,0\n", "a: node 1 has no sample, at least 1 is needed");
    ExpectError([&] { ReadPartition(folder.Path("b"), 4, 2); }, "b");
    ExpectError([] { MakePartition("file", {0, 1}, 2, 2, 1); }, "the form is file:PATH");
}

TEST(PartitionFile, CountsTheClassesOfEveryNode)
{
    EXPECT_EQ(FormatPartitionTable({{0, 1, 2}, {3}}, {1, 0, 1, 2}, 4),
              "node,samples,class_0,class_1,class_2,class_3\n"
              "0,3,1,2,0,0\n"
              "1,1,0,0,1,0\n");
}
