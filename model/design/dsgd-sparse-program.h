/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPARSE_PROGRAM_H
#define DSGD_SPARSE_PROGRAM_H

#include "dsgd-sparse-dual.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The barrier of the relaxation behind SparseLowerBound(), for an r that may rise on the way:
 * min t s.t. ||W - J|| <= r + t and, for every row, W_ii^2 + sum_e alpha_e^2 / z_e
 * <= 1 / m + r^2 (1 - 1 / m) + t, z within the limits and in [0, 1], alpha of the sign allowed.
 */
class SparseProgram
{
  public:
    /**
     * Starts at a point within, t as large as it needs be.
     *
     * @param topology the graph; must outlive the program
     * @param limits on z; must outlive the program
     * @param sign signs allowed
     * @param r a lower bound on the mixing norm
     */
    SparseProgram(const BaseTopology& topology,
                  const LinkLimits& limits,
                  WeightSign sign,
                  double r);

    /**
     * @param r a larger lower bound; the point stays within
     */
    void SetNorm(double r);

    /**
     * @return t of the current point
     */
    double Excess() const;

    /**
     * One damped Newton step towards the least t / weight + barrier; O(m^3 + |E|^3).
     *
     * @param weight of the barrier
     * @return the Newton decrement before it; 0 if no step was possible
     */
    double Center(double weight);

    /**
     * @param weight of the barrier
     * @return the multipliers that the slacks stand for
     */
    SparseDual Multipliers(double weight) const;

  private:
    /// What the barrier takes the logarithms of.
    struct Slacks
    {
        Eigen::MatrixXd s1;    //!< (r + t) Pi - (W - J), plus J
        Eigen::MatrixXd s2;    //!< (r + t) Pi + (W - J), plus J
        Eigen::VectorXd self;  //!< self weights
        Eigen::VectorXd rows;  //!< of the norms of the rows
        Eigen::VectorXd links; //!< of the limits on numbers; 1 where there is none
        Eigen::VectorXd room;  //!< of the limits on joules; 1 where there is none
    };

    /// Sets the point within the limits on z, with t = 1, and finds out which limits matter.
    void Start();

    /**
     * @param k place of a usable link
     * @return its ends
     */
    const TopologyLink& Link(Eigen::Index k) const;

    /**
     * @param k place of a usable link
     * @param node one of its ends
     * @return what the link takes of the node's limit on joules
     */
    double Price(Eigen::Index k, Eigen::Index node) const;

    /**
     * @param x a point
     * @return its slacks
     */
    Slacks At(const Eigen::VectorXd& x) const;

    /**
     * @param x a point
     * @param weight of the barrier
     * @return t / weight + barrier, infinite outside
     */
    double Value(const Eigen::VectorXd& x, double weight) const;

    /**
     * Adds what the slacks of a node's row, self weight and limits contribute.
     *
     * @param i the node
     * @param s the slacks at the current point
     * @param gradient of t / weight + barrier
     * @param hessian its lower triangle
     */
    void AddNode(Eigen::Index i,
                 const Slacks& s,
                 Eigen::VectorXd& gradient,
                 Eigen::MatrixXd& hessian) const;

    const BaseTopology& m_topology;                    //!< the graph
    const LinkLimits& m_limits;                        //!< on z
    WeightSign m_sign;                                 //!< signs allowed
    double m_r;                                        //!< the bound so far
    Eigen::Index m_nodes;                              //!< m
    Eigen::MatrixXd m_pi;                              //!< I - J
    Eigen::Index m_count{0};                           //!< usable links
    std::vector<uint32_t> m_links;                     //!< their numbers
    std::vector<std::vector<Eigen::Index>> m_incident; //!< usable links of every node
    std::vector<bool> m_hasLinks;                      //!< whether a node's links are limited
    std::vector<bool> m_hasRoom;                       //!< whether a node's joules are limited
    Eigen::VectorXd m_x;                               //!< alpha, z, t
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPARSE_PROGRAM_H
