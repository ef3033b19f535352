/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weights-design.h"

namespace ns3
{
namespace dsgd
{

WeightsDesign::WeightsDesign(std::string name, Rule rule)
    : m_name(std::move(name)),
      m_rule(std::move(rule))
{
}

std::string
WeightsDesign::Name() const
{
    return m_name;
}

bool
WeightsDesign::KeepsBudget() const
{
    return false;
}

MixingDesign::Candidate
WeightsDesign::DoDesign(const DesignInput& input, const DesignBudget&) const
{
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, m_rule(*input.topology)))};
}

} // namespace dsgd
} // namespace ns3
