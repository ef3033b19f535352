/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_APPLICATION_H
#define DSGD_APPLICATION_H

#include "dsgd-model-inbox.h"
#include "dsgd-round-task.h"

#include "ns3/application.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-learner.h"
#include "ns3/dsgd-mixing-schedule.h"
#include "ns3/dsgd-model-exchange.h"
#include "ns3/dsgd-radio-switch.h"
#include "ns3/dsgd-task-pool.h"
#include "ns3/dsgd-transmission-order.h"
#include "ns3/event-id.h"
#include "ns3/random-variable-stream.h"

#include <functional>
#include <future>
#include <map>
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
class DsgdApplication : public Application
{
  public:
    /// Called with the result of a round that was to be evaluated.
    using ResultCallback = std::function<void(const RoundResult&)>;

    /**
     * A round begins or ends at a node.
     *
     * @param node the node's index
     * @param round the round
     */
    typedef void (*RoundTracedCallback)(uint32_t node, uint32_t round);

    /**
     * A quantity of a round is known.
     *
     * @param node the node's index
     * @param round the round
     * @param value the quantity
     */
    typedef void (*ValueTracedCallback)(uint32_t node, uint32_t round, double value);

    /**
     * Bytes of models in a round.
     *
     * @param node the node's index
     * @param round the round
     * @param bytes headers included
     */
    typedef void (*BytesTracedCallback)(uint32_t node, uint32_t round, uint64_t bytes);

    /**
     * A round has ended without all models, or has been left out.
     *
     * @param node the node's index
     * @param round the round
     * @param weights by neighbor, the share of its weight in W with which it was mixed: 0 for a
     * missing model, between 0 and 1 for one of which parts have arrived
     */
    typedef void (*MissingTracedCallback)(uint32_t node,
                                          uint32_t round,
                                          const std::map<uint32_t, double>& weights);

    /**
     * A node has ended its part in the training.
     *
     * @param node the node's index
     */
    typedef void (*HaltTracedCallback)(uint32_t node);

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    DsgdApplication();
    ~DsgdApplication() override;

    /**
     * Gives the application what it works with; called once, before it starts.
     *
     * @param index the node's index in the schedule
     * @param schedule which mixing matrix when
     * @param learner model and data
     * @param exchange how models travel
     * @param pool where local steps run
     * @throws std::invalid_argument if there is no such update rule or compression, or the two do
     * not go with the schedule
     */
    void Configure(uint32_t index,
                   std::shared_ptr<const MixingSchedule> schedule,
                   std::unique_ptr<Learner> learner,
                   Ptr<ModelExchange> exchange,
                   std::shared_ptr<TaskPool> pool);

    /**
     * @param model charged while a local step runs, and asked how long it takes unless ComputeTime
     * is set
     */
    void SetComputeModel(Ptr<ComputeEnergyModel> model);

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

    /**
     * Fixes the stream of random numbers that compression needs; before the start.
     *
     * @param stream the stream
     * @return how many are used: 1 with compression, otherwise 0
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @param wanted tells for a round whether the model is evaluated after it
     * @param callback gets the results, rounds in order
     */
    void SetEvaluation(std::function<bool(uint32_t)> wanted, ResultCallback callback);

    /**
     * @return the node's index in the schedule
     */
    uint32_t GetIndex() const;

    /**
     * @return the exchange
     */
    Ptr<ModelExchange> GetExchange() const;

    /**
     * @return the round the node is in, or how many there are when it has done them all
     */
    uint32_t GetRoundsDone() const;

    /**
     * @return whether all rounds are done
     */
    bool IsFinished() const;

    /**
     * @return whether the node has ended its part before all rounds were done
     */
    bool IsHalted() const;

    /**
     * @return the parameters when all rounds are done or, before, after the last local step
     */
    Eigen::VectorXf GetParameters();

    /**
     * @return what the parameters are worth after the last round that was finished
     */
    Evaluation Evaluate();

    /**
     * Ends the node's part in the training, as an empty battery does.
     */
    void Halt();

  protected:
    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;

