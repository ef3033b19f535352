/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-random-schedule.h"

#include "ns3/dsgd-split-mix.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

RandomSchedule::RandomSchedule(std::vector<MixingMatrix> support,
                               std::vector<double> probabilities,
                               uint64_t seed)
    : m_support(std::move(support)),
      m_probabilities(std::move(probabilities)),
      m_seed(seed)
{
    RequireSameSize(m_support, "random schedule");
    if (m_probabilities.size() != m_support.size())
    {
        throw std::invalid_argument("random schedule: " + std::to_string(m_support.size()) +
                                    " matrices need as many probabilities, not " +
                                    std::to_string(m_probabilities.size()));
    }
    for (double p : m_probabilities)
    {
        if (!(p >= 0))
        {
            throw std::invalid_argument("random schedule: a probability is " + std::to_string(p) +
                                        ", a number from 0 to 1 is needed");
        }
    }
    const double sum = std::accumulate(m_probabilities.begin(), m_probabilities.end(), 0.0);
    if (!(std::abs(sum - 1) <= 1e-9))
    {
        throw std::invalid_argument("random schedule: the probabilities sum to " +
                                    std::to_string(sum) + ", not to 1");
    }
    double running = 0;
    for (double& p : m_probabilities)
    {
        p /= sum;
        running += p;
        m_cumulative.push_back(running);
    }
}

uint32_t
RandomSchedule::PlaceAt(uint32_t round) const
{
    const double uniform = std::ldexp(double(SplitMix(SplitMix(m_seed) ^ round) >> 11), -53);
    const auto it = std::upper_bound(m_cumulative.begin(), m_cumulative.end(), uniform);
    std::size_t place = std::min<std::size_t>(it - m_cumulative.begin(), m_support.size() - 1);
    // The running sum may end an ulp below 1; a matrix of probability 0 must not profit from it.
    while (place > 0 && m_probabilities[place] == 0)
    {
        --place;
    }
    return static_cast<uint32_t>(place);
}

const MixingMatrix&
RandomSchedule::At(uint32_t round) const
{
    return m_support[PlaceAt(round)];
}

const std::vector<MixingMatrix>&
RandomSchedule::Support() const
{
    return m_support;
}

std::vector<double>
RandomSchedule::Frequencies() const
{
    return m_probabilities;
}

} // namespace dsgd
} // namespace ns3
