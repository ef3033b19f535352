/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NODE_CURVE_H
#define DSGD_NODE_CURVE_H

#include "dsgd-run-reader.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A node's energy over time.
 */
struct NodeCurve
{
    std::vector<double> timeS;  //!< of the samples
    std::vector<double> joules; //!< spent until then
};

/**
 * @param reader the run
 * @param nodes numbers of nodes
 * @return a curve for each of them
 */
std::map<uint32_t, NodeCurve> ReadCurves(RunReader& reader, const std::vector<uint32_t>& nodes);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NODE_CURVE_H
