/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_POINT_H
#define DSGD_FDLA_POINT_H

#include <Eigen/Dense>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A primal and a dual point of the FDLA program on k links of m nodes; see FdlaSolver. Matrices are
 * m x m, symmetric, and vanish on the all-ones vector.
 */
struct FdlaPoint
{
    Eigen::VectorXd alpha; //!< weights of the k links
    double r{0};           //!< bound on the norm
    Eigen::MatrixXd p;     //!< multiplier of r Pi - (Pi - L) >= 0
    Eigen::MatrixXd q;     //!< multiplier of r Pi + (Pi - L) >= 0
    Eigen::VectorXd z;     //!< multipliers of alpha >= 0, none if signs are free
    Eigen::VectorXd v;     //!< multipliers of the self weights >= 0, none if they are free
};

/**
 * @ingroup dsgd
 * A change of an FdlaPoint and of its slacks.
 */
struct FdlaDirection
{
    Eigen::VectorXd y;  //!< change of alpha, then of r
    Eigen::MatrixXd s1; //!< change of the first slack
    Eigen::MatrixXd s2; //!< change of the second slack
    Eigen::VectorXd w;  //!< change of the self weights
    Eigen::MatrixXd p;  //!< change of p
    Eigen::MatrixXd q;  //!< change of q
    Eigen::VectorXd z;  //!< change of z
    Eigen::VectorXd v;  //!< change of v
};

/**
 * @ingroup dsgd
 * The ends of links, by their place in FdlaPoint::alpha.
 */
struct LinkEnds
{
    std::vector<Eigen::Index> u; //!< first ends
    std::vector<Eigen::Index> v; //!< second ends

    /**
     * @return k
     */
    Eigen::Index Count() const
    {
        return static_cast<Eigen::Index>(u.size());
    }

    /**
     * @param a a symmetric matrix
     * @param e a link
     * @return b_e^T A b_e
     */
    double Form(const Eigen::MatrixXd& a, Eigen::Index e) const
    {
        return a(u[e], u[e]) - 2 * a(u[e], v[e]) + a(v[e], v[e]);
    }

    /**
     * @param alpha k link weights
     * @param m how many nodes there are
     * @return L(alpha), m x m
     */
    Eigen::MatrixXd Laplacian(const Eigen::VectorXd& alpha, Eigen::Index m) const;
};

/**
 * @param from a point
 * @param by a direction
 * @param primal how far along it alpha and r go
 * @param dual how far along it the multipliers go
 * @return where that leads
 */
FdlaPoint Moved(FdlaPoint from, const FdlaDirection& by, double primal, double dual);

/**
 * @param at a point
 * @param ends of its links
 * @return the sum of the products of slacks and multipliers, the gap in r if the dual is feasible
 */
double Complementarity(const FdlaPoint& at, const LinkEnds& ends);

/**
 * @param at a point
 * @param ends of its links
 * @return by how much the multipliers miss the equations of the dual, summed over these
 */
double DualError(const FdlaPoint& at, const LinkEnds& ends);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FDLA_POINT_H
