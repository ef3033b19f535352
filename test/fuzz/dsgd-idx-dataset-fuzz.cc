/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Two files, the first byte says how long the second is, are a data set or refused.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-idx-reader.h"

#include <algorithm>

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const size_t labels = std::min<size_t>(data[0], size - 1);
    const MemoryFile first(data + 1 + labels, size - 1 - labels);
    const MemoryFile second(data + 1, labels);
    Accepts([&] {
        const auto set = ReadIdxDataset("fuzz", first.Path(), second.Path(), 10);
        Require(static_cast<size_t>(set.features.cols()) == set.labels.size());
        Require(set.features.minCoeff() >= 0 && set.features.maxCoeff() <= 1);
        Require(*std::max_element(set.labels.begin(), set.labels.end()) < 10);
    });
    return 0;
}
