/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TOPOLOGY_CATALOG_H
#define DSGD_TOPOLOGY_CATALOG_H

#include "dsgd-base-topology.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * Finds or makes a topology from what a user types.
 *
 * @param spec a shipped name (see ShippedTopologies()), a generator (see TopologyGenerators()) or
 * the path of a file (see dsgd-topology-reader.h)
 * @return a connected topology
 * @throws std::invalid_argument with what is wrong and, for an unknown name, what is known
 */
BaseTopology MakeTopology(const std::string& spec);

/**
 * @return the names of the shipped topologies, sorted; they are the files of the module's folder
 * topologies, or of the folder named by the environment variable DSGD_TOPOLOGIES
 */
std::vector<std::string> ShippedTopologies();

/**
 * @return how each generator is written, e.g. "grid:RxC"
 */
std::vector<std::string> TopologyGenerators();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TOPOLOGY_CATALOG_H
