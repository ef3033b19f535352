/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPARSE_DUAL_H
#define DSGD_SPARSE_DUAL_H

#include "dsgd-link-limits.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Multipliers that prove a lower bound on r within limits on links, see SparseDualBound().
 */
struct SparseDual
{
    Eigen::MatrixXd d;   //!< of W - J, symmetric, m x m
    Eigen::VectorXd y;   //!< of the norms of the rows, m numbers from 0
    Eigen::VectorXd tau; //!< slopes of the self weights, m numbers of any sign
    Eigen::VectorXd nu;  //!< of the limits on the number of links, m numbers from 0
    Eigen::VectorXd eta; //!< of the limits on joules, m numbers from 0
};

/**
 * The bound that any multipliers prove, for W and activity z with links that are active always,
 * never, or in a share z_e of the rounds (then W stands for E[W], and sqrt(rho) for r).
 *
 * W - J has norm r at most, so tr D (W - J) <= r ||D||_*, and row i of W has
 * sum_j E[W_ij^2] <= 1 / m + r^2 (1 - 1 / m). By Cauchy-Schwarz E[alpha_e^2] >= E[alpha_e]^2 / z_e,
 * the perspective relaxation of sparsity. The smallest value of
 * tr D (W - J) + sum_i y_i (sum_j E[W_ij^2] - 1 / m) over all weights decouples by links: with
 * gamma_e = b_e^T D b_e + tau_u + tau_v and kappa_e = gamma_e^2 / (4 (y_u + y_v)) it is at least
 * F = tr D + sum_i (tau_i - tau_i^2 / (4 y_i) - y_i / m) - max_z sum_e kappa_e z_e, and the largest
 * knapsack is at most sum_i (links_i nu_i + room_i eta_i) plus what a link is worth beyond its
 * prices. So r ||D||_* + r^2 (1 - 1 / m) sum y >= F, whatever the multipliers.
 *
 * @param topology the graph
 * @param limits on z
 * @param sign signs allowed: nonnegative weights count positive gamma only, a nonnegative matrix
 * positive tau, too
 * @param dual multipliers; D is projected so that D 1 = 0, negative ones are read as 0
 * @return the lower bound on r, in [0, 1]
 */
double SparseDualBound(const BaseTopology& topology,
                       const LinkLimits& limits,
                       WeightSign sign,
                       SparseDual dual);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPARSE_DUAL_H
