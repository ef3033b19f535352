/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPLAY_EXCHANGE_H
#define DSGD_REPLAY_EXCHANGE_H

#include "dsgd-model-exchange.h"
#include "dsgd-replay-book.h"

#include "ns3/object-factory.h"

#include <optional>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models by another exchange while a round is being measured, and from what was measured after
 * that; see ReplayBook.
 *
 * What is repeated: when each model arrives, in which parts or not at all, what every node's
 * network spends by cause, and every link's frames, bytes, retries and joules. What is not: the
 * trace source Retry, and packets of others that would have met those of the models.
 */
class ReplayExchange : public ModelExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    ReplayExchange();
    ~ReplayExchange() override;

    /**
     * @return the book, the one of the attribute or the one shared by all who share the board
     */
    Ptr<ReplayBook> GetBook();

    using ModelExchange::GetNode;

    /**
     * Sends a model of a round that is simulated.
     *
     * @param round the round
     * @param peers the receivers
     * @param model the parameters
     */
    void SendInner(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model);

    /**
     * A model comes too late for its round.
     *
     * @param round the round
     * @param peers the receivers
     */
    void DropOffered(uint32_t round, const std::vector<uint32_t>& peers);

    /**
     * A model of a repeated round arrives or is dropped.
     *
     * @param sender index of the sender
     * @param round the round
     * @param model the parameters
     * @param bytes that arrive, header included, 0 if it is dropped
     * @param parts which parts
     */
    void DeliverReplayed(uint32_t sender,
                         uint32_t round,
                         ModelSnapshot model,
                         uint64_t bytes,
                         const std::vector<ReceivedModel::Part>& parts);

  protected:
    void DoDispose() override;

  private:
    void DoStart() override;
    void DoStop() override;
    void DoBeginRound(uint32_t round, const std::vector<uint32_t>& peers) override;
    void DoEndRound(uint32_t round) override;
    void DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model) override;

    /// Makes the inner exchange.
    void MakeInner();

    /**
     * @param sender index of the sender
     * @param round the round
     * @param received what has arrived
     */
    void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& received);

    /**
     * @param sender index of the sender
     * @param receiver index of the receiver
     * @param round the round
     * @param bytes that have arrived
     */
    void HandleReceived(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t bytes);

    /**
     * @param sender index of the sender
     * @param receiver index of the receiver
     * @param round the round
     * @param bytes that will not arrive
     */
    void HandleDropped(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t bytes);

    /**
     * @param node this node
     * @param peer the neighbor
     */
    void HandlePeerLost(uint32_t node, uint32_t peer);

    /**
     * @param node this node
     * @param peer the neighbor
     */
    void HandleRetry(uint32_t node, uint32_t peer);

    /// A model that the inner exchange is about to hand over.
    struct Arriving
    {
        uint32_t sender{0}; //!< index of the sender
        uint32_t round{0};  //!< the round
        uint64_t bytes{0};  //!< that have arrived
    };

    ObjectFactory m_innerFactory;       //!< makes the inner exchange
    double m_confidence{0};             //!< see ReplayBook::Settings
    double m_relativeError{0};          //!< see ReplayBook::Settings
    uint32_t m_warmUpRounds{0};         //!< see ReplayBook::Settings
    uint32_t m_minRounds{0};            //!< see ReplayBook::Settings
    uint32_t m_maxRounds{0};            //!< see ReplayBook::Settings
    uint32_t m_controlEvery{0};         //!< see ReplayBook::Settings
    Time m_tailTime;                    //!< see ReplayBook::Settings
    int64_t m_stream{-1};               //!< see ReplayBook::Settings
    Ptr<ReplayBook> m_book;             //!< of all nodes
    Ptr<ModelExchange> m_inner;         //!< simulates packets
    std::optional<Arriving> m_arriving; //!< between two calls of the inner exchange
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPLAY_EXCHANGE_H
