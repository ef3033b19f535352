/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-compression-spec.h"

#include "dsgd-compressed-mixer.h"
#include "dsgd-difference-mixer.h"

#include "ns3/dsgd-compressor-registry.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Stands before a compressor of differences.
const std::string DIFFERENCES = "choco:";

} // namespace

CompressionSpec
CompressionSpec::Parse(const std::string& text)
{
    CompressionSpec spec;
    spec.differences = text.compare(0, DIFFERENCES.size(), DIFFERENCES) == 0;
    spec.compressor = MakeCompressor(spec.differences ? text.substr(DIFFERENCES.size()) : text);
    if (spec.differences && !spec.compressor)
    {
        throw std::invalid_argument("compression '" + text +
                                    "' needs a compressor: " + JoinNames(CompressorNames()));
    }
    return spec;
}

uint64_t
CompressionSpec::Bytes(uint32_t count) const
{
    return compressor ? compressor->Bytes(count) : sizeof(float) * uint64_t{count};
}

double
CompressionSpec::UsualStep(uint32_t count) const
{
    if (!compressor)
    {
        return 1;
    }
    const double delta = compressor->Contraction(count);
    if (!compressor->HasParts())
    {
        return (differences ? 1 : 0.5) * std::min(0.4 * std::sqrt(delta), 2 * delta);
    }
    return std::min(1.0, (differences ? 2 : 20) / (1 - delta));
}

std::unique_ptr<ModelMixer>
CompressionSpec::MakeMixer(double step) const
{
    if (!(step > 0 && step <= 1) || (!compressor && step != 1))
    {
        throw std::invalid_argument("the step of mixing is " + std::to_string(step) +
                                    (compressor ? ", a number above 0 and at most 1 is needed"
                                                : ", without compression it is 1"));
    }
    if (!compressor)
    {
        return std::make_unique<ModelMixer>();
    }
    if (differences)
    {
        return std::make_unique<DifferenceMixer>(compressor, step);
    }
    return std::make_unique<CompressedMixer>(compressor, step, !compressor->HasParts());
}

std::vector<std::string>
CompressionNames()
{
    auto names = CompressorNames();
    names.push_back(DIFFERENCES + "COMPRESSOR");
    return names;
}

} // namespace dsgd
} // namespace ns3
