/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-phase-length.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/// How near the tail brings the models to what the dense design would hold.
constexpr double NEARNESS = 0.1;

/// Up to this length every tail is tried, above it lengths grow by one part in as many.
constexpr uint32_t EVERY_LENGTH = 100;

} // namespace

uint32_t
ConsensusTail(const DesignReport& sparse, const DesignReport& dense, uint32_t rounds)
{
    if (!(sparse.p > 0 && dense.p > 0))
    {
        return rounds;
    }
    const double excess = dense.p / (sparse.p * NEARNESS);
    const double length = std::log(std::max(excess, 1.0)) / -std::log(std::max(dense.rho, 1e-6));
    return static_cast<uint32_t>(std::clamp(std::ceil(length), 1.0, double(rounds)));
}

double
PhasedP(double sparse, double dense, uint32_t rounds, uint32_t tail)
{
    std::vector<double> p(rounds, sparse);
    std::fill(p.end() - tail, p.end(), dense);
    return EffectiveP(p);
}

uint32_t
BoundTail(const ConvergenceBound& bound,
          const DesignReport& sparse,
          const DesignReport& dense,
          uint32_t rounds)
{
    uint32_t best = 0;
    double least = 0;
    for (uint32_t tail = 0; tail <= rounds; tail += 1 + tail / EVERY_LENGTH)
    {
        const double share = double(tail) / rounds;
        const double joules =
            ((1 - share) * sparse.expectedJoules + share * dense.expectedJoules).maxCoeff();
        const double energy = joules * bound(PhasedP(sparse.p, dense.p, rounds, tail));
        if (tail == 0 || energy < least)
        {
            best = tail;
            least = energy;
        }
    }
    return best;
}

} // namespace dsgd
} // namespace ns3
