/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LARGE_FDLA_H
#define DSGD_LARGE_FDLA_H

#include "dsgd-fdla-solver.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How SolveLargeFdla() works.
 */
struct LargeFdlaOptions
{
    double tolerance{0.03};            //!< gap to stop at, as a share of p = 1 - r^2
    WeightSign sign{WeightSign::FREE}; //!< signs allowed
    uint32_t maxSteps{100};            //!< Newton steps before giving up on the tolerance
    LinkWeights start;                 //!< where to start, |E| weights; empty for a closed form
};

/**
 * @ingroup dsgd
 * Above so many links designs use SolveLargeFdla() in the place of FdlaSolver.
 */
constexpr uint32_t DENSE_FDLA_LINKS = 2000;

/**
 * @ingroup dsgd
 * The largest graph for SolveLargeFdla(): it keeps some ten m x m matrices.
 */
constexpr uint32_t LARGE_FDLA_NODES = 4000;

/**
 * The weights of smallest mixing norm on graphs with too many links for FdlaSolver, whose memory is
 * O(|E|^2): here it is O(m^2 + |E|).
 *
 * A path-following barrier method with Newton steps by preconditioned conjugate gradients, see
 * FollowLinkPath(). An iteration costs O(m |E| + m^2), a Newton step some ten to a few hundred of
 * them and O(m^3), and some 30 steps come within percents of the optimal p = 1 - r^2, in which the
 * number of rounds is about proportional to 1 / p. The lower bound is proven, see FdlaLowerBound().
 *
 * @param topology a topology of at least 2 nodes
 * @param use one flag a link; the flagged links must connect all nodes
 * @param options how to solve
 * @param removalCost receives, unless null, for each flagged link an estimate of what r loses with
 * it, up to a common factor: alpha_e^2 / (H^-1)_ee with a model of the Hessian H
 * @return weights of all links of the topology, 0 for those without a flag
 * @throws std::invalid_argument if the flagged links do not connect all nodes, or for more than
 * LARGE_FDLA_NODES nodes
 */
FdlaResult SolveLargeFdla(const BaseTopology& topology,
                          const std::vector<bool>& use,
                          const LargeFdlaOptions& options = {},
                          LinkWeights* removalCost = nullptr);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LARGE_FDLA_H
