/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-budget-lower-bound.h"

#include "dsgd-link-limits.h"
#include "dsgd-reach-lower-bound.h"
#include "dsgd-sparse-lower-bound.h"

#include "ns3/dsgd-fdla-solver.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/// FDLA is solved for up to this many links.
constexpr uint32_t BOUND_FDLA_LINKS = 600;

/// FDLA is solved for up to this many nodes.
constexpr uint32_t FDLA_NODES = 200;

/// The relaxation is solved for up to this many links.
constexpr Eigen::Index SPARSE_LINKS = 300;

/// The relaxation is solved for up to this many nodes.
constexpr uint32_t SPARSE_NODES = 100;

/// Bounds of eigenvalues and logarithms are rounded this much down.
constexpr double ROUNDING = 1e-10;

/**
 * @param kind which designs
 * @param input topology and costs
 * @param budget what a node may spend
 * @return what it allows
 */
LinkLimits
Limits(BudgetLowerBound::Kind kind, const DesignInput& input, const DesignBudget& budget)
{
    return kind == BudgetLowerBound::Kind::FIXED ? FixedLinkLimits(input, budget)
                                                 : ExpectedLinkLimits(input, budget);
}

/**
 * Of E[W], a row with D random links has E[1 / (D + 1)] >= 1 / (E[D] + 1) by Jensen.
 *
 * @param links m numbers: expected links that a node may have
 * @return the lower bound on sqrt(rho) from the norms of rows
 */
double
RowLowerBound(const Eigen::VectorXd& links)
{
    const double m = links.size();
    const double n = 1 + std::max(0.0, links.minCoeff());
    return n < m ? std::sqrt((m - n) / (n * (m - 1))) : 0;
}

} // namespace

BudgetLowerBound::BudgetLowerBound(const DesignInput& input)
    : m_input(input)
{
}

double
BudgetLowerBound::Fdla() const
{
    const auto& topology = *m_input.topology;
    if (!m_fdla)
    {
        const bool solve = !topology.IsComplete() && topology.LinkCount() <= BOUND_FDLA_LINKS &&
                           topology.NodeCount() <= FDLA_NODES;
        FdlaOptions options;
        options.sign = m_input.sign;
        m_fdla = solve ? SolveFdla(topology, options).lowerBound : 0;
    }
    return *m_fdla;
}

double
BudgetLowerBound::Quick(Kind kind, const LinkLimits& limits) const
{
    const auto& topology = *m_input.topology;
    if (topology.NodeCount() < 2)
    {
        return 0;
    }
    const bool all =
        std::all_of(limits.usable.begin(), limits.usable.end(), [](bool use) { return use; });
    if (!m_apart)
    {
        m_apart = DistanceLowerBound(topology, std::vector<bool>(topology.LinkCount(), true));
    }
    const double apart = all ? *m_apart : DistanceLowerBound(topology, limits.usable);
    const double reach = kind == Kind::FIXED
                             ? ReachLowerBound(topology, limits.usable, limits.links)
                             : RowLowerBound(limits.links);
    const double best = std::max(apart, reach);
    return best < 1 ? std::max(best - ROUNDING, Fdla()) : 1;
}

double
BudgetLowerBound::Quick(Kind kind, const DesignBudget& budget) const
{
    return Quick(kind, Limits(kind, m_input, budget));
}

double
BudgetLowerBound::Tight(Kind kind, const DesignBudget& budget, double enough) const
{
    const auto& topology = *m_input.topology;
    const auto limits = Limits(kind, m_input, budget);
    const double quick = Quick(kind, limits);
    const auto usable = std::count(limits.usable.begin(), limits.usable.end(), true);
    if (quick >= enough || quick >= 1 || limits.AllowAll(topology) || usable > SPARSE_LINKS ||
        topology.NodeCount() < 2 || topology.NodeCount() > SPARSE_NODES)
    {
        return quick;
    }
    return SparseLowerBound(topology, limits, m_input.sign, quick, enough);
}

} // namespace dsgd
} // namespace ns3
