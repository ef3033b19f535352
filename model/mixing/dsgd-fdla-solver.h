/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_SOLVER_H
#define DSGD_FDLA_SOLVER_H

#include "dsgd-fdla-lower-bound.h"
#include "dsgd-fdla-system.h"
#include "dsgd-link-effects.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How FdlaSolver works.
 */
struct FdlaOptions
{
    double tolerance{1e-9};            //!< largest primal-dual gap in r to stop at
    WeightSign sign{WeightSign::FREE}; //!< signs allowed
    uint32_t maxIterations{80};        //!< Newton steps before giving up on the tolerance
};

/**
 * @ingroup dsgd
 * What FdlaSolver found.
 */
struct FdlaResult
{
    LinkWeights weights;    //!< alpha, one for each link of the topology, 0 for removed links
    double mixingNorm{0};   //!< r of these weights, from their eigenvalues
    double lowerBound{0};   //!< no weights on these links have a smaller r, see FdlaLowerBound()
    uint32_t iterations{0}; //!< Newton steps taken
};

/**
 * @ingroup dsgd
 * The weights of smallest mixing norm on given links (fastest distributed linear averaging).
 *
 * Solves min r subject to -r Pi <= Pi - L(alpha) <= r Pi with Pi = I - J (Xiao and Boyd 2004,
 * section 5; with W >= 0 Boyd, Diaconis and Xiao 2004) by a primal-dual interior-point method:
 * HKM direction, Mehrotra predictor and corrector, feasible from the first iterate. As each
 * constraint matrix is an outer product of a vector with two non-zeros, the Schur complement costs
 * O(|E|^2) and a step O(m^3 + |E|^3 / 3).
 *
 * Removing a link drops a constraint of the dual, so that an earlier iterate of the dual stays
 * feasible and centered: the next Solve() starts there and takes a few steps only.
 */
class FdlaSolver
{
  public:
    /**
     * @param topology a connected topology of at least 2 nodes; must outlive the solver
     * @param options how to solve
     * @throws std::invalid_argument if the topology is not connected
     */
    explicit FdlaSolver(const BaseTopology& topology, FdlaOptions options = {});

    /**
     * @param topology a topology of at least 2 nodes; must outlive the solver
     * @param use one flag a link; the flagged links must connect all nodes
     * @param options how to solve
     * @throws std::invalid_argument if the flagged links do not connect all nodes
     */
    FdlaSolver(const BaseTopology& topology,
               const std::vector<bool>& use,
               FdlaOptions options = {});

    /**
     * @return the optimum on the links that are left
     */
    FdlaResult Solve();

    /**
     * Goes to the central path, from where effects are estimated best.
     *
     * @param share the gap to be at, as a share of r
     */
    void Center(double share);

    /**
     * Solves only as far as to tell on which side of a norm the optimum is.
     *
     * @param norm a norm
     * @return whether weights of a smaller norm were found
     */
    bool IsBelow(double norm);

    /**
     * Takes a link away; the others must still connect all nodes.
     *
     * @param link its number in the topology
     * @throws std::invalid_argument if the link is not there any more
     */
    void RemoveLink(uint32_t link);

    /**
     * Brings a link back with weight 0.
     *
     * @param link its number in the topology
     * @throws std::invalid_argument if the link is there already or signs are not free
     */
    void AddLink(uint32_t link);

    /**
     * Removes and adds links until exactly the given ones are there.
     *
     * @param use one flag a link; the flagged links must connect all nodes
     */
    void SetLinks(const std::vector<bool>& use);

    /**
     * @param links numbers of links
     * @return what the removal of each would cost, see LinkEffects; 0 for links that are not there
     */
    LinkWeights EstimateRemovalCosts(const std::vector<uint32_t>& links);

    /**
     * Estimates how r would change with each link of the topology, from the quadratic model of the
     * centering problem at a gap of some percent.
     *
     * @return the estimates; all 0 if the model is not to be had
     */
    LinkEffects EstimateEffects();

    /**
     * @param tolerance the largest gap for the next Solve()
     */
    void SetTolerance(double tolerance);

  private:
    /**
     * Sets the current and the warm point to a feasible one found without solving anything.
     *
     * @param used the graph of the links that are left
     */
    void Start(const BaseTopology& used);

    /// Goes back to the warm point, where the system must be factored anew.
    void Restart();

    /**
     * Puts the system at the warm point, unless it stands there already.
     *
     * @return whether it could be factored there
     */
    bool FactorWarm();

    /**
     * @return the degree of the cones: complementarity / Cone() is the barrier's parameter mu
     */
    double Cone() const;

    /**
     * Takes a step of predictor and corrector from the current point, where the system stands.
     *
     * @return false if no step of use was found; the point is as before
     */
    bool Advance();

    /**
     * Advances to the tolerance, keeping a warm point on the way.
     *
     * @param norm stop as soon as it is known on which side of it the optimum is
     * @return steps taken
     */
    uint32_t Iterate(std::optional<double> norm);

    /**
     * @param iterations steps taken
     * @return the current point's weights for all links, with their norm and proven bound
     */
    FdlaResult Finish(uint32_t iterations) const;

    const BaseTopology* m_topology; //!< the graph
    FdlaOptions m_options;          //!< how to solve
    std::vector<uint32_t> m_links;  //!< numbers of the links that are left
    LinkEnds m_ends;                //!< their ends
    FdlaPoint m_at;                 //!< the current point
    FdlaPoint m_warm;               //!< an earlier, well centered point
    FdlaSystem m_system;            //!< the Newton system
    bool m_isFactored{false};       //!< whether m_system stands at m_at
    bool m_isCentered{false};       //!< whether m_at is on the central path, to first order
    bool m_isWarmFactored{false};   //!< whether m_system stands at m_warm
};

/**
 * @param topology a connected topology
 * @param options how to solve
 * @return the best weights on all links of the topology
 */
FdlaResult SolveFdla(const BaseTopology& topology, const FdlaOptions& options = {});

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FDLA_SOLVER_H
