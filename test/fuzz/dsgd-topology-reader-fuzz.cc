/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text is a topology or refused; a topology survives being written and read.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-topology-reader.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    Accepts([&] {
        const auto topology = ParseTopology(text, "fuzz.txt");
        topology.IsConnected();
        const auto again = ParseTopology(FormatTopology(topology), "again.txt");
        Require(again.Fingerprint() == topology.Fingerprint());
    });
    return 0;
}
