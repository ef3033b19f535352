/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPECTRAL_PROGRAM_H
#define DSGD_SPECTRAL_PROGRAM_H

#include "dsgd-spectral-terms.h"

#include <Eigen/SparseCore>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * max t subject to sum x_i N_i >= t I, A x + a t <= d, x >= 0.
 */
struct SpectralProgram
{
    const SpectralTerms* terms{nullptr};               //!< the N_i; must outlive the program
    Eigen::SparseMatrix<double, Eigen::RowMajor> rows; //!< A, entries >= 0 unless a row has a > 0
    Eigen::VectorXd slope;                             //!< a, 0 or positive
    Eigen::VectorXd limits;                            //!< d, positive or (with a > 0) 0
};

/**
 * @ingroup dsgd
 * What is known about a spectral program after solving it.
 */
struct SpectralSolution
{
    Eigen::VectorXd x;      //!< strictly feasible
    double t{0};            //!< below the least eigenvalue of sum x_i N_i
    Eigen::MatrixXd matrix; //!< X, multiplier of the matrix constraint
    Eigen::VectorXd y;      //!< multipliers of the rows, >= 0
    double gap{0};          //!< sum of all complementarity products
    uint32_t steps{0};      //!< Newton steps taken
};

/**
 * A primal-dual interior-point method with the scaling of Nesterov and Todd ("Self-scaled barriers
 * and interior-point methods for convex programming", Math. Oper. Res. 22 (1997)), feasible in the
 * primal from the start. A step costs O(n^3 / 3 + n^2 k); for terms of rank one with k^2 below n,
 * the sparse rows and the low rank of the Gram matrix are eliminated instead, at O(n k^4 / 4) and a
 * sparse factorization of A A^T.
 *
 * @param program the program
 * @param start positive x with A x < d; every row of positive a must have slack for some t > 0
 * @param t0 a value below the least eigenvalue of sum start_i N_i that every row allows
 * @param tolerance stop when the gap is below this share of t
 * @return an almost optimal point
 */
SpectralSolution SolveSpectralProgram(const SpectralProgram& program,
                                      Eigen::VectorXd start,
                                      double t0,
                                      double tolerance);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPECTRAL_PROGRAM_H
