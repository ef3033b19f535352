/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Any text is a square matrix or refused, and read alike by both readers.

#include "dsgd-fuzz.h"

#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-topology-generators.h"

using namespace ns3::dsgd;

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (IsMatrixMarket(text))
    {
        return 0;
    }
    Accepts([&] {
        const auto dense = ParseDenseMatrix(text, "fuzz.csv");
        Require(dense.rows() == dense.cols() && dense.allFinite());
        Require(ParseDenseMatrix(FormatDenseMatrix(dense), "again.csv") == dense);
        const auto entries = ParseMatrix(text, "fuzz.csv");
        Require(entries.size == dense.rows());
        if (entries.size < 2 || entries.size > 40)
        {
            return;
        }
        const auto topology = std::make_shared<BaseTopology>(MakeComplete(entries.size));
        const auto matrix = MixingMatrix::FromEntries(topology, entries);
        Require((matrix.Dense() - dense).cwiseAbs().maxCoeff() <
                entries.size * MixingMatrix::TOLERANCE * (1 + dense.cwiseAbs().maxCoeff()));
        Require(matrix.Weights() == MixingMatrix::FromDense(topology, dense, "dense").Weights());
    });
    return 0;
}
