/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NETWORK_HELPER_H
#define DSGD_NETWORK_HELPER_H

#include "ns3/dsgd-base-topology.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Builds the network of a topology: devices, channels, Internet stacks and addresses.
 *
 * @code
 * NetworkHelper network("p2p");
 * network.Set("UseDelivery", BooleanValue(false));
 * NodeContainer nodes;
 * nodes.Create(topology.NodeCount());
 * network.Install(topology, nodes);
 * @endcode
 */
class NetworkHelper
{
  public:
    /**
     * @param name a name of Names()
     * @throws std::invalid_argument for an unknown name, listing the known
     */
    explicit NetworkHelper(const std::string& name = "p2p");

    /**
     * @param attribute an attribute of the network's TypeId, e.g. of
     * ns3::dsgd::PointToPointNetwork
     * @param value its value
     */
    void Set(const std::string& attribute, const AttributeValue& value);

    /**
     * @param topology m nodes
     * @param nodes m nodes, node i of the topology at position i; those without an Internet stack
     * get one
     * @return all devices, see NetworkModel::Build()
     */
    NetDeviceContainer Install(const BaseTopology& topology, NodeContainer nodes) const;

    /**
     * @return the names of all networks
     */
    static std::vector<std::string> Names();

  private:
    ObjectFactory m_factory; //!< makes the network
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NETWORK_HELPER_H
