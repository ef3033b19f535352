/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-periodic-schedule.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

PeriodicSchedule::PeriodicSchedule(std::vector<MixingMatrix> support, std::vector<uint32_t> order)
    : m_support(std::move(support)),
      m_order(std::move(order))
{
    RequireSameSize(m_support, "periodic schedule");
    if (m_order.empty())
    {
        throw std::invalid_argument("periodic schedule: a period needs at least one round");
    }
    for (uint32_t place : m_order)
    {
        if (place >= m_support.size())
        {
            throw std::invalid_argument("periodic schedule: the order asks for matrix " +
                                        std::to_string(place) + ", the support has " +
                                        std::to_string(m_support.size()) + " counted from 0");
        }
    }
}

const MixingMatrix&
PeriodicSchedule::At(uint32_t round) const
{
    return m_support[m_order[round % m_order.size()]];
}

const std::vector<MixingMatrix>&
PeriodicSchedule::Support() const
{
    return m_support;
}

std::vector<double>
PeriodicSchedule::Frequencies() const
{
    std::vector<double> counts(m_support.size(), 0);
    for (uint32_t place : m_order)
    {
        counts[place] += 1;
    }
    for (double& count : counts)
    {
        count /= static_cast<double>(m_order.size());
    }
    return counts;
}

const std::vector<uint32_t>&
PeriodicSchedule::Order() const
{
    return m_order;
}

} // namespace dsgd
} // namespace ns3
