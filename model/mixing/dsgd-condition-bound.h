/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONDITION_BOUND_H
#define DSGD_CONDITION_BOUND_H

#include "dsgd-laplacian.h"
#include "dsgd-weight-sign.h"

namespace ns3
{
namespace dsgd
{

/**
 * A lower bound on the mixing norm from two matrices of which only the forms on the links are
 * known, so that it costs O(|E|) on graphs of any size.
 *
 * Let X, Z >= 0 vanish on the all-ones vector, with b_e^T X b_e <= b_e^T Z b_e on every link. Then
 * for weights >= 0, lambda_2 tr X <= <X, L> <= <Z, L> <= lambda_m tr Z, so that
 * kappa = lambda_m / lambda_2 >= tr X / tr Z and r >= (kappa - 1) / (kappa + 1). Where all forms
 * agree it holds for weights of any sign. Where the row sums of L are at most 1 on its diagonal
 * (W >= 0), a diagonal Z gives r >= 1 - tr Z / tr X. The given X and Z, with forms of any two
 * positive semidefinite matrices of trace 1, are scaled and corrected to meet the condition.
 *
 * @param topology the graph
 * @param sign signs allowed
 * @param low b_e^T X b_e on every link
 * @param high b_e^T Z b_e on every link
 * @return a lower bound on r, at least 0
 */
double ConditionBound(const BaseTopology& topology,
                      WeightSign sign,
                      const Eigen::VectorXd& low,
                      const Eigen::VectorXd& high);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONDITION_BOUND_H
