/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_APPLICATION_H
#define DSGD_APPLICATION_H

#include "dsgd-model-inbox.h"
#include "dsgd-training-application.h"

#include "ns3/dsgd-radio-switch.h"
#include "ns3/dsgd-transmission-order.h"
#include "ns3/random-variable-stream.h"

#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Decentralized parallel SGD at one node (Lian et al., NIPS 2017): local step, exchange with the
 * active neighbors of the round, mixing; x_i <- sum_j W_ij (x_j - eta g_j), unless the attribute
 * Update says otherwise. Messages may be compressed.
 *
 * Nodes wait for the models of their own neighbors and for nothing else, so that neighbors may be
 * one round apart and distant nodes more. The local step runs on the task pool while the
 * simulation goes on, and is awaited when its simulated time is over: results do not depend on the
 * number of threads. Neighbors are mixed in the order of their indices, whenever they arrive.
 *
 * With a RoundTimeout no node waits for ever. When it is over, the round ends without the models
 * that are missing, by the rule MissingModel. A neighbor that was missing SuspectAfter times in a
 * row is not waited for until a model of its arrives, and gets one itself only every ProbeEvery
 * rounds. A node more than MaxLag rounds behind a neighbor goes on with that neighbor's round.
 */
class DsgdApplication : public TrainingApplication
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    DsgdApplication();
    ~DsgdApplication() override;

    /**
     * @param agreement shared by all nodes of the training; needed for the rule CANCEL_PAIR
     */
    void SetAgreement(Ptr<PairAgreement> agreement);

    /**
     * @param order when models are sent; at once unless this is called
     */
    void SetOrder(Ptr<TransmissionOrder> order);

    /**
     * @param radios those of the node, for SleepWhenInactive
     */
    void SetRadios(std::vector<Ptr<RadioSwitch>> radios);

    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    std::pair<std::shared_ptr<const Compressor>, uint32_t> DoConfigure() override;
    void DoStart() override;
    void DoHalt() override;
    void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model) override;
    void HandleHeard(uint32_t sender) override;

    /// Begins the round m_round.
    void BeginRound();
    /// Takes what the local step has given, and traces its loss.
    void ClaimStep();
    /// The simulated time of the local step is over, and the exchange begins.
    void EndStep();
    /// The simulated time of a local step that comes after mixing is over.
    void EndLateStep();
    /// Hands the model of the round to the exchange, for each neighbor when its turn comes.
    void SendModels();
    /**
     * Sends the model of a round unless that is over.
     *
     * @param round the round
     * @param peers to whom
     */
    void SendTo(uint32_t round, std::vector<uint32_t> peers);
    /// Ends the round if nothing of it is awaited.
    void TryMix();
    /// The round has lasted too long.
    void HandleTimeout();
    /// Mixes the models that count.
    void EndRound();
    /// Goes on to the next round.
    void NextRound();
    /// Wakes the radios if the round needs them, or sees to it that they go to sleep.
    void UpdateRadios();
    /// Puts the radios to sleep when nothing is on its way any more.
    void TrySleep();
    /// Leaves out rounds if neighbors are far ahead.
    void CatchUp();
    /**
     * Starts a task: mixing of the round that has ended, evaluation, local step.
     *
     * @param steps whether there is a local step
     * @param sends whether there is a round in which its outcome is sent
     */
    void StartRoundTask(bool steps, bool sends);

    MissingModelRule m_rule{RETURN_TO_SELF};  //!< for missing models
    uint32_t m_suspectAfter{0};               //!< misses in a row
    uint32_t m_probeEvery{0};                 //!< rounds
    uint32_t m_maxLag{0};                     //!< rounds
    std::string m_update;                     //!< name of the update rule
    std::string m_compression;                //!< of messages
    double m_consensusStep{0};                //!< gamma, 0 for the usual one
    std::shared_ptr<UpdateRule> m_updateRule; //!< how the model follows
    std::shared_ptr<ModelMixer> m_mixer;      //!< how messages are mixed
    Ptr<UniformRandomVariable> m_random;      //!< for random rounding, may be null
    Ptr<PairAgreement> m_agreement;           //!< may be null
    Ptr<TransmissionOrder> m_order;           //!< may be null
    std::vector<Ptr<RadioSwitch>> m_radios;   //!< of the node
    bool m_sleeps{false};                     //!< SleepWhenInactive
    Time m_sleepDelay;                        //!< before sleep

    bool m_stepped{false};                     //!< local step is over
    uint32_t m_unsent{0};                      //!< groups of neighbors that wait for their turn
    ModelSnapshot m_message;                   //!< what is sent of it
    ModelInbox m_inbox;                        //!< models received
    std::optional<RoundTask::Mixing> m_mixing; //!< the round that has ended
    bool m_exchanging{false};                  //!< own turn has come
    EventId m_sleepEvent;                      //!< the next TrySleep()
    EventId m_timeoutEvent;                    //!< end of patience
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_APPLICATION_H
