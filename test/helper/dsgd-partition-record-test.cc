/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-partition-file.h"
#include "ns3/dsgd-partition-record.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(PartitionRecord, WritesTheTableOfWhatTheNodesGet)
{
    const TemporaryFolder folder;
    const auto data = LoadDataset("gaussian:3,4,200,10,1").train;
    RecordPartition(folder.Path(""), "shards:2", data, 6, 5);
    const auto bytes = folder.Read("partition.csv");
    const auto parts = MakePartition("shards:2", data.labels, 4, 6, 5);
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()), FormatPartitionTable(parts, data.labels, 4));
    EXPECT_FALSE(folder.Read("partition.gp").empty());
}
