/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PAIR_AGREEMENT_H
#define DSGD_PAIR_AGREEMENT_H

#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <functional>
#include <map>
#include <tuple>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Whether the two ends of an active link mix with each other in a round: both or neither.
 *
 * A link counts when both models have arrived and is canceled when one end gives up before. The
 * ends learn of it at once and without packets: no exchange of messages over a lossy network can
 * make two nodes agree for certain, so a symmetric matrix under losses is an assumption, and this
 * class is where it is made.
 */
class PairAgreement : public SimpleRefCount<PairAgreement>
{
  public:
    /// What is known of a link in a round.
    enum State
    {
        OPEN,     //!< a model is still missing
        AGREED,   //!< both models have arrived
        CANCELED, //!< an end has given up
    };

    /// Called with a round in which a link of the node is no longer open.
    using SettledCallback = std::function<void(uint32_t)>;

    /**
     * @param node a node's index
     * @param settled called when one of its links is agreed on or canceled
     */
    void Join(uint32_t node, SettledCallback settled);

    /**
     * @param node a node's index; it is not called any more
     */
    void Leave(uint32_t node);

    /**
     * A whole model has arrived.
     *
     * @param round the round
     * @param sender index of the sender
     * @param receiver index of the receiver
     */
    void Arrive(uint32_t round, uint32_t sender, uint32_t receiver);

    /**
     * An end gives up; too late if both models have arrived.
     *
     * @param round the round
     * @param node index of the end
     * @param peer index of the other
     */
    void Cancel(uint32_t round, uint32_t node, uint32_t peer);

    /**
     * @param round a round
     * @param node index of an end
     * @param peer index of the other
     * @return what is known
     */
    State Get(uint32_t round, uint32_t node, uint32_t peer) const;

    /**
     * An end has acted on the outcome; what both have acted on is forgotten.
     *
     * @param round the round
     * @param node index of the end
     * @param peer index of the other
     */
    void Close(uint32_t round, uint32_t node, uint32_t peer);

    /**
     * @return how many links are remembered
     */
    std::size_t Size() const;

  private:
    /// A round and the ends of a link, the smaller first.
    using Key = std::tuple<uint32_t, uint32_t, uint32_t>;

    /// A link in a round; the first flag is the smaller end's.
    struct Pair
    {
        State state{OPEN};             //!< what is known
        bool arrived[2]{false, false}; //!< who has the other's model
        bool closed[2]{false, false};  //!< who has acted on the outcome
    };

    /**
     * @param round a round
     * @param a an end
     * @param b the other
     * @return the key
     */
    static Key MakeKey(uint32_t round, uint32_t a, uint32_t b);

    /**
     * Sets the outcome and tells both ends.
     *
     * @param key the link
     * @param state the outcome
     */
    void Settle(const Key& key, State state);

    std::map<Key, Pair> m_pairs;                   //!< links that are remembered
    std::map<uint32_t, SettledCallback> m_settled; //!< by node
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PAIR_AGREEMENT_H
