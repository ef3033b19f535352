/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any file, compressed or not, is an IDX array with as many values as announced, or refused.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-idx-reader.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const MemoryFile file(data, size);
    Accepts([&] {
        const auto array = ReadIdx(file.Path());
        uint64_t product = 1;
        for (const uint32_t dimension : array.dimensions)
        {
            product *= dimension;
        }
        Require(product == array.values.size() && product > 0);
    });
    return 0;
}
