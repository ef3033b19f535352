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

std::string
FdlaDesign::Name() const
{
    return "fdla";
}

bool
FdlaDesign::KeepsBudget() const
{
    return false;
}

MixingDesign::Candidate
FdlaDesign::DoDesign(const DesignInput& input, const DesignBudget&) const
{
    const auto result = SolveFdla(*input.topology);
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
