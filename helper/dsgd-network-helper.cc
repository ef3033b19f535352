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
const std::vector<std::pair<std::string, TypeId>>&
Networks()
{
    static const std::vector<std::pair<std::string, TypeId>> NETWORKS = {
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
    std::string known;
    for (const auto& [key, type] : Networks())
    {
        if (key == name)
        {
            m_factory.SetTypeId(type);
            return;
        }
        known += (known.empty() ? "" : ", ") + key;
    }
    throw std::invalid_argument("unknown network '" + name + "', known are: " + known);
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
    std::vector<std::string> names;
    for (const auto& [key, type] : Networks())
    {
        names.push_back(key);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
