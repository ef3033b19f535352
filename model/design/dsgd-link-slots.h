/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_SLOTS_H
#define DSGD_LINK_SLOTS_H

#include "ns3/dsgd-base-topology.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Time slots of the active links of a round.
 */
struct LinkSlots
{
    std::vector<uint32_t> slot; //!< |E| slots, from 0; NO_SLOT for a link that is not active
    uint32_t count{0};          //!< how many slots there are

    /// What an inactive link has.
    static constexpr uint32_t NO_SLOT = UINT32_MAX;
};

/**
 * @ingroup dsgd
 * Gives links that share an end different slots: an edge coloring by Misra and Gries ("A
 * constructive proof of Vizing's theorem", Inf. Proc. Letters 41 (1992)), as Boost.Graph has it,
 * with at most one slot more than the largest number of active links at a node, or the coloring of
 * SlotsWithoutInterference() where that is better. Costs O(|E| m + a^2) for a active links.
 *
 * @param topology the graph
 * @param active one flag a link
 * @return the slots
 * @throws std::invalid_argument if the flags are not one a link
 */
LinkSlots SlotsWithoutSharedEnds(const BaseTopology& topology, const std::vector<bool>& active);

/**
 * @ingroup dsgd
 * Gives links different slots that share an end or of which an end of one hears an end of the
 * other. Both ends of a link send, so that this is what it takes to keep their frames apart.
 * Colors the graph of conflicts smallest-last (Matula and Beck, J. ACM 30 (1983)), by Boost.Graph:
 * no more slots than one more than its degeneracy. Costs O(a^2) for a active links.
 *
 * @param topology the graph
 * @param hearing who hears whom; null if every node hears every other
 * @param active one flag a link
 * @return the slots
 * @throws std::invalid_argument if the flags are not one a link, or the hearing graph has not as
 * many nodes as the topology
 */
LinkSlots SlotsWithoutInterference(const BaseTopology& topology,
                                   const BaseTopology* hearing,
                                   const std::vector<bool>& active);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_SLOTS_H
