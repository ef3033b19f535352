/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_POINT_TO_POINT_NETWORK_H
#define DSGD_POINT_TO_POINT_NETWORK_H

#include "dsgd-network-model.h"

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A full-duplex point-to-point channel for every link, each with addresses of its own.
 *
 * A lossy link is a slower one here: its rate is the base rate times its delivery probability, as
 * if every frame were repeated until it arrives. A rate or delay that the topology gives replaces
 * the base value. Nothing routes: only the two ends of a link can talk to each other.
 */
class PointToPointNetwork : public NetworkModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const override;

  private:
    DataRate m_rate;          //!< of a link that always delivers
    Time m_delay;             //!< of a link
    bool m_useDelivery{true}; //!< whether the delivery probability scales the rate
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_POINT_TO_POINT_NETWORK_H
