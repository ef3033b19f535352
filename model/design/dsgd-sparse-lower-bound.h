/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPARSE_LOWER_BOUND_H
#define DSGD_SPARSE_LOWER_BOUND_H

#include "dsgd-sparse-dual.h"

namespace ns3
{
namespace dsgd
{

/**
 * The best bound of that kind, as far as a few dozen Newton steps get: a barrier method for the
 * relaxation min t s.t. ||W - J|| <= r + t, sum_j W_ij^2 with alpha_e^2 / z_e in place of
 * alpha_e^2 <= 1 / m + r^2 (1 - 1 / m) + t, z within the limits, whose multipliers raise r until
 * t = 0. A step costs O(m^3 + |E|^3).
 *
 * @param topology a graph of at least 2 nodes
 * @param limits on z; at least one link a node
 * @param sign signs allowed
 * @param known a lower bound on r to start from
 * @param enough a bound this large is not improved further
 * @return a lower bound on r, at least the known one
 */
double SparseLowerBound(const BaseTopology& topology,
                        const LinkLimits& limits,
                        WeightSign sign,
                        double known,
                        double enough);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPARSE_LOWER_BOUND_H
