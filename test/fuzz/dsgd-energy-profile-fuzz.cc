/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text names energy profiles and any file is a list of energy profiles or refused; no figure is
// negative or not finite.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-energy-profile.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const MemoryFile file(data, size);
    std::vector<std::string> specs{"file:" + file.Path(), "file:" + file.Path() + "#a"};
    // A name is looked up in the shipped file, which takes longer.
    if (size < 64 && std::find(data, data + size, uint8_t{'\n'}) == data + size)
    {
        specs.assign(1, std::string(data, data + size));
    }
    for (const auto& spec : specs)
    {
        Accepts([&] {
            const auto profile = LoadEnergyProfile(spec);
            for (const double figure : {profile.computeW,
                                        profile.computeIdleW,
                                        profile.secondsPerSample,
                                        profile.flopsPerSecond,
                                        profile.txJoulePerBit,
                                        profile.rxJoulePerBit,
                                        profile.txJoulePerFrame,
                                        profile.rxJoulePerFrame,
                                        profile.idleW,
                                        profile.sleepW})
            {
                Require(std::isfinite(figure) && figure >= 0);
            }
        });
    }
    return 0;
}
