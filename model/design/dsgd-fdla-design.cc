/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-design.h"

namespace ns3
{
namespace dsgd
{

FdlaDesign::FdlaDesign(std::string name, WeightSign sign)
    : m_name(std::move(name)),
      m_sign(sign)
{
}

std::string
FdlaDesign::Name() const
{
    return m_name;
}

bool
FdlaDesign::KeepsBudget() const
{
    return false;
}

MixingDesign::Candidate
FdlaDesign::DoDesign(const DesignInput& input, const DesignBudget&) const
{
    if (input.topology->NodeCount() < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    FdlaOptions options;
    options.sign = m_sign == WeightSign::FREE ? input.sign : m_sign;
    const auto result = SolveFdla(*input.topology, options);
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound,
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
