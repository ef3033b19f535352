/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sparse-lower-bound.h"

#include "dsgd-sparse-program.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Newton steps in all.
constexpr int MOST_STEPS = 90;

/// By how much the barrier's weight falls at a time.
constexpr double SHRINK = 0.1;

/// Below this weight the barrier is numerically flat.
constexpr double LEAST_WEIGHT = 1e-10;

/// Newton decrement that counts as centered.
constexpr double CENTERED = 0.3;

/// How close to the optimum the bound need get.
constexpr double PRECISION = 1e-4;

} // namespace

double
SparseLowerBound(const BaseTopology& topology,
                 const LinkLimits& limits,
                 WeightSign sign,
                 double known,
                 double enough)
{
    SparseProgram program(topology, limits, sign, known);
    double best = known;
    int steps = 0;
    for (double weight = 1; weight > LEAST_WEIGHT && steps < MOST_STEPS; weight *= SHRINK)
    {
        while (steps++ < MOST_STEPS && program.Center(weight) > CENTERED)
        {
        }
        best = std::max(best, SparseDualBound(topology, limits, sign, program.Multipliers(weight)));
        program.SetNorm(best);
        // r + t is within the relaxation up to the slope of the rows' norms in r.
        const double slope = 2 * best * (1 - 1.0 / topology.NodeCount());
        if (program.Excess() < PRECISION * std::min(1.0, slope) || best >= enough)
        {
            break;
        }
    }
    return best;
}

} // namespace dsgd
} // namespace ns3
