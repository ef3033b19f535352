/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINING_APPLICATION_H
#define DSGD_TRAINING_APPLICATION_H

#include "dsgd-round-task.h"

#include "ns3/application.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-learner.h"
#include "ns3/dsgd-mixing-schedule.h"
#include "ns3/dsgd-model-exchange.h"
#include "ns3/dsgd-task-pool.h"
#include "ns3/event-id.h"

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
 * What all applications that train at a node share: a learner, whose local steps run on a task pool
 * while the simulation goes on, an exchange, the energy of computing, evaluation and traces.
 *
 * The results do not depend on the number of threads.
 */
class TrainingApplication : public Application
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
    TrainingApplication();
    ~TrainingApplication() override;

    /**
     * Gives the application what it works with; called once, before it starts.
     *
     * @param index the node's index in the schedule
     * @param schedule which mixing matrix when
     * @param learner model and data
     * @param exchange how models travel
     * @param pool where local steps run
     * @throws std::invalid_argument if they do not go with each other or with an attribute
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
     * Fixes the streams of random numbers; before the start.
     *
     * @param stream the first
     * @return how many are used
     */
    virtual int64_t AssignStreams(int64_t stream) = 0;

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
    virtual Eigen::VectorXf GetParameters();

    /**
     * @return what the parameters are worth after the last round that was finished
     */
    Evaluation Evaluate();

    /**
     * @param parameters any model of the learner's kind
     * @return what it is worth by the node's learner
     */
    Evaluation Evaluate(const Eigen::VectorXf& parameters);

    /**
     * Ends the node's part in the training, as an empty battery does.
     */
    void Halt();

  protected:
    void DoDispose() override;

    /**
     * Checks what Configure() was given.
     *
     * @return how the exchange is to encode messages, and how many parameters these have
     */
    virtual std::pair<std::shared_ptr<const Compressor>, uint32_t> DoConfigure() = 0;

    /**
     * Begins the training.
     */
    virtual void DoStart() = 0;

    /**
     * Ends what is under way, before the exchange closes.
     */
    virtual void DoHalt() = 0;

    /**
     * @param sender index of the sender
     * @param round what the sender has given with it
     * @param model what has arrived
     */
    virtual void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model) = 0;

    /**
     * @param sender index of a neighbor that has given a sign of life
     */
    virtual void HandleHeard(uint32_t sender) = 0;

    /**
     * Charges a local step.
     *
     * @param end called when its simulated time is over
     */
    void BeginStep(std::function<void()> end);

    /**
     * Ends the charge of a local step.
     */
    void EndCharge();

    /**
     * @param task runs beside the simulation, one at a time
     */
    void StartTask(RoundTask task);

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
    Time m_timeout;                                   //!< of a round, 0 for none
    uint32_t m_index{0};                              //!< in the schedule
    std::shared_ptr<const MixingSchedule> m_schedule; //!< which matrix when
    std::shared_ptr<Learner> m_learner;               //!< model and data
    Ptr<ModelExchange> m_exchange;                    //!< how models travel
    std::function<bool(uint32_t)> m_wanted;           //!< rounds to evaluate
    uint32_t m_round{0};                              //!< the current round
    bool m_running{false};                            //!< between start and stop
    ModelSnapshot m_own;                              //!< model after the last task

    TracedCallback<uint32_t, uint32_t> m_roundStart;        //!< a round begins
    TracedCallback<uint32_t, uint32_t> m_roundEnd;          //!< a round ends
    TracedCallback<uint32_t, uint32_t, double> m_loss;      //!< mini-batch loss
    TracedCallback<uint32_t, uint32_t, double> m_distance;  //!< distance to the neighbors
    TracedCallback<uint32_t, uint32_t, uint64_t> m_txBytes; //!< bytes of models sent
    TracedCallback<uint32_t, uint32_t, uint64_t> m_rxBytes; //!< bytes of models received
    TracedCallback<uint32_t, uint32_t, const std::map<uint32_t, double>&>
        m_missing; //!< a round without all models

  private:
    void StartApplication() override;
    void StopApplication() override;

    Time m_computeTime;                     //!< 0 to ask the model
    std::shared_ptr<TaskPool> m_pool;       //!< where local steps run
    Ptr<ComputeEnergyModel> m_compute;      //!< may be null
    ResultCallback m_result;                //!< who gets results
    bool m_halted{false};                   //!< ended before the last round
    std::future<RoundTask::Result> m_task;  //!< on the pool
    EventId m_stepEvent;                    //!< end of the local step
    TracedCallback<uint32_t> m_haltedTrace; //!< end before the last round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINING_APPLICATION_H
