/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any Matrix Market file is read or refused; a legal mixing matrix survives being written and read.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    Accepts([&] {
        const auto entries = ParseMatrixMarket(text, "fuzz.mtx");
        for (const auto& entry : entries.entries)
        {
            Require(entry.row < entries.size && entry.column < entries.size);
            Require(std::isfinite(entry.value) && entry.line > 0);
        }
        if (entries.size < 2 || entries.size > 40)
        {
            return;
        }
        const auto topology = std::make_shared<BaseTopology>(MakeComplete(entries.size));
        const auto matrix = MixingMatrix::FromEntries(topology, entries);
        const auto again = ParseMatrixMarket(FormatMatrixMarket(matrix.Dense()), "again.mtx");
        Require(MixingMatrix::FromEntries(topology, again).Weights() == matrix.Weights());
    });
    return 0;
}
