/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_SOLVER_H
#define DSGD_FDLA_SOLVER_H

#include "dsgd-fdla-lower-bound.h"

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
 * What r would do if links came or went and the other weights adapted.
 *
 * With the Hessian M of the centering problem a removal costs alpha_e^2 / (2 (M^-1)_ee), the
 * saliency of Hassibi and Stork's optimal brain surgeon (NIPS 1992); an addition gains
 * g_f^2 / (2 s_f) with the slope g_f and the Schur complement s_f of its row of M.
 */
struct LinkEffects
{
    LinkWeights removalCost;  //!< for the links that are used, 0 for the others
    LinkWeights additionGain; //!< for the links that are not used, 0 for the others
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
     * Takes a link away; the others must still connect all nodes.
     *
     * @param link its number in the topology
     * @throws std::invalid_argument if the link is not there any more
     */
    void RemoveLink(uint32_t link);

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
    /// A point of the primal-dual path; matrices are m x m and vanish on the all-ones vector.
    struct Iterate
    {
        Eigen::VectorXd alpha; //!< weights of the links that are left
        double r{0};           //!< bound on the norm
        Eigen::MatrixXd p;     //!< multiplier of r Pi - (Pi - L) >= 0
        Eigen::MatrixXd q;     //!< multiplier of r Pi + (Pi - L) >= 0
        Eigen::VectorXd z;     //!< multipliers of alpha >= 0
        Eigen::VectorXd v;     //!< multipliers of the self weights >= 0
    };

    /// A direction in the same space, with its slacks.
    struct Direction
    {
        Eigen::VectorXd y;  //!< alpha, then r
        Eigen::MatrixXd s1; //!< change of the first slack
        Eigen::MatrixXd s2; //!< change of the second slack
        Eigen::VectorXd w;  //!< change of the self weights
        Eigen::MatrixXd p;  //!< change of p
        Eigen::MatrixXd q;  //!< change of q
        Eigen::VectorXd z;  //!< change of z
        Eigen::VectorXd v;  //!< change of v
    };

    /// Everything of a step that predictor and corrector share.
    struct Workspace;

    void Start(const BaseTopology& used);
    Eigen::MatrixXd Laplacian(const Eigen::VectorXd& alpha) const;
    Eigen::VectorXd SelfWeights(const Eigen::VectorXd& alpha) const;
    double Gap(const Iterate& at) const;
    double DualError() const;
    bool Factor(Workspace& work) const;
    Direction Solve(const Workspace& work, double sigmaMu, const Direction* affine) const;
    double PrimalStep(const Workspace& work, const Direction& direction) const;
    double DualStep(const Workspace& work, const Direction& direction) const;
    FdlaResult Finish(uint32_t iterations) const;

    const BaseTopology& m_topology; //!< the graph
    FdlaOptions m_options;          //!< how to solve
    std::vector<uint32_t> m_links;  //!< numbers of the links that are left
    std::vector<Eigen::Index> m_u;  //!< their first ends
    std::vector<Eigen::Index> m_v;  //!< their second ends
    Iterate m_at;                   //!< the current point
    Iterate m_warm;                 //!< an earlier, well centered point
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
