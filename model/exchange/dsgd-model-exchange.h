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
#include "ns3/dsgd-compressor.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A model as it has arrived, whole or in parts.
 */
struct ReceivedModel
{
    /// A range of parameters, from the first to one before the second.
    using Part = std::pair<uint32_t, uint32_t>;

    ModelSnapshot model;     //!< the parameters; only those of the parts mean anything
    std::vector<Part> parts; //!< what has arrived, ascending and disjoint; empty for all of it
    double share{1};         //!< of the parameters that have arrived
    uint64_t bytes{0};       //!< that have carried them, with the header
};

/**
 * @ingroup dsgd
 * How one node gets its models to its neighbors and theirs to itself.
 *
 * A node is known to the others by its index in the schedule. Configure() and Start() come first;
 * then, round by round, BeginRound() names the neighbors, Send() gives them the model and
 * EndRound() says that nothing of the round is awaited any more. The arrival callback is called at
 * most once for a model.
 *
 * Every model that is sent is in the end traced as received or as dropped, so that on every
 * directed link the bytes sent are those received, those dropped and those on their way. A model
 * of which only parts have arrived counts as received with the bytes of these parts and as dropped
 * with the others. A model is dropped by its sender if it has not left or is sent to a node that is
 * done with its round, and by its receiver when that ends the round or stops without it; either way
 * it is traced as soon as that is certain, although its packets may still be on their way.
 */
class ModelExchange : public Object
{
  public:
    /// Called with sender, round and what has arrived of a model.
    using ArrivalCallback = Callback<void, uint32_t, uint32_t, const ReceivedModel&>;

    /// Called with the sender of any model, before it is known whether it comes too late.
    using HeardCallback = Callback<void, uint32_t>;

    /**
     * A model has been handed to the network, has arrived or is given up.
     *
     * @param sender index of the sender
     * @param receiver index of the receiver
     * @param round the round
     * @param bytes bytes of the model or of the parts concerned, header included
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
     * A neighbor cannot be reached any more.
     *
     * @param node this node's index
     * @param peer the neighbor's index
     */
    typedef void (*PeerTracedCallback)(uint32_t node, uint32_t peer);

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
     * @param callback called at every sign of life of a neighbor
     */
    void SetHeardCallback(HeardCallback callback);

    /**
     * Opens for models.
     */
    void Start();

    /**
     * Closes everything; nothing arrives any more.
     */
    void Stop();

    /**
     * Tells who the neighbors of a round are, before their models are due.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     */
    void BeginRound(uint32_t round, const std::vector<uint32_t>& peers);

    /**
     * Tells that the node is done with a round and all before it. Of models of these rounds what
     * has arrived is handed to the arrival callback from within this call, if the exchange delivers
     * parts of models, and what has not is dropped; so are models of this node that no neighbor can
     * be waiting for and that have not begun to be sent.
     *
     * @param round the round
     */
    void EndRound(uint32_t round);

    /**
     * Sends a model to neighbors.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     * @param model the parameters
     */
    void Send(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model);

    /**
     * @return whether no model of the last round sent is still on its way
     */
    bool IsQuiet() const;

    /**
     * @param parameterCount how many parameters a message has
     */
    void SetParameterCount(uint32_t parameterCount);

    /**
     * @param compressor how parameters are encoded on the wire, null for 4 bytes each; what is sent
     * must be what its Quantize() has left
     */
    void SetCompressor(std::shared_ptr<const Compressor> compressor);

    /**
     * @return bytes of a model on the wire, header not included
     */
    uint64_t GetWireBytes() const;

  protected:
    /**
     * Marks a packet as caused by the link to a neighbor, so that relays on its way are charged to
     * it.
     *
     * @param peer index of the neighbor it is for
     * @param packet the packet
     */
    void TagFor(uint32_t peer, const Ptr<Packet>& packet) const;

    void DoDispose() override;

    /**
     * Opens for models.
     */
    virtual void DoStart() = 0;

    /**
     * Closes everything; may be called again, before DoStart(), and when the object is disposed.
     */
    virtual void DoStop() = 0;

