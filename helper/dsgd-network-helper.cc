/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-network-helper.h"

#include "dsgd-csma-network.h"
#include "dsgd-lr-wpan-network.h"
#include "dsgd-point-to-point-network.h"
#include "dsgd-simple-network.h"
#include "dsgd-wifi-network.h"

#include "ns3/dsgd-name-table.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @return all networks by name; a new one is one line here
 */
const NameTable<TypeId>&
Networks()
{
    static const NameTable<TypeId> NETWORKS = {
        {"p2p", PointToPointNetwork::GetTypeId()},
        {"csma", CsmaNetwork::GetTypeId()},
        {"simple", SimpleNetwork::GetTypeId()},
        {"wifi", WifiNetwork::GetTypeId()},
        {"lr-wpan", LrWpanNetwork::GetTypeId()},
    };
    return NETWORKS;
}

} // namespace

NetworkHelper::NetworkHelper(const std::string& name)
{
    m_factory.SetTypeId(FindByName(Networks(), "network", name));
}

void
NetworkHelper::Set(const std::string& attribute, const AttributeValue& value)
{
    m_factory.Set(attribute, value);
}

NetDeviceContainer
NetworkHelper::Install(const BaseTopology& topology, NodeContainer nodes) const
{
    if (nodes.GetN() != topology.NodeCount())
    {
        throw std::invalid_argument("a network of " + std::to_string(topology.NodeCount()) +
                                    " nodes needs as many ns-3 nodes, not " +
                                    std::to_string(nodes.GetN()));
    }
    return m_factory.Create<NetworkModel>()->Build(topology, nodes);
}

std::vector<std::string>
NetworkHelper::Names()
{
    return NamesOf(Networks());
}

} // namespace dsgd
} // namespace ns3
