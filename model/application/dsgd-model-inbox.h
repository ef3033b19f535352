/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_INBOX_H
#define DSGD_MODEL_INBOX_H

#include "dsgd-pair-agreement.h"

#include "ns3/dsgd-model-exchange.h"
#include "ns3/ptr.h"

#include <map>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a node does without the model of an active neighbor when a round ends.
 */
enum MissingModelRule
{
    RETURN_TO_SELF, //!< the weight goes to the node's own model: rows of W sum to 1, columns may
                    //!< not
    CANCEL_PAIR,    //!< both ends of the link do without each other: W stays symmetric
};

/**
 * @ingroup dsgd
 * The models a node has received and what it may still expect.
 *
 * A neighbor whose model was missing at the end of several of its rounds in a row is suspected: it
 * is not waited for until a model of its arrives.
 */
class ModelInbox
{
  public:
    /// What a round ends with.
    struct Content
    {
        std::map<uint32_t, ReceivedModel> models; //!< that count, by sender
        std::map<uint32_t, double> shares;        //!< of its weight that counts, by neighbor
        bool complete{true};                      //!< whether all shares are 1
    };

    /**
     * @param self the node's index
     * @param rule what to do without a model
     * @param agreement shared by all nodes; may be null unless the rule is CANCEL_PAIR
     * @param suspectAfter misses in a row that make a neighbor suspected, 0 for never
     */
    void Configure(uint32_t self,
                   MissingModelRule rule,
                   Ptr<PairAgreement> agreement,
                   uint32_t suspectAfter);

    /**
     * @param sender index of the sender
     * @param round the round
     * @param model what has arrived
     */
    void Arrive(uint32_t sender, uint32_t round, const ReceivedModel& model);

    /**
     * A sign of life.
     *
     * @param sender index of the sender, which is not suspected any more
     */
    void Hear(uint32_t sender);

    /**
     * @param peer an index
     * @return whether it is suspected
     */
    bool IsSuspected(uint32_t peer) const;

    /**
     * @param round a round
     * @param peer an active neighbor of the round
     * @return whether its model need not be waited for
     */
    bool IsSettled(uint32_t round, uint32_t peer) const;

    /**
     * Waits no longer.
     *
     * @param round a round
     * @param peer an active neighbor of the round
     */
    void GiveUp(uint32_t round, uint32_t peer);

    /**
     * Ends a round; what is there of it and of earlier ones is removed.
     *
     * @param round the round
     * @param peers its active neighbors
     * @return what counts
     */
    Content Take(uint32_t round, const std::vector<uint32_t>& peers);

    /**
     * Leaves a round out.
     *
     * @param round the round
     * @param peers its active neighbors
     */
    void Skip(uint32_t round, const std::vector<uint32_t>& peers);

    /**
     * @return the latest round of which there is a model, 0 if there is none
     */
    uint32_t Latest() const;

  private:
    uint32_t m_self{0};                                             //!< the node's index
    MissingModelRule m_rule{RETURN_TO_SELF};                        //!< for missing models
    Ptr<PairAgreement> m_agreement;                                 //!< may be null
    uint32_t m_suspectAfter{0};                                     //!< misses in a row
    std::map<uint32_t, std::map<uint32_t, ReceivedModel>> m_models; //!< by round and sender
    std::map<uint32_t, uint32_t> m_misses;                          //!< in a row, by neighbor
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_INBOX_H
