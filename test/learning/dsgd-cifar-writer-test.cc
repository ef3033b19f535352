/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-cifar-reader.h"
#include "ns3/dsgd-cifar-writer.h"

using namespace ns3::dsgd;

TEST(CifarWriter, WritesTheClassAndThePlanesOfThreeColors)
{
    const TemporaryFolder folder;
    Bytes pixels(3 * 32 * 32, 7);
    pixels[0] = 200;    // red of the first pixel
    pixels[4] = 201;    // green of the second
    pixels[3071] = 202; // blue of the last
    CifarWriter writer(folder.Path("a.bin"));
    writer.Add(9, pixels);
    writer.Close();
    Bytes expected(CIFAR_RECORD, 7);
    expected[0] = 9;
    expected[1] = 200;
    expected[1 + 1024 + 1] = 201;
    expected[1 + 3 * 1024 - 1] = 202;
    EXPECT_EQ(folder.Read("a.bin"), expected);
}

TEST(CifarWriter, WritesWhatTheReaderReads)
{
    const TemporaryFolder folder;
    CifarWriter writer(folder.Path("a.bin"));
    for (const uint32_t label : {3, 0, 9})
    {
        writer.Add(label, Bytes(3072, static_cast<uint8_t>(10 * label)));
    }
    writer.Close();
    const auto data = ReadCifar("set", {folder.Path("a.bin")});
    EXPECT_EQ(data.labels, (std::vector<int32_t>{3, 0, 9}));
    EXPECT_FLOAT_EQ(data.features(0, 2), (90 / 255.0f - 0.4914f) / 0.2470f);
    EXPECT_EQ(data.classes, CifarClasses().size());
}

TEST(CifarWriter, RefusesWhatIsNoRecord)
{
    const TemporaryFolder folder;
    CifarWriter writer(folder.Path("a.bin"));
    ExpectError([&] { writer.Add(10, Bytes(3072)); }, "a.bin: a class is 10, it must be below 10");
    ExpectError([&] { writer.Add(0, Bytes(3071)); },
                "a.bin: an image has 3071 bytes, 3072 are needed");
    writer.Close();
    EXPECT_TRUE(folder.Read("a.bin").empty());
}

TEST(CifarWriter, TellsWhatItCannotWrite)
{
    const TemporaryFolder folder;
    CifarWriter writer(folder.Path("none/a.bin"));
    ExpectError([&] { writer.Close(); }, "none/a.bin: cannot be written");
}
