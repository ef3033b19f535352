/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_EXCHANGE_H
#define DSGD_MODEL_EXCHANGE_H

#include "dsgd-model-board.h"

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How one node gets its models to its neighbors and theirs to itself.
 *
 * A node is known to the others by its index in the schedule. Configure() and Start() come first;
 * then, round by round, BeginRound() names the neighbors and Send() gives them the model. The
 * arrival callback is called once for every model that is complete, rounds of a sender in order.
 */
class ModelExchange : public Object
{
  public:
    /// Called with sender, round and parameters of a model that has arrived.
    using ArrivalCallback = Callback<void, uint32_t, uint32_t, ModelSnapshot>;

    /**
     * A model has been handed to the network or has arrived.
     *
     * @param sender index of the sender
     * @param receiver index of the receiver
     * @param round the round
     * @param bytes bytes of the model, header included
     */
    typedef void (*ModelTracedCallback)(uint32_t sender,
                                        uint32_t receiver,
                                        uint32_t round,
                                        uint64_t bytes);

    /**
     * A segment has been sent again.
     *
     * @param sender index of the sender
     * @param receiver index of the receiver
     */
    typedef void (*RetryTracedCallback)(uint32_t sender, uint32_t receiver);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    ModelExchange();
    ~ModelExchange() override;

    /**
     * @param node the node
     * @param self its index
     * @param peers the IP address of every node it may exchange models with, by index
     * @param board where the values of models travel
     */
    void Configure(Ptr<Node> node,
                   uint32_t self,
                   std::map<uint32_t, Address> peers,
                   Ptr<ModelBoard> board);

    /**
     * @param callback called for every model that has arrived
     */
    void SetArrivalCallback(ArrivalCallback callback);

    /**
     * Opens for models; called once.
     */
    virtual void Start() = 0;

    /**
     * Closes everything; nothing arrives any more.
     */
    virtual void Stop() = 0;

    /**
     * Tells who the neighbors of a round are, before their models are due.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     */
    virtual void BeginRound(uint32_t round, const std::vector<uint32_t>& peers) = 0;

    /**
     * Sends a model to neighbors.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     * @param model the parameters
     */
    void Send(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model);

    /**
     * @param parameterCount how many parameters the trained model has
     */
    void SetParameterCount(uint32_t parameterCount);

    /**
     * @return bytes of a model on the wire, header not included
     */
    uint64_t GetWireBytes() const;

  protected:
    void DoDispose() override;

    /**
     * Sends a model that has been posted on the board.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     * @param model the parameters
     */
    virtual void DoSend(uint32_t round,
                        const std::vector<uint32_t>& peers,
                        ModelSnapshot model) = 0;

    /**
     * @return the node
     */
    Ptr<Node> GetNode() const;

    /**
     * @return this node's index
     */
    uint32_t GetSelf() const;

    /**
     * @param peer an index
     * @return its address
     */
    Address GetPeerAddress(uint32_t peer) const;

    /**
     * @return whether parameters travel inside the packets
     */
    bool HasRealPayload() const;

    /**
     * @param model the parameters
     * @return the bytes to put on the wire: the parameters, then zeros up to GetWireBytes()
     */
    std::vector<uint8_t> Serialize(const Eigen::VectorXf& model) const;

    /**
     * A model is complete: traces it and hands it on.
     *
     * @param sender index of the sender
     * @param round the round
     * @param bytes bytes of the model on the wire, header included
     * @param payload the bytes received, used with RealPayload only
     */
    void Deliver(uint32_t sender,
                 uint32_t round,
                 uint64_t bytes,
                 const std::vector<uint8_t>& payload);

    /**
     * Traces a segment sent again.
     *
     * @param receiver index of the receiver
     */
    void NoteRetry(uint32_t receiver);

  private:
    Ptr<Node> m_node;                                                  //!< the node
    uint32_t m_self{0};                                                //!< its index
    std::map<uint32_t, Address> m_peers;                               //!< addresses by index
    Ptr<ModelBoard> m_board;                                           //!< values beside packets
    ArrivalCallback m_arrived;                                         //!< who wants models
    uint32_t m_parameterCount{0};                                      //!< of the trained model
    uint64_t m_modelBytes{0};                                          //!< 0 for the true size
    bool m_realPayload{false};                                         //!< values inside packets
    TracedCallback<uint32_t, uint32_t, uint32_t, uint64_t> m_sent;     //!< models sent
    TracedCallback<uint32_t, uint32_t, uint32_t, uint64_t> m_received; //!< models received
    TracedCallback<uint32_t, uint32_t> m_retry;                        //!< segments sent again
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_EXCHANGE_H
