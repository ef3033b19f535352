/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-budget.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

DesignBudget
DesignBudget::ShareOfBatteries(const Eigen::VectorXd& batteries, double share)
{
    if (!(share > 0 && share <= 1))
    {
        throw std::invalid_argument("the share of the batteries is " + std::to_string(share) +
                                    ", a number above 0 and at most 1 is needed");
    }
    for (Eigen::Index i = 0; i < batteries.size(); ++i)
    {
        if (!(std::isfinite(batteries[i]) && batteries[i] > 0))
        {
            throw std::invalid_argument("the battery of node " + std::to_string(i) + " holds " +
                                        std::to_string(batteries[i]) +
                                        " J, a finite number above 0 is needed");
        }
    }
    DesignBudget budget;
    budget.nodeJoules = share * batteries;
    return budget;
}

double
DesignBudget::JoulesOf(uint32_t node) const
{
    return nodeJoules.size() > 0 ? std::min(joules, nodeJoules[node]) : joules;
}

bool
DesignBudget::LimitsJoules() const
{
    return std::isfinite(joules) || nodeJoules.size() > 0;
}

bool
DesignBudget::LimitsNeighbors() const
{
    return std::isfinite(activeLinks) || maxDegree != std::numeric_limits<uint32_t>::max();
}

void
DesignBudget::Require(uint32_t nodes) const
{
    if (!(joules > 0))
    {
        throw std::invalid_argument("the budget is " + std::to_string(joules) +
                                    " J a round, a number above 0 is needed");
    }
    if (!(activeLinks > 0))
    {
        throw std::invalid_argument("the budget is " + std::to_string(activeLinks) +
                                    " active links a round, a number above 0 is needed");
    }
    if (nodeJoules.size() != 0 && nodeJoules.size() != nodes)
    {
        throw std::invalid_argument("budgets of " + std::to_string(nodeJoules.size()) +
                                    " nodes do not fit a topology of " + std::to_string(nodes) +
                                    " nodes");
    }
    for (Eigen::Index i = 0; i < nodeJoules.size(); ++i)
    {
        if (!(nodeJoules[i] > 0))
        {
            throw std::invalid_argument("the budget of node " + std::to_string(i) + " is " +
                                        std::to_string(nodeJoules[i]) +
                                        " J a round, a number above 0 is needed");
        }
    }
}

} // namespace dsgd
} // namespace ns3
