/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GRAPH_LAYOUT_H
#define DSGD_GRAPH_LAYOUT_H

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * Places the nodes of a graph so that neighbors are near each other: Kamada and Kawai's springs if
 * the graph is small and connected, Fruchterman and Reingold's forces if not. The same graph always
 * gets the same places.
 *
 * @param nodes how many
 * @param links pairs of nodes; loops and nodes that are not there are left out
 * @return x and y of every node, from 0 to 1 with the ratio of distances kept
 */
std::vector<std::array<double, 2>> LayOutGraph(
    uint32_t nodes,
    const std::vector<std::pair<uint32_t, uint32_t>>& links);

/**
 * @param places x and y, changed to go from 0 to 1 with the ratio of distances kept
 */
void FitToUnit(std::vector<std::array<double, 2>>& places);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GRAPH_LAYOUT_H
