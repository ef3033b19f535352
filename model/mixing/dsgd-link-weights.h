/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_WEIGHTS_H
#define DSGD_LINK_WEIGHTS_H

#include "dsgd-laplacian.h"

/**
 * @file
 * @ingroup dsgd
 * Link weights in closed form, after Xiao and Boyd, "Fast linear iterations for distributed
 * averaging", Systems & Control Letters 53 (2004), sections 4.1 to 4.3. All use every link of the
 * topology and cost O(|E|), the best constant one eigenvalue problem more.
 */

namespace ns3
{
namespace dsgd
{

/**
 * The constant weight 2 / (lambda_2 + lambda_m) of the unweighted Laplacian, which gives the
 * smallest mixing norm of all constant weights, (lambda_m - lambda_2) / (lambda_m + lambda_2).
 *
 * @param topology a connected topology
 * @return |E| equal weights
 */
LinkWeights BestConstantWeights(const BaseTopology& topology);

/**
 * The constant weight 1 / d_max. On a bipartite regular graph the mixing norm is 1.
 *
 * @param topology a topology
 * @return |E| equal weights
 */
LinkWeights MaxDegreeWeights(const BaseTopology& topology);

/**
 * The Metropolis-Hastings weights 1 / (max(d_i, d_j) + 1), with which every row of W is
 * nonnegative and every self weight positive.
 *
 * @param topology a topology
 * @return |E| weights
 */
LinkWeights MetropolisWeights(const BaseTopology& topology);

/**
 * The bolder variant 1 / max(d_i, d_j), whose self weights may be zero.
 *
 * @param topology a topology
 * @return |E| weights
 */
LinkWeights LocalDegreeWeights(const BaseTopology& topology);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_WEIGHTS_H
