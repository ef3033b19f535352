/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_BUDGET_H
#define DSGD_DESIGN_BUDGET_H

#include <Eigen/Dense>
#include <cstdint>
#include <limits>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a node may spend in a round: at most so many joules in expectation, and at most so many
 * neighbors, in any round or in expectation. Infinite means free; all limits hold together.
 */
struct DesignBudget
{
    double joules{std::numeric_limits<double>::infinity()};   //!< Delta, in expectation
    uint32_t maxDegree{std::numeric_limits<uint32_t>::max()}; //!< active neighbors in any round
    /// Expected active neighbors of a round, fractions allowed: 0.5 is one link every other round.
    double activeLinks{std::numeric_limits<double>::infinity()};
    Eigen::VectorXd nodeJoules{}; //!< m limits Delta_i, in expectation; empty for none

    /**
     * Every node may spend the same share of what its battery has left.
     *
     * @param batteries m joules left, above 0
     * @param share of them that a round may take, in (0, 1]
     * @return the budget
     * @throws std::invalid_argument naming the first battery that is no number above 0
     */
    static DesignBudget ShareOfBatteries(const Eigen::VectorXd& batteries, double share);

    /**
     * @param node a node
     * @return its Delta_i, infinite if joules are free
     */
    double JoulesOf(uint32_t node) const;

    /**
     * @return whether the joules of any node are limited
     */
    bool LimitsJoules() const;

    /**
     * @return whether neighbors are limited, in any round or in expectation
     */
    bool LimitsNeighbors() const;

    /**
     * @param nodes m
     * @throws std::invalid_argument if a limit is not above 0, or nodeJoules has not m of them
     */
    void Require(uint32_t nodes) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_BUDGET_H
