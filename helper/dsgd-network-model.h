/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NETWORK_MODEL_H
#define DSGD_NETWORK_MODEL_H

#include "ns3/dsgd-base-topology.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/object.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A kind of network that can be built from any topology.
 */
class NetworkModel : public Object
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param topology m nodes
     * @param nodes m nodes
     * @return all devices: link by link where each link has a channel of its own, otherwise node
     * by node
     */
    virtual NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const = 0;

  protected:
    /**
     * Installs IPv4 on nodes that do not have it.
     *
     * @param nodes the nodes
     */
    static void InstallInternet(NodeContainer nodes);

    /**
     * Installs an Internet stack on nodes that do not have IPv4.
     *
     * @param nodes the nodes
     * @param internet how
     * @param stream the first of their random streams
     */
    static void InstallInternet(NodeContainer nodes,
                                const InternetStackHelper& internet,
                                int64_t stream);

    /**
     * Puts the devices of one channel into one subnet, 10.1.0.0/16 or, if that is too small,
     * 10.0.0.0/8, and removes the queues above them: the devices' own are long enough.
     *
     * @param devices the devices
     * @param fillNeighborCaches whether every node knows all hardware addresses from the start
     */
    static void ShareSubnet(const NetDeviceContainer& devices, bool fillNeighborCaches);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NETWORK_MODEL_H
