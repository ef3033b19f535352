/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-half-compressor.h"

#include <algorithm>
#include <cstring>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The largest number of half precision.
constexpr float LARGEST = 65504;

} // namespace

std::string
HalfCompressor::Name() const
{
    return "float16";
}

uint64_t
HalfCompressor::Bytes(uint32_t count) const
{
    return sizeof(Eigen::half) * uint64_t{count};
}

void
HalfCompressor::Quantize(Eigen::VectorXf& x, SeededEngine&) const
{
    for (auto& value : x)
    {
        value = static_cast<float>(static_cast<Eigen::half>(std::clamp(value, -LARGEST, LARGEST)));
    }
}

void
HalfCompressor::Encode(const Eigen::VectorXf& x, uint8_t* bytes) const
{
    for (float value : x)
    {
        const auto half = static_cast<Eigen::half>(value);
        std::memcpy(bytes, &half, sizeof(half));
        bytes += sizeof(half);
    }
}

void
HalfCompressor::Decode(const uint8_t* bytes, Eigen::VectorXf& x) const
{
    for (auto& value : x)
    {
        Eigen::half half;
        std::memcpy(&half, bytes, sizeof(half));
        bytes += sizeof(half);
        value = static_cast<float>(half);
    }
}

double
HalfCompressor::Contraction(uint32_t) const
{
    // Numbers below the normal range may vanish: the promise holds where their squares do not
    // count.
    return 1 - 0x1p-22;
}

bool
HalfCompressor::HasParts() const
{
    return true;
}

} // namespace dsgd
} // namespace ns3
