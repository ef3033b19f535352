/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SIMPLE_NETWORK_H
#define DSGD_SIMPLE_NETWORK_H

#include "dsgd-network-model.h"

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The ideal network: a channel for every link that loses nothing, whatever the link's measured
 * delivery is.
 *
 * A rate or delay that the topology gives replaces the attribute's. Frames carry no header of a
 * link layer. Nothing routes: only the two ends of a link can talk to each other.
 */
class SimpleNetwork : public NetworkModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const override;

  private:
    DataRate m_rate; //!< of a link, 0 for infinite
    Time m_delay;    //!< of a link
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SIMPLE_NETWORK_H
