/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FLOW_HELPER_H
#define DSGD_FLOW_HELPER_H

#include "dsgd-energy-helper.h"

#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-flow-network.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Puts transfers without packets in the place of a packet network.
 */
class FlowHelper
{
  public:
    /**
     * Takes rates, shared media, headers and the MAC's overhead of a kind of network as it is by
     * default: p2p, csma, simple (which has no rate and gets that of p2p) or wifi (802.11b at 1
     * Mb/s: DIFS 50 us, 15.5 back-off slots of 20 us, two preambles of 192 us, SIFS 10 us and an
     * acknowledgment of 112 us a frame, IEEE 802.11-2016 clauses 10 and 15).
     *
     * @param network the kind
     * @param topology the links
     * @return the network
     * @throws std::invalid_argument for a kind that flows do not know, listing those they do
     */
    static Ptr<FlowNetwork> MakeNetwork(const std::string& network, const BaseTopology& topology);

    /**
     * Has the nodes charged for what they send and receive as the profile says.
     *
     * @param energy the nodes' equipment
     * @param profile the device
     */
    static void Install(std::vector<NodeEnergy>& energy, const EnergyProfile& profile);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FLOW_HELPER_H
