/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RADIO_NETWORK_H
#define DSGD_RADIO_NETWORK_H

#include "dsgd-network-model.h"
#include "dsgd-radio-routes.h"
#include "dsgd-reception-curve.h"

#include "ns3/dsgd-compat.h"
#include "ns3/object-factory.h"
#include "ns3/propagation-loss-model.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What networks on one radio channel have in common.
 *
 * **Measured links.** Where the topology says how likely its links deliver a frame, the path loss
 * of each pair is set so that a broadcast frame of FrameSize bytes is delivered with that
 * probability, in the absence of interference, by ns-3's own error model: the received power is
 * found by bisection on it. Shorter frames arrive more often. Pairs without a link are out of range
 * or, with StrayDelivery, weak interferers.
 *
 * **Positions.** Where all nodes have positions and no link is measured to lose frames, the path
 * loss follows from the positions by an ordinary propagation model. All links of the topology must
 * then be in range.
 *
 * Nodes that have a mobility model keep it, so that they may move. Rates and delays of links have
 * no meaning on a shared channel and are ignored.
 */
class RadioNetwork : public NetworkModel
{
  public:
    /// Where path losses come from.
    enum Propagation
    {
        AUTOMATIC, //!< from positions, if there are and all links deliver every frame
        DELIVERY,  //!< from the links' delivery probabilities
        POSITIONS, //!< from the nodes' positions
    };

    /// How nodes reach others that are no radio neighbors.
    enum Routing
    {
        NO_ROUTING,     //!< they do not
        STATIC_ROUTING, //!< by fixed shortest paths over radio links
        OLSR_ROUTING,   //!< by ns-3's OLSR, IPv4 only
        AODV_ROUTING,   //!< by ns-3's AODV, IPv4 only
    };

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

  protected:
    /**
     * Installs IPv4 on nodes that do not have it, with the routing asked for.
     *
     * @param nodes the nodes
     */
    void InstallStack(NodeContainer nodes) const;

    /**
     * Gives nodes without a mobility model one that stays at the topology's position, or at the
     * origin.
     *
     * @param topology m nodes
     * @param nodes m nodes
     */
    void Place(const BaseTopology& topology, NodeContainer nodes) const;

    /**
     * Makes the path losses of all pairs.
     *
     * @param topology m nodes
     * @param nodes m nodes, placed
     * @param curve reception by power
     * @param txPowerDbm power of the senders, dBm
     * @param links receives who hears whom
     * @return the propagation loss model
     * @throws std::invalid_argument if a link is out of range
     */
    Ptr<PropagationLossModel> MakeLoss(const BaseTopology& topology,
                                       NodeContainer nodes,
                                       const ReceptionCurve& curve,
                                       double txPowerDbm,
                                       std::vector<RadioLink>& links) const;

    /**
     * @param topology a topology
     * @return the delivery below which a frame is not even noticed
     */
    double LeastDelivery(const BaseTopology& topology) const;

    uint32_t m_frameSize{1500};        //!< bytes
    Routing m_routing{STATIC_ROUTING}; //!< beyond radio links
    bool m_fillNeighborCaches{true};   //!< whether addresses are known from the start
    int64_t m_stream{0};               //!< first random stream

  private:
    /**
     * @param topology a topology
     * @return whether path losses come from positions
     */
    bool UsesPositions(const BaseTopology& topology) const;

    Propagation m_propagation{AUTOMATIC}; //!< where path losses come from
    ObjectFactory m_lossModel;            //!< for positions
    double m_strayDelivery{0};            //!< of pairs without a link
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RADIO_NETWORK_H
