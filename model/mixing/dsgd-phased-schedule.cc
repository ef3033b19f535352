/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-phased-schedule.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

PhasedSchedule::PhasedSchedule(std::shared_ptr<const MixingSchedule> first,
                               uint32_t length,
                               std::shared_ptr<const MixingSchedule> second,
                               uint32_t total)
    : m_first(std::move(first)),
      m_second(std::move(second)),
      m_length(length),
      m_total(total),
      m_support(m_first->Support())
{
    m_support.insert(m_support.end(), m_second->Support().begin(), m_second->Support().end());
    RequireSameSize(m_support, "phased schedule");
    if (m_total > 0 && m_length > m_total)
    {
        throw std::invalid_argument("phased schedule: a first phase of " +
                                    std::to_string(m_length) + " rounds does not fit into " +
                                    std::to_string(m_total));
    }
}

const MixingMatrix&
PhasedSchedule::At(uint32_t round) const
{
    const bool early = round < m_length;
    const auto& phase = early ? *m_first : *m_second;
    const auto place = &phase.At(early ? round : round - m_length) - phase.Support().data();
    return m_support[(early ? 0 : m_first->Support().size()) + place];
}

const std::vector<MixingMatrix>&
PhasedSchedule::Support() const
{
    return m_support;
}

std::vector<double>
PhasedSchedule::Frequencies() const
{
    const double share = m_total > 0 ? double(m_length) / m_total : 0;
    auto frequencies = m_first->Frequencies();
    for (double& frequency : frequencies)
    {
        frequency *= share;
    }
    for (double frequency : m_second->Frequencies())
    {
        frequencies.push_back((1 - share) * frequency);
    }
    return frequencies;
}

uint32_t
PhasedSchedule::Length() const
{
    return m_length;
}

const MixingSchedule&
PhasedSchedule::First() const
{
    return *m_first;
}

const MixingSchedule&
PhasedSchedule::Second() const
{
    return *m_second;
}

} // namespace dsgd
} // namespace ns3
