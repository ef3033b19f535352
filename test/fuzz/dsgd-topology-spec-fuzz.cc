/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text names a connected topology or is refused, also with huge numbers.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-topology-catalog.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string spec(reinterpret_cast<const char*>(data), size);
    // Legal as sizes, but they take long.
    if (size > 48 || HasNumberWithin(spec, 40, 2'000'000))
    {
        return 0;
    }
    Accepts([&] { Require(MakeTopology(spec).IsConnected()); });
    return 0;
}
