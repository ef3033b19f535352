/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-assembly.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace dsgd
{

ModelAssembly::ModelAssembly(uint64_t total)
    : m_total(total)
{
}

bool
ModelAssembly::Add(uint64_t begin, uint64_t end)
{
    // All ranges that touch the piece become one with it.
    const uint64_t before = m_received;
    auto it = m_ranges.upper_bound(begin);
    if (it != m_ranges.begin() && std::prev(it)->second >= begin)
    {
        --it;
    }
    while (it != m_ranges.end() && it->first <= end)
    {
        begin = std::min(begin, it->first);
        end = std::max(end, it->second);
        m_received -= it->second - it->first;
        it = m_ranges.erase(it);
    }
    m_ranges[begin] = end;
    m_received += end - begin;
    return m_received > before;
}

bool
ModelAssembly::IsComplete() const
{
    return m_received == m_total;
}

uint64_t
ModelAssembly::Received() const
{
    return m_received;
}

const std::map<uint64_t, uint64_t>&
ModelAssembly::Ranges() const
{
    return m_ranges;
}

std::vector<ModelAssembly::Range<uint64_t>>
ModelAssembly::Missing(std::size_t most) const
{
    std::vector<Range<uint64_t>> missing;
    uint64_t begin = 0;
    for (auto it = m_ranges.begin(); it != m_ranges.end() && missing.size() < most; ++it)
    {
        if (it->first > begin)
        {
            missing.emplace_back(begin, it->first);
        }
        begin = it->second;
    }
    if (begin < m_total && missing.size() < most)
    {
        missing.emplace_back(begin, m_total);
    }
    return missing;
}

std::vector<ModelAssembly::Range<uint32_t>>
ModelAssembly::Parts(uint32_t count) const
{
    constexpr uint64_t PARAMETER = sizeof(float);
    std::vector<Range<uint32_t>> parts;
    const bool compressed = m_total < PARAMETER * count;
    for (const auto& [begin, end] : m_ranges)
    {
        // A parameter that begins at or after the range's begin and ends within it.
        uint64_t first = (begin + PARAMETER - 1) / PARAMETER;
        uint64_t last = end / PARAMETER;
        if (compressed)
        {
            first = (begin * count + m_total - 1) / m_total;
            last = end * count / m_total;
        }
        last = std::min<uint64_t>(last, count);
        if (first < last)
        {
            parts.emplace_back(static_cast<uint32_t>(first), static_cast<uint32_t>(last));
        }
    }
    return parts;
}

std::vector<uint8_t>&
ModelAssembly::Payload()
{
    m_payload.resize(m_total, 0);
    return m_payload;
}

} // namespace dsgd
} // namespace ns3
