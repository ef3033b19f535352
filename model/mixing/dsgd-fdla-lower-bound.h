/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_LOWER_BOUND_H
#define DSGD_FDLA_LOWER_BOUND_H

#include "dsgd-laplacian.h"
#include "dsgd-weight-sign.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * A bound that stands whatever made it: for every symmetric D with D 1 = 0,
 * b_e^T D b_e = 0 on every link (free sign) and v >= 0,
 * r >= (tr D - sum v) / ||D||_*. The given D is first corrected to meet the constraints; what the
 * correction leaves over is subtracted from the bound.
 *
 * @param topology the graph
 * @param sign signs allowed: with nonnegative weights b_e^T D b_e <= v_i + v_j suffices
 * @param links numbers of the links that may be used
 * @param d a candidate D, m x m
 * @param v multipliers of the self weights, m numbers; read for NONNEGATIVE_MATRIX only
 * @return the lower bound on r, at least 0
 */
double FdlaLowerBound(const BaseTopology& topology,
                      WeightSign sign,
                      const std::vector<uint32_t>& links,
                      Eigen::MatrixXd d,
                      Eigen::VectorXd v);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FDLA_LOWER_BOUND_H
