/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CSMA_NETWORK_H
#define DSGD_CSMA_NETWORK_H

#include "dsgd-network-model.h"

#include "ns3/data-rate.h"
#include "ns3/nstime.h"
#include "ns3/queue-size.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One shared bus of all nodes, as early Ethernet was.
 *
 * Every node hears every other, so links of the topology are there and so are all others; rates,
 * delays and delivery probabilities of links have no meaning on a bus and are ignored. Two nodes
 * that find the bus idle never collide in ns-3's model; nothing is lost.
 */
class CsmaNetwork : public NetworkModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    NetDeviceContainer Build(const BaseTopology& topology, NodeContainer nodes) const override;

  private:
    DataRate m_rate;                 //!< of the bus
    Time m_delay;                    //!< of the bus
    QueueSize m_queueSize;           //!< of a device
    bool m_fillNeighborCaches{true}; //!< whether ARP is answered beforehand
    int64_t m_stream{0};             //!< first random stream
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CSMA_NETWORK_H
