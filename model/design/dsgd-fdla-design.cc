/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-design.h"

#include "ns3/dsgd-large-fdla.h"
#include "ns3/dsgd-sparse-fdla.h"

namespace ns3
{
namespace dsgd
{

namespace
{

/// Wanted gap on large graphs, as a share of p.
constexpr double LARGE_FDLA_TOLERANCE = 0.045;

} // namespace

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
    const WeightSign sign = m_sign == WeightSign::FREE ? input.sign : m_sign;
    if (input.topology->LinkCount() > DENSE_FDLA_LINKS)
    {
        if (input.topology->NodeCount() > LARGE_FDLA_NODES)
        {
            const auto result =
                SolveSparseFdla(*input.topology,
                                std::vector<bool>(input.topology->LinkCount(), true),
                                {sign, SparseFdlaOptions().steps, input.seed});
            return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
                    result.lowerBound,
                    result.lowerBound};
        }
        LargeFdlaOptions options;
        options.sign = sign;
        options.tolerance = LARGE_FDLA_TOLERANCE;
        const auto result = SolveLargeFdla(*input.topology,
                                           std::vector<bool>(input.topology->LinkCount(), true),
                                           options);
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
                result.lowerBound,
                result.lowerBound};
    }
    FdlaOptions options;
    options.sign = sign;
    const auto result = SolveFdla(*input.topology, options);
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound,
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
