/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_INTERFERENCE_H
#define DSGD_INTERFERENCE_H

#include "ns3/dsgd-base-topology.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/// Nodes in the order in which they send: one group after the other, the nodes of a group at once.
using SpeakingGroups = std::vector<std::vector<uint32_t>>;

/**
 * @ingroup dsgd
 * Which nodes may not broadcast at once.
 *
 * Neighbors in the topology never may, since a node does not hear while it sends. Of the others,
 * those may not that the interference graph joins; without one, those with a common neighbor, which
 * would hear both.
 */
class Interference
{
  public:
    /**
     * @param topology who hears whom
     * @param graph further pairs that may not send at once; null for nodes with a common neighbor
     * @throws std::invalid_argument if the graph has not as many nodes as the topology
     */
    explicit Interference(const BaseTopology& topology, const BaseTopology* graph = nullptr);

    /**
     * @param a a node
     * @param b another node
     * @return whether they may not send at once
     */
    bool Collide(uint32_t a, uint32_t b) const;

    /**
     * Colors the graph of collisions among the speaking nodes by Brélaz' rule DSATUR ("New methods
     * to color the vertices of a graph", Comm. ACM 22 (1979)): next comes the node that collides
     * with most groups, of several the one that collides with most nodes, and joins the first group
     * that it can. Optimal on bipartite graphs, a heuristic in general. Costs O(s^2) for s nodes.
     *
     * @param speaks one flag a node
     * @return the speaking nodes in groups without collisions, each node once, ascending in a group
     */
    SpeakingGroups Groups(const std::vector<bool>& speaks) const;

  private:
    std::vector<std::vector<bool>> m_collide; //!< by pair of nodes
};

/**
 * @param topology who hears whom
 * @param graph further pairs that may not send at once; null for nodes with a common neighbor
 * @param speaks one flag a node
 * @return the speaking nodes in groups without collisions, see Interference::Groups()
 * @throws std::invalid_argument if the graph or the flags have not as many nodes as the topology
 */
SpeakingGroups CollisionFreeGroups(const BaseTopology& topology,
                                   const BaseTopology* graph,
                                   const std::vector<bool>& speaks);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_INTERFERENCE_H
