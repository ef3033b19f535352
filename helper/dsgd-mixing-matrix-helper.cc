/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-mixing-matrix-helper.h"

#include "ns3/dsgd-design-registry.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

MixingMatrixHelper::MixingMatrixHelper(const std::string& design)
    : m_design(MakeDesign(design)->Name())
{
}

void
MixingMatrixHelper::SetMaxDegree(uint32_t degree)
{
    if (degree == 0)
    {
        throw std::invalid_argument("the maximum degree is 0, at least 1 is needed");
    }
    m_budget.maxDegree = degree;
    m_budgetGiven = true;
}

void
MixingMatrixHelper::SetActiveLinks(double links)
{
    if (!(links > 0))
    {
        throw std::invalid_argument("the budget is " + std::to_string(links) +
                                    " active links a round, a number above 0 is needed");
    }
    m_budget.activeLinks = links;
    m_budgetGiven = true;
}

void
MixingMatrixHelper::SetRounds(uint32_t rounds)
{
    m_rounds = rounds;
}

void
MixingMatrixHelper::SetBudget(double joules)
{
    if (!(joules > 0))
    {
        throw std::invalid_argument("the budget is " + std::to_string(joules) +
                                    " J a round, a number above 0 is needed");
    }
    m_budget.joules = joules;
    m_budgetGiven = true;
}

void
MixingMatrixHelper::SetCosts(double compute, double perNeighbor)
{
    m_compute = compute;
    m_perNeighbor = perNeighbor;
    m_costs.reset();
}

void
MixingMatrixHelper::SetCosts(EnergyCosts costs)
{
    m_costs = std::move(costs);
}

void
MixingMatrixHelper::SetBatteries(const Eigen::VectorXd& batteries, double share)
{
    m_budget.nodeJoules = DesignBudget::ShareOfBatteries(batteries, share).nodeJoules;
    m_budgetGiven = true;
}

void
MixingMatrixHelper::SetSign(WeightSign sign)
{
    m_sign = sign;
}

void
MixingMatrixHelper::SetInterference(BaseTopology interference)
{
    m_interference = std::make_shared<const BaseTopology>(std::move(interference));
}

void
MixingMatrixHelper::SetBound(const std::string& name)
{
    MakeConvergenceBound(name);
    m_bound = name;
}

void
MixingMatrixHelper::SetSeed(uint64_t seed)
{
    m_seed = seed;
}

DesignInput
MixingMatrixHelper::MakeInput(const BaseTopology& topology) const
{
    return {std::make_shared<const BaseTopology>(topology),
            m_costs ? *m_costs : EnergyCosts::Uniform(topology, m_compute, m_perNeighbor),
            MakeConvergenceBound(m_bound),
            m_seed,
            m_rounds,
            m_sign,
            m_interference};
}

std::vector<DesignResult>
MixingMatrixHelper::DesignFrontier(const BaseTopology& topology) const
{
    return MakeDesign(m_design)->DesignFrontier(MakeInput(topology));
}

DesignResult
MixingMatrixHelper::Design(const BaseTopology& topology) const
{
    const auto input = MakeInput(topology);
    const auto design = MakeDesign(m_design);
    if (m_budgetGiven)
    {
        return design->Design(input, m_budget);
    }
    return SearchBudget(*design, input);
}

} // namespace dsgd
} // namespace ns3
