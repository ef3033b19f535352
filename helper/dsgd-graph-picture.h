/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_GRAPH_PICTURE_H
#define DSGD_GRAPH_PICTURE_H

#include "dsgd-chart-scale.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A node of a picture of a network.
 */
struct PictureNode
{
    std::string name;              //!< number or label
    std::array<double, 2> place{}; //!< from 0 to 1, y upward
    double value{0};               //!< that its color tells
    bool isDead{false};            //!< whether it is crossed out
};

/**
 * @ingroup dsgd
 * A link of a picture of a network.
 */
struct PictureLink
{
    std::size_t u{0}; //!< one end, by place in the list of nodes
    std::size_t v{0}; //!< the other end
    double value{0};  //!< that its width tells; 0 for a link that carried nothing
};

/**
 * @ingroup dsgd
 * What colors and widths of a network mean; equal for networks to be compared.
 */
struct PictureScale
{
    std::string nodeLabel;   //!< what the color of a node tells
    double nodeLeast{0};     //!< number of the first color
    double nodeMost{1};      //!< number of the last color
    ChartUnit nodeUnit;      //!< of these
    bool darkIsLeast{false}; //!< whether the dark end is the least, not the most
    double linkMost{1};      //!< number of the widest link
    ChartUnit linkUnit;      //!< of that
};

/**
 * Draws a network: nodes by color, from light to dark, and links by width.
 *
 * @param title what it shows, for those who cannot see it
 * @param nodes places from 0 to 1
 * @param links between them
 * @param scale what colors and widths mean
 * @return the picture
 */
std::string DrawGraph(const std::string& title,
                      const std::vector<PictureNode>& nodes,
                      const std::vector<PictureLink>& links,
                      const PictureScale& scale);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_GRAPH_PICTURE_H
