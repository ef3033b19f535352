/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_SYSTEM_H
#define DSGD_FDLA_SYSTEM_H

#include "dsgd-fdla-point.h"

#include <Eigen/Cholesky>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The Newton system of the FDLA program at one point: HKM direction, reduced to the k link weights
 * and r.
 *
 * With X and Y the inverses of the slacks, its matrix is
 * M_ef = (b_e^T P b_f)(b_e^T X b_f) + (b_e^T Q b_f)(b_e^T Y b_f). As each b_e has two non-zeros it
 * costs O(k^2) to write down and k^3 / 3 to factor; the rest are products of m x m matrices.
 */
class FdlaSystem
{
  public:
    /**
     * Factors the system.
     *
     * @param at a point strictly inside the cones
     * @param ends of its links
     * @return false if the point is not inside, or too close to the border for the arithmetic
     */
    bool Factor(const FdlaPoint& at, const LinkEnds& ends);

    /**
     * @param mu the complementarity to aim at
     * @param affine the direction of Centering(0), found last, whose term of second order is
     * corrected for
     * @return the direction
     */
    FdlaDirection Corrected(double mu, const FdlaDirection& affine);

    /**
     * @param mu the complementarity to aim at
     * @return the direction there, terms of second order ignored
     */
    FdlaDirection Centering(double mu);

    /**
     * The direction that keeps to the central path and takes one link's weight to 0 while its
     * constraint of the dual is let go.
     *
     * @param mu the complementarity to aim at
     * @param link the place of the link
     * @return the direction
     */
    FdlaDirection Removal(double mu, Eigen::Index link);

    /**
     * @param direction a direction
     * @param tolerance by what share the step may be too short
     * @return the largest step of alpha and r
     */
    double PrimalStep(const FdlaDirection& direction, double tolerance) const;

    /**
     * @param direction a direction
     * @param tolerance by what share the step may be too short
     * @return the largest step of the multipliers
     */
    double DualStep(const FdlaDirection& direction, double tolerance) const;

    /**
     * @return the point that was factored last
     */
    const FdlaPoint& At() const;

    /**
     * @param links places of links, ascending
     * @return (M^-1)_ee of each
     */
    Eigen::VectorXd InverseDiagonal(const std::vector<Eigen::Index>& links) const;

    /**
     * What is left of the diagonal entry of M that another link would have once the k links answer
     * to it: the Schur complement of its row.
     *
     * @param ends of links that are not among the k
     * @return one number a link
     */
    Eigen::VectorXd NewComplements(const LinkEnds& ends) const;

  private:
    /// One of the two matrix inequalities.
    struct Block
    {
        Eigen::MatrixXd inverse;       //!< of the slack
        Eigen::MatrixXd slackFactor;   //!< inverse of the slack's Cholesky factor
        Eigen::MatrixXd dualFactor;    //!< inverse of the multiplier's Cholesky factor
        Eigen::MatrixXd product;       //!< multiplier times inverse
        Eigen::MatrixXd target;        //!< what multiplier and change are to add up to without y
        Eigen::MatrixXd changeInverse; //!< change of the slack times inverse
    };

    /**
     * @param slack of a matrix inequality, m x m
     * @param multiplier its multiplier, m x m
     * @param block receives the inverses and factors of both
     * @return false if one of them is not positive definite beside the all-ones vector
     */
    bool FactorBlock(const Eigen::MatrixXd& slack, const Eigen::MatrixXd& multiplier, Block& block);

    /// Writes the lower triangle of M, without the terms of the signs.
    void Assemble();

    /// Adds the terms of alpha >= 0 and of self weights >= 0 to M.
    void AssembleSigns();

    /**
     * Sets the targets of all multipliers.
     *
     * @param mu the complementarity to aim at
     * @param affine a direction whose term of second order is corrected for, or null
     * @return k + 1 numbers: the right side of the system
     */
    Eigen::VectorXd RightSide(double mu, const FdlaDirection* affine);

    /**
     * @param y k + 1 numbers, which M^-1 is applied to
     */
    void SolveInPlace(Eigen::VectorXd& y) const;

    /**
     * @param y changes of the k weights and of r
     * @return the direction, with the changes of slacks and multipliers that follow from y and the
     * targets
     */
    FdlaDirection Complete(Eigen::VectorXd y);

    FdlaPoint m_at;             //!< where the system stands
    LinkEnds m_ends;            //!< its links
    Block m_first;              //!< r Pi - (Pi - L) >= 0
    Block m_second;             //!< r Pi + (Pi - L) >= 0
    Eigen::VectorXd m_w;        //!< self weights
    Eigen::VectorXd m_gz;       //!< targets of z
    Eigen::VectorXd m_gv;       //!< targets of v
    Eigen::MatrixXd m_schur;    //!< M, then its lower Cholesky factor
    std::vector<double> m_half; //!< P B, X B, Q B, Y B, by rows
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FDLA_SYSTEM_H
