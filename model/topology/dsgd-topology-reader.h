/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TOPOLOGY_READER_H
#define DSGD_TOPOLOGY_READER_H

#include "dsgd-base-topology.h"

#include <string>

/**
 * @file
 * @ingroup dsgd
 * Reading and writing of topology files.
 *
 * The module's own format is line based; a hash sign begins a comment:
 * @verbatim
   dsgd-topology 1 name=NAME [source="..."] [note="..."]
   node 0 [label=TEXT] [x=M y=M [z=M]]
   node 1 ...
   link 0 1 [delivery=P] [rate=BIT/S] [delay=S] [length=M]
   @endverbatim
 * Nodes are listed in the order of their numbers, before the links. Any other text file is read as
 * a list of links `u,v[,delivery]`, one a line, with an optional header line and further columns
 * ignored; the node ids that occur are numbered from 0 in ascending order and kept as labels.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param path a topology file or a list of links
 * @return the topology, named by the file or after it
 * @throws std::invalid_argument naming file, line and value for anything malformed, and for a
 * topology that is empty
 */
BaseTopology ReadTopology(const std::string& path);

/**
 * As ReadTopology(), from memory.
 *
 * @param text the file's content
 * @param file the file's name, for errors and as fallback for the topology's name
 * @return the topology
 */
BaseTopology ParseTopology(const std::string& text, const std::string& file);

/**
 * @param topology a topology
 * @return its text in the module's own format; reading it gives the same topology
 * @throws std::invalid_argument if a name or label has a double quote, a line end or a zero byte
 */
std::string FormatTopology(const BaseTopology& topology);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TOPOLOGY_READER_H