    /**
     * Prepares for a round.
     *
     * @param round the round
     * @param peers indices of the active neighbors
     */
    virtual void DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers) = 0;

    /**
     * Forgets a round and those before it. Delivers what has arrived of their models, if in parts;
     * what has not is dropped afterwards.
     *
     * @param round the round
     */
    virtual void DoEndRound(uint32_t round);

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
     * @return bytes that the parameters take, GetWireBytes() unless the attribute ModelBytes says
     * otherwise
     */
    uint64_t GetEncodedBytes() const;

    /**
     * @param payload bytes received, those that are missing zero
     * @return the parameters in them, none if they are too few
     */
    ModelSnapshot Deserialize(const std::vector<uint8_t>& payload) const;

    /**
     * @param model the parameters
     * @return the bytes to put on the wire: the parameters, then zeros up to GetWireBytes()
     */
    std::vector<uint8_t> Serialize(const Eigen::VectorXf& model) const;

    /**
     * A model or parts of it have arrived: traces it and hands it on, unless it has been received
     * or dropped before.
     *
     * @param sender index of the sender
     * @param round the round
     * @param bytes what has arrived on the wire, header included
     * @param payload the bytes received, used with RealPayload only
     * @param parts which parameters have arrived, empty for all
     */
    void Deliver(uint32_t sender,
                 uint32_t round,
                 uint64_t bytes,
                 const std::vector<uint8_t>& payload,
                 std::vector<ReceivedModel::Part> parts = {});

    /**
     * Gives a model up and traces that, unless it has been received or dropped before.
     *
     * @param sender index of the sender
     * @param receiver index of the receiver
     * @param round the round
     */
    void Drop(uint32_t sender, uint32_t receiver, uint32_t round);

    /**
     * @param peer an index
     * @param round a round
     * @return whether the round is over here and the neighbor is known not to wait for this node's
     * model of it: it has not answered in that round, or it has gone on to a later one
     */
    bool IsObsolete(uint32_t peer, uint32_t round) const;

    /**
     * @param peer an index
     * @return the round after the newest whose model has arrived from there, 0 if none has
     */
    uint32_t NextRound(uint32_t peer) const;

    /**
     * @param round a round
     * @return whether the node is done with it
     */
    bool IsOver(uint32_t round) const;

    /**
     * Traces that a neighbor cannot be reached any more.
     *
     * @param peer its index
     */
    void NotePeerLost(uint32_t peer);

    /**
     * @return the indices and addresses of the neighbors
     */
    const std::map<uint32_t, Address>& GetPeers() const;

    /**
     * @return where the values of models travel
     */
    Ptr<ModelBoard> GetBoard() const;

    /**
     * @return how many parameters a message has
     */
    uint32_t GetParameterCount() const;

    /**
     * @return how parameters are encoded, null for 4 bytes each
     */
    std::shared_ptr<const Compressor> GetCompressor() const;

    /**
     * Traces a segment sent again.
     *
     * @param receiver index of the receiver
     */
    void NoteRetry(uint32_t receiver);

  private:
    /**
     * Traces models as dropped by this node.
     *
     * @param waiting models for this node
     */
    void TraceDropped(const std::vector<ModelBoard::Waiting>& waiting);

    Ptr<Node> m_node;                                                  //!< the node
    uint32_t m_self{0};                                                //!< its index
    std::map<uint32_t, Address> m_peers;                               //!< addresses by index
    Ptr<ModelBoard> m_board;                                           //!< values beside packets
    ArrivalCallback m_arrived;                                         //!< who wants models
    HeardCallback m_heard;                                             //!< who wants signs of life
    uint32_t m_parameterCount{0};                                      //!< of a message
    std::shared_ptr<const Compressor> m_compressor;                    //!< null for 4 bytes each
    uint64_t m_modelBytes{0};                                          //!< 0 for the true size
    bool m_realPayload{false};                                         //!< values inside packets
    TracedCallback<uint32_t, uint32_t, uint32_t, uint64_t> m_sent;     //!< models sent
    TracedCallback<uint32_t, uint32_t, uint32_t, uint64_t> m_received; //!< models received
    std::pair<uint32_t, std::vector<uint32_t>> m_last; //!< last round sent, and to whom
    uint64_t m_firstOpen{0};                           //!< the first round that is not over
    std::map<uint32_t, uint32_t> m_newest;             //!< newest round received, by neighbor
    TracedCallback<uint32_t, uint32_t, uint32_t, uint64_t> m_dropped; //!< models dropped
    TracedCallback<uint32_t, uint32_t> m_peerLost;                    //!< neighbors out of reach
    TracedCallback<uint32_t, uint32_t> m_retry;                       //!< segments sent again
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_EXCHANGE_H
