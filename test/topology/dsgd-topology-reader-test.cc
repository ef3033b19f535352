/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-topology-reader.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// The head and three nodes of a file in the module's own format.
const std::string HEAD = "dsgd-topology 1 name=x\nnode 0\nnode 1\nnode 2\n";

/**
 * @param text a file's content
 * @param message what the error must contain
 */
void
ExpectBadText(const std::string& text, const std::string& message)
{
    ExpectError([&] { ParseTopology(text, "net.txt"); }, message);
}

} // namespace

TEST(TopologyReader, ReadsEveryAttribute)
{
    const auto topology = ParseTopology("# c\ndsgd-topology 1 name=\"my net\" source=s note=n\n"
                                        "node 0 label=\"a b\" x=1.5 y=-2 z=3\n"
                                        "node 1 x=4 y=5 # flat\n"
                                        "\n"
                                        "link 1 0 delivery=0.5 rate=1e6 delay=0.25 length=0\n",
                                        "net.txt");
    EXPECT_EQ(topology.Name(), "my net");
    ASSERT_EQ(topology.NodeCount(), 2u);
    EXPECT_EQ(topology.Nodes()[0].label, "a b");
    EXPECT_EQ(topology.Nodes()[0].position, (std::array<double, 3>{1.5, -2, 3}));
    EXPECT_EQ(topology.Nodes()[1].label, "");
    EXPECT_EQ(topology.Nodes()[1].position, (std::array<double, 3>{4, 5, 0}));
    ASSERT_EQ(topology.LinkCount(), 1u);
    const auto& link = topology.Links()[0];
    EXPECT_EQ(link.u, 0u);
    EXPECT_EQ(link.v, 1u);
    EXPECT_EQ(link.delivery, 0.5);
    EXPECT_EQ(link.rate, 1e6);
    EXPECT_EQ(link.delay, 0.25);
    EXPECT_EQ(link.length, 0.0);
}

TEST(TopologyReader, GivesBackWhatWasWritten)
{
    const BaseTopology topology({{"a b", {{1.0 / 3, -2e-9, 1e9}}}, {"", std::nullopt}, {"#c", {}}},
                                {{0, 1, 1.0 / 7, 1e6 / 3, 1e-3 / 3, 1.0 / 3}, {2, 1}},
                                "my = net");
    const auto again = ParseTopology(FormatTopology(topology), "other.txt");
    EXPECT_EQ(again.Name(), topology.Name());
    EXPECT_EQ(again.Fingerprint(), topology.Fingerprint());
    EXPECT_EQ(FormatTopology(again), FormatTopology(topology));
}

TEST(TopologyReader, RefusesToWriteWhatItCouldNotReadBack)
{
    ExpectError([] { FormatTopology(BaseTopology(2, {{0, 1}}, "a\"b")); }, "a\"b");
    ExpectError([] { FormatTopology(BaseTopology({{"a\nb", {}}}, {}, "")); }, "a\nb");
}

TEST(TopologyReader, ReadsAFileFromTheDisk)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("net.txt", ToBytes(HEAD + "link 0 1\nlink 1 2\n"));
    EXPECT_EQ(ReadTopology(path).LinkCount(), 2u);
}

TEST(TopologyReader, NamesATopologyAfterItsFile)
{
    EXPECT_EQ(ParseTopology("dsgd-topology 1\nnode 0\n", "a/b/net.txt").Name(), "net");
    EXPECT_EQ(ParseTopology("0,1\n", "a/b/list.csv").Name(), "list");
}

TEST(TopologyReader, ReadsALinkListWithHeaderCommentsAndFurtherColumns)
{
    const auto topology = ParseTopology("# c\r\nu,v,delivery,what\r\n\r\n7, 3 ,0.5,x\r\n# d\r\n"
                                        "3,20,1,y\r\n",
                                        "l.csv");
    ASSERT_EQ(topology.NodeCount(), 3u);
    EXPECT_EQ(topology.Nodes()[0].label, "3");
    EXPECT_EQ(topology.Nodes()[1].label, "7");
    EXPECT_EQ(topology.Nodes()[2].label, "20");
    ASSERT_EQ(topology.LinkCount(), 2u);
    EXPECT_EQ(topology.Links()[*topology.FindLink(0, 1)].delivery, 0.5);
    EXPECT_TRUE(topology.FindLink(0, 2));
}

TEST(TopologyReader, ReadsALinkListOfTwoColumnsWithoutAHeader)
{
    const auto topology = ParseTopology("1,2\n2,3", "l.csv");
    EXPECT_EQ(topology.NodeCount(), 3u);
    EXPECT_EQ(topology.LinkCount(), 2u);
    EXPECT_EQ(topology.Links()[0].delivery, 1);
}

TEST(TopologyReader, DoesNotTakeAMisspeltFirstLinkForColumnNames)
{
    ExpectBadText("O,1\n1,2\n", "net.txt:1: first node is 'O'");
}

TEST(TopologyReader, KeepsTheFirstLinkBehindAByteOrderMark)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("l.csv",
                                   ToBytes("\xEF\xBB\xBF"
                                           "0,1\n1,2\n"));
    EXPECT_EQ(ReadTopology(path).LinkCount(), 2u);
}

TEST(TopologyReader, RefusesAnEmptyFile)
{
    for (const std::string text : {"", "\n\n", "# only a comment\n"})
    {
        ExpectBadText(text, "net.txt: is empty");
    }
    ExpectBadText("u,v\n", "net.txt: has no links");
    ExpectBadText("dsgd-topology 1\n", "net.txt: has no nodes");
}

TEST(TopologyReader, RefusesAMissingFile)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadTopology(folder.Path("none.txt")); }, "none.txt: cannot be opened");
}