    /// Begins the round m_round.
    void BeginRound();
    /**
     * Charges the local step.
     *
     * @param end called when its simulated time is over
     */
    void BeginStep(void (DsgdApplication::*end)());
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
    /**
     * @param sender index of the sender
     * @param round the round
     * @param model what has arrived
     */
    void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model);
    /**
     * @param sender index of a neighbor that has given a sign of life
     */
    void HandleHeard(uint32_t sender);
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
    void StartTask(bool steps, bool sends);
    /**
     * Waits for the task and hands out what it found.
     *
     * @return its result
     */
    RoundTask::Result FinishTask();
    /**
     * @param round a round
     * @return the indices of its active neighbors
     */
    std::vector<uint32_t> ActivePeers(uint32_t round) const;

    uint32_t m_rounds{0};                             //!< to do
    Time m_computeTime;                               //!< 0 to ask the model
    Time m_timeout;                                   //!< of a round, 0 for none
    MissingModelRule m_rule{RETURN_TO_SELF};          //!< for missing models
    uint32_t m_suspectAfter{0};                       //!< misses in a row
    uint32_t m_probeEvery{0};                         //!< rounds
    uint32_t m_maxLag{0};                             //!< rounds
    uint32_t m_index{0};                              //!< in the schedule
    std::shared_ptr<const MixingSchedule> m_schedule; //!< which matrix when
    std::string m_update;                             //!< name of the update rule
    std::string m_compression;                        //!< of messages
    double m_consensusStep{0};                        //!< gamma, 0 for the usual one
    std::shared_ptr<Learner> m_learner;               //!< model and data
    std::shared_ptr<UpdateRule> m_updateRule;         //!< how the model follows
    std::shared_ptr<ModelMixer> m_mixer;              //!< how messages are mixed
    Ptr<UniformRandomVariable> m_random;              //!< for random rounding, may be null
    Ptr<ModelExchange> m_exchange;                    //!< how models travel
    std::shared_ptr<TaskPool> m_pool;                 //!< where local steps run
    Ptr<ComputeEnergyModel> m_compute;                //!< may be null
    Ptr<PairAgreement> m_agreement;                   //!< may be null
    Ptr<TransmissionOrder> m_order;                   //!< may be null
    std::vector<Ptr<RadioSwitch>> m_radios;           //!< of the node
    bool m_sleeps{false};                             //!< SleepWhenInactive
    Time m_sleepDelay;                                //!< before sleep
    std::function<bool(uint32_t)> m_wanted;           //!< rounds to evaluate
    ResultCallback m_result;                          //!< who gets results

    uint32_t m_round{0};                       //!< the current round
    bool m_stepped{false};                     //!< local step is over
    uint32_t m_unsent{0};                      //!< groups of neighbors that wait for their turn
    bool m_running{false};                     //!< between start and stop
    bool m_halted{false};                      //!< ended before the last round
    ModelSnapshot m_own;                       //!< model after the last task
    ModelSnapshot m_message;                   //!< what is sent of it
    ModelInbox m_inbox;                        //!< models received
    std::optional<RoundTask::Mixing> m_mixing; //!< the round that has ended
    std::future<RoundTask::Result> m_task;     //!< on the pool
    EventId m_stepEvent;                       //!< end of the local step
    bool m_exchanging{false};                  //!< own turn has come
    EventId m_sleepEvent;                      //!< the next TrySleep()
    EventId m_timeoutEvent;                    //!< end of patience

    TracedCallback<uint32_t, uint32_t> m_roundStart;        //!< a round begins
    TracedCallback<uint32_t, uint32_t> m_roundEnd;          //!< a round ends
    TracedCallback<uint32_t, uint32_t, double> m_loss;      //!< mini-batch loss
    TracedCallback<uint32_t, uint32_t, double> m_distance;  //!< distance to the neighbors
    TracedCallback<uint32_t, uint32_t, uint64_t> m_txBytes; //!< bytes of models sent
    TracedCallback<uint32_t, uint32_t, uint64_t> m_rxBytes; //!< bytes of models received
    TracedCallback<uint32_t, uint32_t, const std::map<uint32_t, double>&>
        m_missing;                          //!< a round without all models
    TracedCallback<uint32_t> m_haltedTrace; //!< end before the last round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_APPLICATION_H
