/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LARGE_GREEDY_H
#define DSGD_LARGE_GREEDY_H

#include "dsgd-link-support.h"

#include "ns3/dsgd-large-fdla.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The greedy descent for graphs of more than DENSE_FDLA_LINKS links.
 *
 * Instead of one link between two solves, all links are dropped that bring the busiest nodes from
 * their present load to a given level; the weights, which rank the links, are found by
 * SolveLargeFdla() to a wide gap. There are no exchanges of links in the end. Memory O(m^2 + |E|).
 */
class LargeGreedy
{
  public:
    /// A link between two busiest nodes relieves both, so it may cost this much more.
    static constexpr double SHARED_BONUS = 1.5;

    /**
     * Solves for the weights of all links.
     *
     * @param input what to design for; must outlive the descent
     */
    explicit LargeGreedy(const DesignInput& input);

    /**
     * Descends in steps of some percent of the load until the budget is kept.
     *
     * @param budget what a node may spend
     * @throws std::invalid_argument if the links needed to stay connected exceed the budget
     */
    void Descend(const DesignBudget& budget);

    /**
     * @return the links that are left
     */
    const LinkSupport& Support() const;

    /**
     * Gives back what costs no busiest node anything and solves for the weights.
     *
     * @param budget a budget that the links keep
     * @return weights close to the best on these links, with a proven bound
     */
    FdlaResult Finish(const DesignBudget& budget) const;

  private:
    /**
     * Drops the cheapest links of the nodes above a level.
     *
     * @param budget what defines the load
     * @param level the largest load wanted, 1 being the budget
     * @return false if all links of some node above the level are needed to stay connected
     */
    bool Drop(const DesignBudget& budget, double level);

    /// Renews the costs of removal of the links that are left, by solving for their weights.
    void Rank();

    const DesignInput& m_input; //!< what to design for
    LinkSupport m_support;      //!< links that are left
    LinkWeights m_cost;         //!< of removing a link, when it was last there
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LARGE_GREEDY_H
