/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_COSTS_IO_H
#define DSGD_ENERGY_COSTS_IO_H

#include "dsgd-energy-costs.h"

#include <string>
#include <string_view>

namespace ns3
{
namespace dsgd
{

/**
 * Reads costs, for instance measured ones, from a text of lines such as
 *
 * @code
 * dsgd-costs 1
 * node * compute=1.203            # J of a local step at every node,
 * node 5 compute=0.8 speak=24.84  # and of sending once to all neighbors, for broadcasts
 * link * * smaller=49.68 larger=49.68
 * link 0 7 smaller=80 larger=60   # J that an active link costs its smaller and its larger end
 * @endcode
 *
 * Later lines replace what earlier ones said; in the end every node and link must have its costs.
 * A text without "speak" has unicast costs.
 *
 * @param text the text
 * @param file its name, for errors
 * @param topology the graph that the costs are of
 * @return the costs
 * @throws std::invalid_argument naming file and line of what is wrong, or the first node or link
 * without costs
 */
EnergyCosts ParseEnergyCosts(std::string_view text,
                             const std::string& file,
                             const BaseTopology& topology);

/**
 * @param path a file
 * @param topology the graph that the costs are of
 * @return the costs, see ParseEnergyCosts()
 * @throws std::invalid_argument as ParseEnergyCosts(), or if the file cannot be read
 */
EnergyCosts ReadEnergyCosts(const std::string& path, const BaseTopology& topology);

/**
 * @param topology the graph
 * @param costs its costs
 * @return a text that ParseEnergyCosts() reads to the same bits
 */
std::string FormatEnergyCosts(const BaseTopology& topology, const EnergyCosts& costs);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_COSTS_IO_H
