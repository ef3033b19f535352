/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_APPLICATION_H
#define DSGD_APPLICATION_H

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
 * Decentralized parallel SGD at one node (Lian et al., NIPS 2017): local step, exchange with the
 * active neighbors of the round, mixing; x_i <- sum_j W_ij (x_j - eta g_j).
 *
 * Nodes wait for the models of their own neighbors and for nothing else, so that neighbors may be
 * one round apart and distant nodes more. The local step runs on the task pool while the
 * simulation goes on, and is awaited when its simulated time is over: results do not depend on the
 * number of threads. Neighbors are mixed in the order of their indices, whenever they arrive.
 */
class DsgdApplication : public Application
{
  public:
    /// What a node's model is worth after a round.
    struct RoundResult
    {
        uint32_t node{0};                                    //!< index
        uint32_t round{0};                                   //!< round
        ModelSnapshot model;                                 //!< parameters after mixing
        Evaluation evaluation{NOT_EVALUATED, NOT_EVALUATED}; //!< on the test set

        /// Marks what was not measured.
        static constexpr double NOT_EVALUATED = std::numeric_limits<double>::quiet_NaN();
    };

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
     * @return how many rounds the node has finished
     */
    uint32_t GetRoundsDone() const;

    /**
     * @return whether all rounds are done
     */
    bool IsFinished() const;

    /**
     * @return the parameters after the last round that was finished; waits for the task pool
     */
    Eigen::VectorXf GetParameters();

    /**
     * Ends the node's part in the training, as an empty battery does.
     */
    void Halt();

  protected:
    void DoDispose() override;

  private:
    /// What a task on the pool gives back.
    struct StepResult
    {
        double loss{0};        //!< mini-batch loss of the local step
        double distance{0};    //!< to the models received, root mean square
        RoundResult evaluated; //!< of the round before, model null if not wanted
        ModelSnapshot model;   //!< parameters after the task
    };

    void StartApplication() override;
    void StopApplication() override;

    /// Begins the round m_round.
    void BeginRound();
    /// The simulated time of the local step is over.
    void EndStep();
    /**
     * @param sender index of the sender
     * @param round the round
     * @param received what has arrived
     */
    void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& received);
    /// Ends the round if every model of it is there.
    void TryMix();
    /**
     * Starts the task that mixes the round before, if there is one, evaluates the outcome if that
     * is wanted and makes the local step of this round, if there is one.
     */
    void StartTask();
    /**
     * Waits for the task and hands out what it found.
     *
     * @return its result
     */
    StepResult FinishTask();

    uint32_t m_rounds{0};                             //!< to do
    Time m_computeTime;                               //!< of a local step, 0 to ask the model
    uint32_t m_index{0};                              //!< in the schedule
    std::shared_ptr<const MixingSchedule> m_schedule; //!< which matrix when
    std::shared_ptr<Learner> m_learner;               //!< model and data
    Ptr<ModelExchange> m_exchange;                    //!< how models travel
    std::shared_ptr<TaskPool> m_pool;                 //!< where local steps run
    Ptr<ComputeEnergyModel> m_compute;                //!< charged for local steps, may be null
    std::function<bool(uint32_t)> m_wanted;           //!< which rounds are evaluated
    ResultCallback m_result;                          //!< who gets results

    uint32_t m_round{0};   //!< the current round
    bool m_stepped{false}; //!< whether its local step is over
    bool m_running{false}; //!< between start and stop
    ModelSnapshot m_own;   //!< own parameters after the local step
    std::map<uint32_t, std::map<uint32_t, ModelSnapshot>> m_inbox; //!< by round and sender
    std::map<uint32_t, ModelSnapshot> m_received; //!< of the round that is being mixed
    std::future<StepResult> m_task;               //!< on the pool
    EventId m_stepEvent;                          //!< end of the local step

    TracedCallback<uint32_t, uint32_t> m_roundStart;        //!< a round begins
    TracedCallback<uint32_t, uint32_t> m_roundEnd;          //!< a round ends
    TracedCallback<uint32_t, uint32_t, double> m_loss;      //!< mini-batch loss
    TracedCallback<uint32_t, uint32_t, double> m_distance;  //!< distance to the neighbors
    TracedCallback<uint32_t, uint32_t, uint64_t> m_txBytes; //!< bytes of models sent
    TracedCallback<uint32_t, uint32_t, uint64_t> m_rxBytes; //!< bytes of models received
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_APPLICATION_H
