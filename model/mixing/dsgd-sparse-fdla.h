/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SPARSE_FDLA_H
#define DSGD_SPARSE_FDLA_H

#include "dsgd-fdla-solver.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How SolveSparseFdla() works.
 */
struct SparseFdlaOptions
{
    WeightSign sign{WeightSign::FREE}; //!< signs allowed; the weights found are never negative
    uint32_t steps{200};               //!< how many
    uint64_t seed{1};                  //!< of the random vectors
};

/**
 * Weights of small mixing norm on graphs too large for m x m matrices. Memory is O(m + |E|) and a
 * sparse factor of the Laplacian; a step costs some O(1000 |E|) and, on graphs like geometric ones,
 * some solves with the factor.
 *
 * With nonnegative weights and a free scale, r = (kappa - 1) / (kappa + 1) for
 * kappa = lambda_m / lambda_2, and at the optimum d log lambda_2 / d alpha_e is
 * d log lambda_m / d alpha_e on every link used, no larger on the others. Each weight is therefore
 * multiplied by a power of the quotient of the two, like the weights of optimal experiments in
 * Silvey, Titterington and Torsney 1978 ("An algorithm for optimal designs on a finite design
 * space"), with both ends of the spectrum smoothed over some eigenvectors (LowEnd, HighEnd) and
 * over the steps. For W >= 0 the largest sum of weights at a node stands in for lambda_m.
 *
 * The weights come within about 10% of the largest p = 1 - r^2 of nonnegative weights on geometric
 * graphs. They are never worse than the best constant weight, or Metropolis-Hastings weights for
 * W >= 0. The lower bound is proven (ConditionBound()) and good to some percent of p for
 * nonnegative weights; where any sign is allowed it is valid but loose.
 *
 * @param topology a topology of at least 2 nodes
 * @param use one flag a link; the flagged links must connect all nodes
 * @param options how to solve
 * @return weights of all links of the topology, 0 for those without a flag
 * @throws std::invalid_argument if the flagged links do not connect all nodes
 */
FdlaResult SolveSparseFdla(const BaseTopology& topology,
                           const std::vector<bool>& use,
                           const SparseFdlaOptions& options = {});

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SPARSE_FDLA_H
