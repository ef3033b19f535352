/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_OUTBOX_H
#define DSGD_MODEL_OUTBOX_H

#include "ns3/packet.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The models for one neighbor over TCP: those that wait, and those that TCP has been given but
 * that may not have arrived, should the connection be lost.
 */
class ModelOutbox
{
  public:
    /// Bytes of a model, null where their number is enough.
    using Payload = std::shared_ptr<const std::vector<uint8_t>>;
    /// What holds for a model of a round.
    using Predicate = std::function<bool(uint32_t round)>;

    /**
     * @param round of the model
     * @param bytes on the wire, without a header
     * @param payload the bytes
     */
    void Add(uint32_t round, uint64_t bytes, Payload payload);

    /**
     * @return whether nothing waits to be given to TCP
     */
    bool IsEmpty() const;

    /**
     * @param sender index of this node, for the header
     * @param room bytes that TCP takes
     * @param segment bytes of a segment
     * @return the next bytes for TCP; null if there is less room than a segment, which would only
     * cut the stream into small pieces
     */
    Ptr<Packet> Next(uint32_t sender, uint64_t room, uint32_t segment) const;

    /**
     * TCP has taken what Next() gave.
     *
     * @param size bytes of it
     */
    void Advance(uint32_t size);

    /**
     * The connection is lost: what has not arrived waits again, from its first byte.
     *
     * @param next the first round whose model may not have arrived
     */
    void Rewind(uint32_t next);

    /**
     * Forgets the models that nobody waits for.
     *
     * @param isObsolete which those are
     * @param connected whether one that has begun must be finished
     * @param dropped told of each that has not arrived
     */
    void Prune(const Predicate& isObsolete,
               bool connected,
               const std::function<void(uint32_t round)>& dropped);

    /**
     * @return the rounds of all models, those that wait first
     */
    std::vector<uint32_t> Rounds() const;

  private:
    /// A model on its way out.
    struct Outgoing
    {
        uint32_t round{0}; //!< its round
        uint64_t bytes{0}; //!< of the model
        uint64_t left{0};  //!< bytes not yet given to TCP
        bool begun{false}; //!< whether the header is with TCP
        Payload payload;   //!< the bytes
    };

    std::deque<Outgoing> m_waiting; //!< oldest first
    std::deque<Outgoing> m_handed;  //!< given to TCP whole, may not have arrived
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_OUTBOX_H
