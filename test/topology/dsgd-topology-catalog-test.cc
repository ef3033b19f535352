/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-topology-catalog.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// Points the catalog at another folder for the length of a test.
class TopologyFolderOverride
{
  public:
    /**
     * @param folder the folder
     */
    explicit TopologyFolderOverride(const std::string& folder)
    {
        const char* before = std::getenv("DSGD_TOPOLOGIES");
        m_before = before ? before : "";
        setenv("DSGD_TOPOLOGIES", folder.c_str(), 1);
    }

    ~TopologyFolderOverride()
    {
        setenv("DSGD_TOPOLOGIES", m_before.c_str(), 1);
    }

  private:
    std::string m_before; //!< what the variable was
};

/**
 * @param folder where to write
 * @param name the file
 * @param text its content
 * @return its path
 */
std::string
WriteText(const TemporaryFolder& folder, const std::string& name, const std::string& text)
{
    return folder.Write(name, Bytes(text.begin(), text.end()));
}

} // namespace

TEST(TopologyCatalog, ListsTheShippedTopologiesSorted)
{
    const auto names = ShippedTopologies();
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    for (const auto* name : {"roofnet-33", "roofnet-38"})
    {
        EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
    }
}

TEST(TopologyCatalog, ReadsEveryShippedTopologyUnderItsOwnName)
{
    for (const auto& name : ShippedTopologies())
    {
        const auto topology = MakeTopology(name);
        EXPECT_EQ(topology.Name(), name);
        EXPECT_TRUE(topology.IsConnected());
    }
}

TEST(TopologyCatalog, MakesWhatEveryGeneratorDescribes)
{
    EXPECT_EQ(MakeTopology("complete:5").LinkCount(), 10u);
    EXPECT_EQ(MakeTopology("ring:5").LinkCount(), 5u);
    EXPECT_EQ(MakeTopology("grid:2x3").LinkCount(), 7u);
    EXPECT_EQ(MakeTopology("star:5").LinkCount(), 4u);
    EXPECT_EQ(MakeTopology("geometric:20,60,1").LinkCount(), 60u);
    EXPECT_EQ(MakeTopology("regular:10,3,1").LinkCount(), 15u);
    EXPECT_EQ(TopologyGenerators().size(), 6u);
}

TEST(TopologyCatalog, NamesAGeneratedTopologyAsItWasAskedFor)
{
    for (const std::string spec :
         {"complete:5", "ring:5", "grid:2x3", "star:5", "geometric:20,60,1", "regular:10,3,1"})
    {
        EXPECT_EQ(MakeTopology(spec).Name(), spec);
    }
}

TEST(TopologyCatalog, SaysHowAGeneratorIsWritten)
{
    for (const std::string bad : {"grid", "grid:", "grid:3", "grid:3x4x5", "grid:3,4"})
    {
        ExpectError([&] { MakeTopology(bad); }, "topology '" + bad + "': is written grid:RxC");
    }
    ExpectError([] { MakeTopology("geometric:5,6"); }, "is written geometric:N,LINKS,SEED");
    ExpectError([] { MakeTopology("ring"); }, "is written ring:N");
}

TEST(TopologyCatalog, RefusesANumberThatIsNone)
{
    ExpectError([] { MakeTopology("ring:five"); }, "a number of ring:N is 'five'");
    ExpectError([] { MakeTopology("ring:-5"); }, "a number of ring:N is '-5'");
    ExpectError([] { MakeTopology("ring:"); }, "a number of ring:N is ''");
    ExpectError([] { MakeTopology("grid:3x"); }, "a number of grid:RxC is ''");
}

TEST(TopologyCatalog, AnswersAnUnknownNameWithTheKnownOnes)
{
    for (const auto* known : {"roofnet-33", "roofnet-38", "grid:RxC", "regular:N,D,SEED"})
    {
        ExpectError([] { MakeTopology("rofnet"); }, known);
    }
    ExpectError([] { MakeTopology("rofnet"); }, "unknown topology 'rofnet'");
    ExpectError([] { MakeTopology("cube:3"); }, "unknown topology 'cube:3'");
    ExpectError([] { MakeTopology(""); }, "unknown topology ''");
}

TEST(TopologyCatalog, ReadsAFileByItsPath)
{
    const TemporaryFolder folder;
    EXPECT_EQ(MakeTopology(WriteText(folder, "l.csv", "0,1\n1,2\n")).NodeCount(), 3u);
}

TEST(TopologyCatalog, RefusesADisconnectedFileAndNamesANode)
{
    const TemporaryFolder folder;
    const auto path = WriteText(folder, "l.csv", "0,1\n2,3\n");
    ExpectError([&] { MakeTopology(path); }, "l: is not connected, node 2 cannot be reached");
}

TEST(TopologyCatalog, RefusesAFolder)
{
    const TemporaryFolder folder;
    ExpectError([&] { MakeTopology(folder.Path("")); }, "is a folder");
}

TEST(TopologyCatalog, TakesItsFolderFromTheEnvironment)
{
    const TemporaryFolder folder;
    WriteText(folder, "mine.txt", "dsgd-topology 1 name=mine\nnode 0\nnode 1\nlink 0 1\n");
    WriteText(folder, "mine.md", "no topology");
    const TopologyFolderOverride override(folder.Path(""));
    EXPECT_EQ(ShippedTopologies(), std::vector<std::string>{"mine"});
    EXPECT_EQ(MakeTopology("mine").LinkCount(), 1u);
}

TEST(TopologyCatalog, LivesWithAFolderThatIsNotThere)
{
    const TopologyFolderOverride override("/nonexistent");
    EXPECT_TRUE(ShippedTopologies().empty());
    EXPECT_EQ(MakeTopology("ring:5").LinkCount(), 5u);
}