TEST(TopologyReader, RefusesAFolder)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadTopology(folder.Path("")); }, "is a folder");
}

TEST(TopologyReader, RefusesAZeroByte)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("zero.txt", ToBytes(HEAD + std::string(1, '\0')));
    ExpectError([&] { ReadTopology(path); }, "zero.txt: contains a zero byte");
}

TEST(TopologyReader, RefusesAnotherVersion)
{
    ExpectBadText("\ndsgd-topology 2\nnode 0\n", "net.txt:2: 'dsgd-topology 1' is needed");
    ExpectBadText("dsgd-topology\nnode 0\n", "net.txt:1: 'dsgd-topology 1' is needed");
}

TEST(TopologyReader, RefusesALoopWithItsLine)
{
    ExpectBadText(HEAD + "link 1 1\n", "net.txt:5: link joins node 1 to itself");
    ExpectBadText("0,1\n4,4\n", "net.txt:2: link joins node 4 to itself");
}

TEST(TopologyReader, RefusesARepeatedLinkWithBothLines)
{
    for (const std::string again : {"0 1", "1 0"})
    {
        ExpectBadText(HEAD + "link 0 1\nlink 1 2\nlink " + again + "\n",
                      "net.txt:7: link " + again.substr(0, 1) + "-" + again.substr(2) +
                          " stands on line 5 already");
    }
    ExpectBadText("0,1\n1,2\n1,0\n", "net.txt:3: link 1-0 stands on line 1 already");
    ExpectBadText("0,1\n1,2\n0,1\n", "net.txt:3: link 0-1 stands on line 1 already");
}

TEST(TopologyReader, RefusesALinkToAnUnknownNode)
{
    ExpectBadText(HEAD + "link 0 3\n", "net.txt:5: there is no node 3, the file has 3 nodes");
    ExpectBadText("dsgd-topology 1\nnode 0\nlink 0 1\nnode 1\n", "net.txt:3: there is no node 1");
}

TEST(TopologyReader, RefusesADeliveryThatIsNoProbability)
{
    for (const std::string bad : {"0", "1.5", "nan", "-0.1", "x", ""})
    {
        ExpectBadText(HEAD + "link 0 1 delivery=" + bad + "\n", "net.txt:5: delivery is ");
        ExpectBadText("0,1,1\n1,2," + bad + "\n", "net.txt:2: delivery probability is ");
    }
    ExpectBadText(HEAD + "link 0 1 delivery=1.5\n", "1.5, a probability in (0, 1]");
    ExpectBadText("0,1,1.5\n", "is 1.5, a number in (0, 1]");
}

TEST(TopologyReader, RefusesRatesDelaysAndLengthsOutOfRange)
{
    ExpectBadText(HEAD + "link 0 1 rate=-5\n", "net.txt:5: rate is -5, a number above 0");
    ExpectBadText(HEAD + "link 0 1 rate=0\n", "net.txt:5: rate is 0, a number above 0");
    ExpectBadText(HEAD + "link 0 1 rate=1Mbps\n", "net.txt:5: rate is '1Mbps'");
    ExpectBadText(HEAD + "link 0 1 delay=-1\n", "net.txt:5: delay is -1, a number from 0");
    ExpectBadText(HEAD + "link 0 1 length=-2\n", "net.txt:5: length is -2, a number from 0");
    ExpectBadText(HEAD + "link 0 1 length=inf\n", "net.txt:5: length is 'inf'");
}

TEST(TopologyReader, RefusesAnUnknownKey)
{
    ExpectBadText(HEAD + "link 0 1 speed=5\n", "net.txt:5: unknown key 'speed'");
    ExpectBadText("dsgd-topology 1\nnode 0 colour=red\n", "net.txt:2: unknown key 'colour'");
    ExpectBadText("dsgd-topology 1 nam=x\nnode 0\n", "net.txt:1: unknown key 'nam'");
}

TEST(TopologyReader, RefusesAnUnknownWord)
{
    ExpectBadText(HEAD + "edge 0 1\n", "net.txt:5: 'edge' is not 'node' or 'link'");
}

TEST(TopologyReader, RefusesNodesOutOfOrder)
{
    ExpectBadText("dsgd-topology 1\nnode 1\n", "net.txt:2: 'node 0' is expected here");
    ExpectBadText(HEAD + "node 2\n", "net.txt:5: 'node 3' is expected here");
    ExpectBadText("dsgd-topology 1\nnode\n", "net.txt:2: 'node 0' is expected here");
}

TEST(TopologyReader, RefusesHalfAPosition)
{
    ExpectBadText("dsgd-topology 1\nnode 0 x=1\n", "net.txt:2: 'node' needs y=NUMBER");
    ExpectBadText("dsgd-topology 1\nnode 0 z=1\n", "net.txt:2: 'node' needs x=NUMBER");
}

TEST(TopologyReader, RefusesALinkWithoutTwoEnds)
{
    ExpectBadText(HEAD + "link 0\n", "net.txt:5: 'link' needs two node numbers");
    ExpectBadText(HEAD + "link 0 1 2\n", "net.txt:5: 'link' needs two node numbers");
    ExpectBadText("0,1\n2\n", "net.txt:2: '2' is not a link");
    ExpectBadText("a b c\n", "net.txt:1: 'a b c' is not a link");
}

TEST(TopologyReader, RefusesANodeNumberThatIsNone)
{
    ExpectBadText(HEAD + "link 0 one\n", "net.txt:5: node number is 'one'");
    ExpectBadText("0,1\n-1,2\n", "net.txt:2: first node is '-1'");
    ExpectBadText("0,1\n1,99999999999\n", "net.txt:2: second node is '99999999999'");
}
