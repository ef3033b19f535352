/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-text-record.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(TextRecord, CutsALineIntoWordFieldsAndValues)
{
    const auto records =
        ParseRecords("# a comment\n\nlink 0 1 delivery=0.5 label=\"a b\" # x\r\n", "t.txt");
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].where.line, 3u);
    EXPECT_EQ(records[0].word, "link");
    EXPECT_EQ(records[0].fields, (std::vector<std::string>{"0", "1"}));
    EXPECT_DOUBLE_EQ(records[0].Number("delivery"), 0.5);
    EXPECT_EQ(records[0].values.at("label"), "a b");
}

TEST(TextRecord, NamesFileLineAndValueOfABadNumber)
{
    const auto records = ParseRecords("\nlink rate=fast", "t.txt");
    ExpectError([&] { records[0].Number("rate"); }, "t.txt:2: rate is 'fast'");
}

TEST(TextRecord, RefusesAnUnclosedQuote)
{
    ExpectError([] { ParseRecords("a \"b", "t.txt"); }, "t.txt:1: a double quote is not closed");
}

TEST(TextRecord, RefusesARepeatedKey)
{
    ExpectError([] { ParseRecords("a k=1 k=2", "t.txt"); }, "key 'k' stands twice");
}

TEST(TextRecord, RefusesAnUnknownKeyAndListsTheKnown)
{
    const auto records = ParseRecords("a colour=1", "t.txt");
    ExpectError(
        [&] {
            records[0].AllowOnly({"rate", "delay"});
        },
        "unknown key 'colour' in 'a', known are: rate, delay");
}

TEST(TextRecord, RefusesInfinityAndTrailingText)
{
    ExpectError([] { ParseNumber("inf", {"f", 1}, "x"); }, "finite");
    ExpectError([] { ParseNumber("1.5x", {"f", 1}, "x"); }, "1.5x");
    ExpectError([] { ParseIndex("-1", {"f", 1}, "n"); }, "-1");
    ExpectError([] { ParseIndex("4294967296", {"f", 1}, "n"); }, "4294967296");
}

TEST(TextFile, RefusesADeviceThatNeverEnds)
{
    ExpectError([] { ReadTextFile("/dev/zero"); }, "/dev/zero: has more than 256 MiB");
}

TEST(TextFile, ReadsWhatHasNoSize)
{
    EXPECT_EQ(ReadTextFile("/dev/null"), "");
}

TEST(TextFile, RefusesANameWithAZeroByte)
{
    ExpectError([] { ReadTextFile(std::string("\0/dev/null", 10)); },
                "a file's name has a zero byte");
    ExpectError([] { ReadTextFile(std::string("/dev/null\0x", 11)); },
                "a file's name has a zero byte");
}
