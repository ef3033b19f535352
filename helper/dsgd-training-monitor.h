/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINING_MONITOR_H
#define DSGD_TRAINING_MONITOR_H

#include "ns3/application-container.h"
#include "ns3/dsgd-training-application.h"

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What all nodes together did in a round.
 */
struct RoundSummary
{
    uint32_t round{0};           //!< the round
    double startS{0};            //!< when the first node began it, s
    double endS{0};              //!< when the last node ended it, s
    uint32_t activeLinks{0};     //!< links of its matrix
    uint32_t aliveNodes{0};      //!< nodes that had not ended their part when it was over
    double loss{0};              //!< mean mini-batch loss of the local steps
    bool evaluated{false};       //!< whether the following are known
    double accuracyMean{0};      //!< mean accuracy of the nodes' own models on the test set
    double accuracyMin{0};       //!< worst accuracy of a node's own model
    double testLoss{0};          //!< mean loss of the nodes' own models on the test set
    double consensusDistance{0}; //!< mean squared distance of the nodes' models to their mean
    double averageAccuracy{0};   //!< accuracy of the mean of the nodes' models
    double averageLoss{0};       //!< its loss on the test set
};

/**
 * @ingroup dsgd
 * Follows the applications of a training and puts rounds together.
 *
 * A round is over for the network when every node has ended it, has left it out or has ended its
 * part in the training; then the boundary callback is called, at that simulated time. Its summary
 * follows, rounds in order, when the evaluations are there, which run beside the simulation.
 */
class TrainingMonitor
{
  public:
    /// Called at the end of a round.
    using BoundaryCallback = std::function<void(uint32_t)>;
    /// Called with a round that is completely known.
    using SummaryCallback = std::function<void(const RoundSummary&)>;

    /**
     * @param applications all applications of one training; the monitor must outlive the run
     * @param schedule their schedule
     * @param rounds rounds to do
     * @param evaluateEvery every how many rounds models are evaluated; the last always is
     */
    TrainingMonitor(const ApplicationContainer& applications,
                    std::shared_ptr<const MixingSchedule> schedule,
                    uint32_t rounds,
                    uint32_t evaluateEvery);

    /**
     * @param boundary called when a round is over for the network
     * @param summary called when a round is known
     */
    void SetCallbacks(BoundaryCallback boundary, SummaryCallback summary);

    /**
     * Stops the simulation when all nodes are done.
     *
     * @param stop whether to
     */
    void SetStopWhenDone(bool stop);

    /**
     * @throws std::runtime_error naming the first node and round that did not come to an end though
     * the node had not ended its part, or if no node came to the end
     */
    void RequireDone() const;

  private:
    /// A round in progress.
    struct Round
    {
        RoundSummary summary;              //!< what is known so far
        uint32_t stepped{0};               //!< nodes that made the local step
        bool closed{false};                //!< whether it is over for the network
        std::set<uint32_t> awaited;        //!< nodes whose evaluation is not there yet
        std::vector<ModelSnapshot> models; //!< of the nodes evaluated
    };

    /**
     * @param node index
     * @param round round
     */
    void HandleStart(uint32_t node, uint32_t round);
    /**
     * @param node index
     * @param round round
     */
    void HandleEnd(uint32_t node, uint32_t round);
    /**
     * @param node index
     */
    void HandleHalt(uint32_t node);
    /**
     * @param node index
     * @param round round
     * @param loss of the local step
     */
    void HandleLoss(uint32_t node, uint32_t round, double loss);
    /**
     * @param result an evaluated model
     */
    void HandleResult(const RoundResult& result);
    /// Closes the rounds that no node is in any more.
    void CloseRounds();
    /// Hands out rounds that are completely known.
    void Advance();
    /**
     * @param open a round all of whose evaluations are there
     */
    void Summarize(Round& open) const;
    /**
     * @param round a round
     * @return whether it is evaluated
     */
    bool IsEvaluated(uint32_t round) const;

    std::vector<Ptr<TrainingApplication>> m_applications; //!< by node
    std::shared_ptr<const MixingSchedule> m_schedule;     //!< which matrix when
    uint32_t m_rounds;                                    //!< to do
    uint32_t m_evaluateEvery;                             //!< rounds between evaluations
    bool m_stopWhenDone{false};                           //!< whether to end the simulation
    BoundaryCallback m_boundary;                          //!< end of a round
    SummaryCallback m_summary;                            //!< round known
    std::map<uint32_t, Round> m_open;                     //!< rounds in progress
    std::vector<uint32_t> m_progress; //!< by node: rounds it is done with, all if it has halted
    std::vector<bool> m_halted;       //!< by node
    uint32_t m_closed{0};             //!< rounds that are over for the network
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINING_MONITOR_H
