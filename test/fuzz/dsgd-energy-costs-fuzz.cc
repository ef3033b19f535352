/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text is energy costs of a small graph or refused; costs survive being written and read.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-energy-costs-io.h"
#include "ns3/dsgd-topology-generators.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const auto GRAPH = MakeRing(3);
    const std::string text(reinterpret_cast<const char*>(data), size);
    Accepts([&] {
        const auto costs = ParseEnergyCosts(text, "fuzz.txt", GRAPH);
        const auto written = FormatEnergyCosts(GRAPH, costs);
        Require(FormatEnergyCosts(GRAPH, ParseEnergyCosts(written, "again.txt", GRAPH)) == written);
    });
    return 0;
}
