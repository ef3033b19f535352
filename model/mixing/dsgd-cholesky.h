/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CHOLESKY_H
#define DSGD_CHOLESKY_H

#include <Eigen/Dense>

/**
 * @file
 * @ingroup dsgd
 * Cholesky factors A = G G^T of matrices of some ten to some hundred rows, without the norm that
 * Eigen::LLT computes on the side and in larger blocks.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param a a symmetric matrix, read in the lower triangle; receives G there
 * @return whether it is positive definite; if not, the triangle is spoiled
 */
bool FactorCholesky(Eigen::MatrixXd& a);

/**
 * @param a a symmetric matrix, read in the lower triangle
 * @param inverse receives G^-1, with zeros above the diagonal
 * @return whether it is positive definite; if not, the inverse is left as it was
 */
bool InvertCholeskyFactor(Eigen::MatrixXd a, Eigen::MatrixXd& inverse);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CHOLESKY_H
