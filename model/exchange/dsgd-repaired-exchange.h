/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPAIRED_EXCHANGE_H
#define DSGD_REPAIRED_EXCHANGE_H

#include "dsgd-datagram-exchange.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over UDP whose lost pieces are sent again by negative acknowledgment.
 *
 * A receiver that misses pieces asks for them when none has come for RepairDelay, at most
 * RepairRounds times in a row; what is sent again goes once to all who ask for it at one address
 * within GatherTime. A receiver of which a whole model has been lost asks for it when it has
 * sent its own and heard nothing for ProbeDelay, and then at intervals that double up to
 * MaxProbeDelay. A model that is still incomplete is delivered in part, or dropped if AllowPartial
 * is false.
 */
class RepairedExchange : public DatagramExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    RepairedExchange();
    ~RepairedExchange() override;

  protected:
    /**
     * @param peer a neighbor
     * @return through which device and to which IP address a model for it is sent; neighbors with
     * the same share transmissions
     */
    virtual WayTo Way(uint32_t peer) const = 0;

    /**
     * @param delay until something is asked for or sent again
     * @return the same, or another near it so that not all do so at once
     */
    virtual Time Spread(Time delay) const;

    Time IdleTime(const Incoming& incoming) const override;

  private:
    /// Pieces that neighbors behind one address have asked for.
    struct Wish
    {
        Ptr<NetDevice> device;           //!< through which they are reached
        std::vector<uint32_t> receivers; //!< who has asked
        ModelAssembly pieces;            //!< for what
    };

    /// A model that may be asked for again.
    struct Kept
    {
        std::shared_ptr<const DatagramQueue::Model> model; //!< the model
        std::map<std::pair<int64_t, Address>, Wish>
            wishes;     //!< what was asked for, by number of the device and address
        EventId answer; //!< when it is sent
    };

    /// A round in which this node has sent and now waits for others.
    struct Probe
    {
        std::vector<uint32_t> peers; //!< its neighbors
        uint32_t attempts{0};        //!< how often it has asked
        Time delay;                  //!< until it asks again
        EventId next;                //!< when it asks again
    };

    void DoStop() override;
    void DoEndRound(uint32_t round) override;
    void DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model) override;
    void HandleIdle(uint32_t sender, uint32_t round, Incoming& incoming) override;
    bool AllowsPartial() const override;
    void HandleRequest(uint32_t from, uint32_t round, const std::vector<Bytes>& missing) override;

    /**
     * Sends again what was asked for.
     *
     * @param round the round
     */
    void Answer(uint32_t round);

    /**
     * Asks those neighbors for their models of which nothing has come.
     *
     * @param round the round
     */
    void HandleProbe(uint32_t round);

    Time m_repairDelay;                 //!< without a piece, until missing ones are asked for
    Time m_gatherTime;                  //!< in which wishes are answered together
    uint32_t m_repairRounds{0};         //!< how often at most
    Time m_probeDelay;                  //!< until a model is asked for of which nothing has come
    Time m_maxProbeDelay;               //!< between two questions
    uint32_t m_probes{0};               //!< how often at most
    uint32_t m_keepRounds{0};           //!< for which models can be asked
    bool m_allowPartial{true};          //!< whether incomplete models are delivered
    std::map<uint32_t, Kept> m_kept;    //!< own models by round
    std::map<uint32_t, Probe> m_asking; //!< by round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPAIRED_EXCHANGE_H
