/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TOPOLOGY_GENERATORS_H
#define DSGD_TOPOLOGY_GENERATORS_H

#include "dsgd-base-topology.h"

#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * Topologies made by rule. Every function throws std::invalid_argument for sizes that make no
 * topology, and the random ones give the same topology for the same seed on every machine.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param nodes the number of nodes, at least 2
 * @return every pair linked
 */
BaseTopology MakeComplete(uint32_t nodes);

/**
 * @param nodes the number of nodes, at least 3
 * @return a cycle
 */
BaseTopology MakeRing(uint32_t nodes);

/**
 * @param rows at least 1
 * @param columns at least 1, with rows * columns >= 2
 * @return a rectangular grid, node r * columns + c at 100 m spacing
 */
BaseTopology MakeGrid(uint32_t rows, uint32_t columns);

/**
 * @param nodes the number of nodes, at least 2; node 0 is the center
 * @return a star
 */
BaseTopology MakeStar(uint32_t nodes);

/**
 * Nodes uniform in a square of 1 km, joined by exactly so many of the shortest pairs. Placements
 * that leave the graph disconnected are drawn again.
 *
 * @param nodes the number of nodes, at least 2
 * @param links the number of links, from nodes - 1 to nodes (nodes - 1) / 2
 * @param seed the random seed
 * @return a connected random geometric graph with positions and lengths
 * @throws std::invalid_argument also if 100 placements gave no connected graph
 */
BaseTopology MakeGeometric(uint32_t nodes, uint32_t links, uint64_t seed);

/**
 * A random simple connected regular graph by the pairing of Steger and Wormald (1999).
 *
 * @param nodes the number of nodes m
 * @param degree d with 2 <= d < m and m d even (or m = 2, d = 1)
 * @param seed the random seed
 * @return the graph
 */
BaseTopology MakeRegular(uint32_t nodes, uint32_t degree, uint64_t seed);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TOPOLOGY_GENERATORS_H
