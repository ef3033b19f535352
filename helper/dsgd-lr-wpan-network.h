/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LR_WPAN_NETWORK_H
#define DSGD_LR_WPAN_NETWORK_H

#include "dsgd-radio-network.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * 802.15.4 at 2.4 GHz and 250 kb/s with 6LoWPAN, so that nodes have IPv6 addresses only.
 *
 * All nodes are in one personal area network without a coordinator and beacons. The context of the
 * prefix is known to all, so that 6LoWPAN compresses addresses. With static routing all nodes
 * forward, and none tells another of a shorter way, since on a radio channel that is no way at all.
 *
 * The noise figure is that of a radio that receives one frame in a hundred wrong at -95 dBm, as the
 * CC2420 does; ns-3's PHY itself has none. A node senses signals from -96.6 dBm on.
 */
class LrWpanNetwork : public RadioNetwork
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const override;

  private:
    /**
     * Installs IPv6 on nodes that do not have it.
     *
     * @param nodes the nodes
     * @throws std::invalid_argument if a node has an Internet stack without IPv6
     */
    void InstallIpv6(NodeContainer nodes) const;

    /**
     * Tells every node the hardware addresses of all others.
     *
     * @param nodes the nodes
     * @param devices their devices
     */
    void FillNeighbors(NodeContainer nodes, const NetDeviceContainer& devices) const;

    double m_txPowerDbm{0};    //!< dBm
    double m_noiseFigureDb{0}; //!< dB
    uint32_t m_retries{3};     //!< of a frame
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LR_WPAN_NETWORK_H
