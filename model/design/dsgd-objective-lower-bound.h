/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_OBJECTIVE_LOWER_BOUND_H
#define DSGD_OBJECTIVE_LOWER_BOUND_H

#include "dsgd-budget-lower-bound.h"

namespace ns3
{
namespace dsgd
{

/**
 * The certificate of the upper level: how small Delta * K(p) can be.
 *
 * For a budget in (Delta_k, Delta_k+1] no design within it has a smaller r than the bound at
 * Delta_k+1, so that it takes Delta_k * K(1 - bound^2) joules at least, K falling with p. Where
 * every node's links cost it the same, the joules of one fixed matrix are steps and nothing lies
 * between two of them. For one fixed matrix the bound is over all budgets; for schedules of several
 * matrices it is over budgets from the smallest to the largest of the frontier.
 *
 * @param input what to design for
 * @param frontier a design's schedules for many budgets, at least one
 * @return no budget has a smaller Delta * K, with Delta the joules of the busiest node; 0 if the
 * schedules' K is not that of 1 - rho
 */
double ObjectiveLowerBound(const DesignInput& input, const std::vector<DesignResult>& frontier);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_OBJECTIVE_LOWER_BOUND_H
