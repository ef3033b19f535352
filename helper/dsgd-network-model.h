/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_NETWORK_MODEL_H
#define DSGD_NETWORK_MODEL_H

#include "ns3/dsgd-base-topology.h"
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
     * @return all devices, link by link
     */
    virtual NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const = 0;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_NETWORK_MODEL_H
