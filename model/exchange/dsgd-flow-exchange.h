/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FLOW_EXCHANGE_H
#define DSGD_FLOW_EXCHANGE_H

#include "dsgd-flow-network.h"
#include "dsgd-model-exchange.h"

#include <deque>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models as transfers of a FlowNetwork, for networks and trainings too large for packets.
 *
 * To each neighbor one model is on its way at a time, as on one connection. A neighbor that has not
 * started or cannot be reached is waited for. The nodes need no devices and no Internet stack.
 */
class FlowExchange : public ModelExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    FlowExchange();
    ~FlowExchange() override;

    /**
     * @return the network, the one of the attribute or the one shared by all who share the board
     */
    Ptr<FlowNetwork> GetNetwork();

  protected:
    void DoDispose() override;

  private:
    /// A model on its way out.
    struct Outgoing
    {
        uint32_t round{0};                                   //!< its round
        std::shared_ptr<const std::vector<uint8_t>> payload; //!< with RealPayload: the bytes
    };

    /// A neighbor.
    struct Peer
    {
        std::deque<Outgoing> queue; //!< models to send, oldest first
        uint64_t transfer{0};       //!< of the oldest, 0 for none
    };

    void DoStart() override;
    void DoStop() override;
    void DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers) override;
    void DoEndRound(uint32_t round) override;
    void DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model) override;

    /**
     * Begins the next transfer to a neighbor.
     *
     * @param index the neighbor
     */
    void Next(uint32_t index);

    /**
     * @param transfer a transfer of this node
     * @param sent whether it was sent to its end
     */
    void HandleEnd(uint64_t transfer, bool sent);

    /**
     * @param message what has arrived
     */
    void HandleArrival(const FlowNetwork::Message& message);

    Ptr<FlowNetwork> m_network;              //!< the network
    bool m_attached{false};                  //!< whether this node is up there
    std::map<uint32_t, Peer> m_neighbors;    //!< by index
    std::map<uint64_t, uint32_t> m_receiver; //!< neighbor of a transfer
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FLOW_EXCHANGE_H
