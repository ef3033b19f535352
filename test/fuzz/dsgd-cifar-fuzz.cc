/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any bytes are records of CIFAR-10 or refused. A record is longer than what the fuzzer likes to
// make: every byte of its input stands for 439 bytes of the file, seven make a record.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-cifar-reader.h"

#include <cmath>
#include <vector>

using namespace ns3::dsgd;

namespace
{

/**
 * @param bytes a file
 */
void
Read(const std::vector<uint8_t>& bytes)
{
    const MemoryFile file(bytes.data(), bytes.size());
    Accepts([&] {
        const auto set = ReadCifar("fuzz", {file.Path(), file.Path()});
        Require(set.Size() > 0 && set.Size() % 2 == 0 && set.Dimension() == 3072);
        Require(static_cast<size_t>(set.features.cols()) == set.labels.size());
        Require(set.features.allFinite() && set.features.cwiseAbs().maxCoeff() < 3);
        Require(*std::max_element(set.labels.begin(), set.labels.end()) < 10);
    });
}

} // namespace

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    Read({data, data + size});
    std::vector<uint8_t> stretched;
    for (size_t i = 0; i < std::min<size_t>(size, 70); ++i)
    {
        stretched.insert(stretched.end(), CIFAR_RECORD / 7, data[i]);
    }
    Read(stretched);
    return 0;
}
