/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_EFFECTS_H
#define DSGD_LINK_EFFECTS_H

#include "dsgd-fdla-system.h"
#include "dsgd-laplacian.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What r would do if links came or went and the other weights adapted.
 *
 * With the Hessian M of the centering problem a removal costs alpha_e^2 / (2 (M^-1)_ee), the
 * saliency of Hassibi and Stork's optimal brain surgeon (NIPS 1992); an addition gains
 * g_f^2 / (2 s_f) with the slope g_f and the Schur complement s_f of its row of M.
 */
struct LinkEffects
{
    LinkWeights removalCost;  //!< for the links that are used, 0 for the others
    LinkWeights additionGain; //!< for the links that are not used, 0 for the others
};

/**
 * @param topology the graph
 * @param system factored at a point on or near the central path
 * @param present numbers of the system's links
 * @param asked numbers of the links to look at
 * @return LinkEffects::removalCost of the links asked for, 0 for all others
 */
LinkWeights RemovalCosts(const BaseTopology& topology,
                         const FdlaSystem& system,
                         const std::vector<uint32_t>& present,
                         const std::vector<uint32_t>& asked);

/**
 * @param topology the graph
 * @param system factored at a point on or near the central path
 * @param present numbers of the system's links
 * @return LinkEffects::additionGain
 */
LinkWeights AdditionGains(const BaseTopology& topology,
                          const FdlaSystem& system,
                          const std::vector<uint32_t>& present);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_EFFECTS_H
