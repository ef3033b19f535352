/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONE_STEP_H
#define DSGD_CONE_STEP_H

#include <Eigen/Dense>

/**
 * @file
 * @ingroup dsgd
 * How far an interior-point method may go without leaving its cone.
 */

namespace ns3
{
namespace dsgd
{

/// A step that nothing limits.
constexpr double UNLIMITED_STEP = 1e9;

/**
 * @param at current values, all positive
 * @param change a direction
 * @return the largest step that keeps all values nonnegative
 */
double LargestVectorStep(const Eigen::VectorXd& at, const Eigen::VectorXd& change);

/**
 * The largest step t with A + t D >= 0, where A = G^-1 G^-T. The smallest eigenvalue of G D G^T is
 * found by Lanczos and lowered by its residual, so that the step errs to the short side (Toh 2002,
 * "A note on the calculation of step-lengths in interior-point methods for semidefinite
 * programming"). Steps above 2 are not told apart.
 *
 * @param inverseFactor G, lower triangular, the strict upper triangle filled with zeros
 * @param change D, symmetric
 * @param tolerance by what share the step may be too short
 * @return the step, UNLIMITED_STEP if it is above 2
 */
double LargestMatrixStep(const Eigen::MatrixXd& inverseFactor,
                         const Eigen::MatrixXd& change,
                         double tolerance);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONE_STEP_H
