/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-batch-sampler.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace dsgd
{

BatchSampler::BatchSampler(std::vector<uint32_t> samples, uint32_t batch, uint64_t seed)
    : m_samples(std::move(samples)),
      m_batch(std::min<std::size_t>(batch, m_samples.size())),
      m_next(m_samples.size()),
      m_engine(seed)
{
    if (m_batch.empty())
    {
        throw std::invalid_argument("batch sampler: batches of " + std::to_string(batch) +
                                    " from " + std::to_string(m_samples.size()) +
                                    " samples, at least 1 of both is needed");
    }
}

const std::vector<uint32_t>&
BatchSampler::Next()
{
    for (auto& sample : m_batch)
    {
        if (m_next == m_samples.size())
        {
            ShuffleIndices(m_samples, m_engine);
            m_next = 0;
        }
        sample = m_samples[m_next++];
    }
    return m_batch;
}

uint32_t
BatchSampler::BatchSize() const
{
    return static_cast<uint32_t>(m_batch.size());
}

} // namespace dsgd
} // namespace ns3
