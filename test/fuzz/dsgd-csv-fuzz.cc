/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any bytes are a table of samples or refused; a table is finite when scaled.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-csv-reader.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const MemoryFile file(data, size);
    Accepts([&] {
        const auto set = ReadCsvDataset("fuzz", file.Path());
        Require(static_cast<size_t>(set.features.cols()) == set.labels.size());
        Require(set.features.allFinite() && set.Size() > 0);
        for (const auto label : set.labels)
        {
            Require(label >= 0 && static_cast<uint32_t>(label) < set.classes);
        }
    });
    Accepts([&] {
        const auto pair = ReadCsvPair("fuzz", file.Path(), "");
        Require(pair.train.features.minCoeff() >= 0 && pair.train.features.maxCoeff() <= 1);
        Require(pair.train.Size() > 0 && pair.test.Size() > 0 && pair.train.classes >= 2);
    });
    return 0;
}
