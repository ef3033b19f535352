/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BUDGET_LOWER_BOUND_H
#define DSGD_BUDGET_LOWER_BOUND_H

#include "dsgd-mixing-design.h"

#include <optional>

namespace ns3
{
namespace dsgd
{

struct LinkLimits;

/**
 * @ingroup dsgd
 * How small r can be within a budget, whatever the design: the largest of several proven bounds.
 *
 * - ReachLowerBound(): how many nodes k rounds reach with so many links a node; for one fixed
 *   matrix. With k = 1 it is the norm of a row.
 * - DistanceLowerBound(): distances in the topology.
 * - The dual bound of FDLA on all links, see FdlaLowerBound(), up to 600 links.
 * - SparseLowerBound(): the perspective relaxation of limits on links, up to 300 links and 100
 *   nodes; the only one that takes time.
 *
 * Signs are those of DesignInput::sign.
 */
class BudgetLowerBound
{
  public:
    /// The designs that a bound is for.
    enum class Kind
    {
        FIXED,    //!< one symmetric matrix in every round
        EXPECTED, //!< any symmetric matrices, in any shares of the rounds; budgets in expectation
    };

    /**
     * @param input what to design for; must outlive the object
     */
    explicit BudgetLowerBound(const DesignInput& input);

    /**
     * Solver-free bounds and FDLA's.
     *
     * @param kind which designs
     * @param budget what a node may spend
     * @return no such design within the budget has a smaller r, sqrt(rho) for Kind::EXPECTED; 1 if
     * none has r < 1
     */
    double Quick(Kind kind, const DesignBudget& budget) const;

    /**
     * All bounds.
     *
     * @param kind which designs
     * @param budget what a node may spend
     * @param enough an r that a design has: a bound this large is not improved further
     * @return the lower bound, at least that of Quick()
     */
    double Tight(Kind kind, const DesignBudget& budget, double enough = 1) const;

  private:
    /**
     * @param kind which designs
     * @param limits what the budget allows
     * @return the lower bound on r of the public Quick()
     */
    double Quick(Kind kind, const LinkLimits& limits) const;

    /**
     * @return the dual bound of FDLA on all links, solved for once; 0 for graphs that are complete
     * or too large to solve
     */
    double Fdla() const;

    const DesignInput& m_input;            //!< what to design for
    mutable std::optional<double> m_fdla;  //!< of all links, once solved
    mutable std::optional<double> m_apart; //!< from distances with all links, once measured
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BUDGET_LOWER_BOUND_H
