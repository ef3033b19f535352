/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-top-k-compressor.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Stands where there are fewer numbers than are kept.
constexpr uint32_t NO_INDEX = UINT32_MAX;

} // namespace

TopKCompressor::TopKCompressor(double fraction)
    : m_fraction(fraction)
{
    if (!(fraction > 0 && fraction <= 1))
    {
        throw std::invalid_argument("top-k keeps a fraction above 0 and at most 1, not " +
                                    std::to_string(fraction));
    }
}

std::string
TopKCompressor::Name() const
{
    std::ostringstream name;
    name << "top-k:" << m_fraction;
    return name.str();
}

uint32_t
TopKCompressor::Kept(uint32_t count) const
{
    // A hair less, so that a tenth of ten is one.
    return std::min(count, static_cast<uint32_t>(std::ceil(m_fraction * count - 1e-9)));
}

bool
TopKCompressor::UsesIndices(uint32_t count) const
{
    return sizeof(uint32_t) * uint64_t{Kept(count)} <= (uint64_t{count} + 7) / 8;
}

uint64_t
TopKCompressor::Bytes(uint32_t count) const
{
    const uint64_t numbers = sizeof(float) * uint64_t{Kept(count)};
    return UsesIndices(count) ? 2 * numbers : numbers + (uint64_t{count} + 7) / 8;
}

void
TopKCompressor::Quantize(Eigen::VectorXf& x, SeededEngine&) const
{
    const auto count = static_cast<uint32_t>(x.size());
    const uint32_t kept = Kept(count);
    if (kept == count)
    {
        return;
    }
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    std::nth_element(order.begin(), order.begin() + kept, order.end(), [&x](auto a, auto b) {
        const float first = std::abs(x[a]);
        const float second = std::abs(x[b]);
        return first != second ? first > second : a < b;
    });
    for (auto it = order.begin() + kept; it != order.end(); ++it)
    {
        x[*it] = 0;
    }
}

void
TopKCompressor::Encode(const Eigen::VectorXf& x, uint8_t* bytes) const
{
    const auto count = static_cast<uint32_t>(x.size());
    const uint32_t kept = Kept(count);
    const uint64_t width =
        UsesIndices(count) ? sizeof(uint32_t) * uint64_t{kept} : (uint64_t{count} + 7) / 8;
    std::memset(bytes, 0, Bytes(count));
    uint32_t next = 0;
    for (uint32_t i = 0; i < count && next < kept; ++i)
    {
        if (x[i] == 0)
        {
            continue;
        }
        if (UsesIndices(count))
        {
            std::memcpy(bytes + sizeof(uint32_t) * next, &i, sizeof(i));
        }
        else
        {
            bytes[i / 8] |= static_cast<uint8_t>(1u << (i % 8));
        }
        std::memcpy(bytes + width + sizeof(float) * next, &x[i], sizeof(float));
        ++next;
    }
    for (; UsesIndices(count) && next < kept; ++next)
    {
        std::memcpy(bytes + sizeof(uint32_t) * next, &NO_INDEX, sizeof(NO_INDEX));
    }
}

void
TopKCompressor::Decode(const uint8_t* bytes, Eigen::VectorXf& x) const
{
    const auto count = static_cast<uint32_t>(x.size());
    const uint32_t kept = Kept(count);
    x.setZero();
    if (UsesIndices(count))
    {
        for (uint32_t next = 0; next < kept; ++next)
        {
            uint32_t index = 0;
            std::memcpy(&index, bytes + sizeof(uint32_t) * next, sizeof(index));
            if (index < count)
            {
                std::memcpy(&x[index], bytes + sizeof(uint32_t) * (kept + next), sizeof(float));
            }
        }
        return;
    }
    const uint8_t* number = bytes + (uint64_t{count} + 7) / 8;
    uint32_t next = 0;
    for (uint32_t i = 0; i < count && next < kept; ++i)
    {
        if (bytes[i / 8] & (1u << (i % 8)))
        {
            std::memcpy(&x[i], number + sizeof(float) * next++, sizeof(float));
        }
    }
}

double
TopKCompressor::Contraction(uint32_t count) const
{
    return count == 0 ? 1 : static_cast<double>(Kept(count)) / count;
}

bool
TopKCompressor::HasParts() const
{
    return false;
}

} // namespace dsgd
} // namespace ns3
