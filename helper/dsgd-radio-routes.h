/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RADIO_ROUTES_H
#define DSGD_RADIO_ROUTES_H

#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Two nodes that hear each other.
 */
struct RadioLink
{
    uint32_t u{0};      //!< one end
    uint32_t v{0};      //!< the other
    double delivery{1}; //!< probability that a frame arrives, in (0, 1]
};

/**
 * @ingroup dsgd
 * Where to pass on what is for another node.
 *
 * A path costs the sum of 1 / delivery^2 over its links, the expected number of transmissions until
 * a frame and its acknowledgment have both arrived. Ends of a link always talk directly.
 *
 * @param nodes the number of nodes
 * @param links who hears whom
 * @return by node and destination the next node; the node itself where there is no path
 */
std::vector<std::vector<uint32_t>> NextHops(uint32_t nodes, const std::vector<RadioLink>& links);

/**
 * @ingroup dsgd
 * Gives nodes static host routes to all others that they do not reach directly.
 *
 * @param nodes the nodes
 * @param devices their devices on one channel, with IPv4 addresses
 * @param hops see NextHops()
 */
void InstallIpv4Routes(NodeContainer nodes,
                       const NetDeviceContainer& devices,
                       const std::vector<std::vector<uint32_t>>& hops);

/**
 * @ingroup dsgd
 * Gives nodes static host routes to all others, and lets them forward.
 *
 * @param nodes the nodes
 * @param devices their devices on one channel, with global IPv6 addresses
 * @param hops see NextHops()
 */
void InstallIpv6Routes(NodeContainer nodes,
                       const NetDeviceContainer& devices,
                       const std::vector<std::vector<uint32_t>>& hops);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RADIO_ROUTES_H
