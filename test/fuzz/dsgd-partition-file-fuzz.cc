/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any bytes are a partition or refused; a partition reads the same when written.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-partition-file.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const MemoryFile file(data, size);
    Accepts([&] {
        const auto parts = ReadPartition(file.Path(), 12, 3);
        const auto text = FormatPartition(parts);
        const MemoryFile again(reinterpret_cast<const uint8_t*>(text.data()), text.size());
        Require(ReadPartition(again.Path(), 12, 3) == parts);
        Require(!FormatPartitionTable(parts, std::vector<int32_t>(12, 1), 2).empty());
    });
    return 0;
}
