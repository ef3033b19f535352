/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-quantizing-compressor.h"

#include <algorithm>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Calls a function for every bucket of a vector.
 *
 * @param count its length
 * @param function called with begin and size
 */
template <typename F>
void
ForBuckets(Eigen::Index count, F function)
{
    constexpr Eigen::Index SIZE = QuantizingCompressor::BUCKET;
    for (Eigen::Index begin = 0; begin < count; begin += SIZE)
    {
        function(begin, std::min(SIZE, count - begin));
    }
}

} // namespace

QuantizingCompressor::QuantizingCompressor(uint32_t bits)
    : m_bits(bits)
{
    if (bits < 2 || bits > 16)
    {
        throw std::invalid_argument("qsgd takes 2 to 16 bits a parameter, not " +
                                    std::to_string(bits));
    }
    m_levels = (1u << (bits - 1)) - 1;
}

std::string
QuantizingCompressor::Name() const
{
    return "qsgd:" + std::to_string(m_bits);
}

uint64_t
QuantizingCompressor::PackedBytes(uint64_t size) const
{
    return (size * m_bits + 7) / 8;
}

uint64_t
QuantizingCompressor::Bytes(uint32_t count) const
{
    const uint64_t whole = count / BUCKET;
    const uint64_t rest = count % BUCKET;
    return whole * (sizeof(float) + PackedBytes(BUCKET)) +
           (rest > 0 ? sizeof(float) + PackedBytes(rest) : 0);
}

void
QuantizingCompressor::Quantize(Eigen::VectorXf& x, SeededEngine& engine) const
{
    boost::random::uniform_01<double> uniform;
    ForBuckets(x.size(), [&](Eigen::Index begin, Eigen::Index size) {
        auto bucket = x.segment(begin, size);
        const float scale = bucket.cwiseAbs().maxCoeff();
        if (scale == 0)
        {
            return;
        }
        for (auto& value : bucket)
        {
            const double exact = std::abs(double{value}) / scale * m_levels;
            const double below = std::floor(exact);
            const double level = below + (uniform(engine) < exact - below ? 1 : 0);
            const float magnitude = scale * (static_cast<float>(level) / m_levels);
            value = std::copysign(magnitude, value);
        }
    });
}

void
QuantizingCompressor::Encode(const Eigen::VectorXf& x, uint8_t* bytes) const
{
    ForBuckets(x.size(), [&](Eigen::Index begin, Eigen::Index size) {
        const auto bucket = x.segment(begin, size);
        // The largest stands on the highest level, so that this is the scale it was rounded with.
        const float scale = bucket.cwiseAbs().maxCoeff();
        std::memcpy(bytes, &scale, sizeof(scale));
        bytes += sizeof(scale);
        std::memset(bytes, 0, PackedBytes(size));
        uint64_t bit = 0;
        for (float value : bucket)
        {
            const uint32_t level = scale == 0 ? 0
                                              : static_cast<uint32_t>(std::lround(
                                                    std::abs(double{value}) / scale * m_levels));
            const uint32_t code = level << 1 | (std::signbit(value) ? 1u : 0u);
            for (uint32_t b = 0; b < m_bits; ++b, ++bit)
            {
                bytes[bit / 8] |= static_cast<uint8_t>((code >> b & 1u) << (bit % 8));
            }
        }
        bytes += PackedBytes(size);
    });
}

void
QuantizingCompressor::Decode(const uint8_t* bytes, Eigen::VectorXf& x) const
{
    ForBuckets(x.size(), [&](Eigen::Index begin, Eigen::Index size) {
        float scale = 0;
        std::memcpy(&scale, bytes, sizeof(scale));
        bytes += sizeof(scale);
        uint64_t bit = 0;
        for (Eigen::Index i = begin; i < begin + size; ++i)
        {
            uint32_t code = 0;
            for (uint32_t b = 0; b < m_bits; ++b, ++bit)
            {
                code |= (bytes[bit / 8] >> (bit % 8) & 1u) << b;
            }
            const float magnitude = scale * (static_cast<float>(code >> 1) / m_levels);
            x[i] = (code & 1u) ? -magnitude : magnitude;
        }
        bytes += PackedBytes(size);
    });
}

double
QuantizingCompressor::Contraction(uint32_t count) const
{
    const double levels = m_levels;
    return 1 - std::min(count, BUCKET) / (4 * levels * levels);
}

bool
QuantizingCompressor::HasParts() const
{
    return true;
}

} // namespace dsgd
} // namespace ns3
