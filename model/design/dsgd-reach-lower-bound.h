/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REACH_LOWER_BOUND_H
#define DSGD_REACH_LOWER_BOUND_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>

/**
 * @file
 * @ingroup dsgd
 * Lower bounds on the mixing norm from how far numbers get in k rounds, without any solver.
 *
 * For a polynomial q of degree k with q(1) = 1, q(W) - J has norm max |q| over [-r, r] at most, and
 * 1 / T_k(1 / r) for the Chebyshev polynomial. A column of q(W) sums to 1 and vanishes outside k
 * hops. If those of a set of s nodes reach n nodes at most, Cauchy-Schwarz gives
 * 1 / T_k(1 / r)^2 >= s (m - n) / (n (m - s)). With k = 1 and s = 1 this is the norm of a row; for
 * distances in a given graph see Chung, Faber and Manteuffel, "An upper bound on the diameter of a
 * graph from eigenvalues associated with its Laplacian", SIAM J. Discrete Math. 7 (1994). Here n is
 * a Moore bound from the number of links that each node may have.
 */

namespace ns3
{
namespace dsgd
{

/**
 * Solves 1 / T_k(1 / r) = norm.
 *
 * @param norm a lower bound on the norm of q(W) - J for every q as above
 * @param hops k, at least 1
 * @return the lower bound on r = ||W - J||, in [0, 1]
 */
double ChebyshevRoot(double norm, uint32_t hops);

/**
 * How many nodes k rounds can reach, whichever links are active within the limits.
 */
class Reach
{
  public:
    /**
     * @param topology a graph
     * @param usable one flag a link
     * @param links m numbers: most links that a node may have, integers
     */
    Reach(const BaseTopology& topology,
          const std::vector<bool>& usable,
          const Eigen::VectorXd& links);

    /**
     * Goes one hop further; the first call is for k = 1.
     *
     * @return false if nothing is reached any more that was not before
     */
    bool Advance();

    /**
     * @return m numbers: most nodes within k hops of a node, itself included
     */
    const Eigen::VectorXd& Nodes() const;

    /**
     * Of single nodes and of neighbors. As degrees sum to an even number, some node has a link less
     * than it may where the limits sum to an odd one.
     *
     * @return the lower bound on r from k hops
     */
    double LowerBound() const;

  private:
    const BaseTopology& m_topology;           //!< the graph
    std::vector<bool> m_usable;               //!< by link
    Eigen::VectorXd m_links;                  //!< by node
    bool m_isOdd{false};                      //!< whether the limits sum to an odd number
    uint32_t m_hops{0};                       //!< k
    std::vector<std::vector<double>> m_balls; //!< by node and hops, in the graph; may be empty
    Eigen::VectorXd m_behind; //!< nodes reached that do not go back on the first link
    Eigen::VectorXd m_nodes;  //!< nodes reached
};

/**
 * The best bound over all k of one fixed matrix.
 *
 * @param topology a graph
 * @param usable one flag a link
 * @param links m numbers: most links that a node may have, integers
 * @return the lower bound on r; 1 if no connected graph is within the limits
 */
double ReachLowerBound(const BaseTopology& topology,
                       const std::vector<bool>& usable,
                       const Eigen::VectorXd& links);

/**
 * The same from distances in the graph alone, so that it holds for the mean of several matrices,
 * too: sets are all that is within some hops of one of a few nodes.
 *
 * @param topology a graph
 * @param usable one flag a link
 * @return the lower bound on r; 1 if the usable links do not connect all nodes
 */
double DistanceLowerBound(const BaseTopology& topology, const std::vector<bool>& usable);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REACH_LOWER_BOUND_H
