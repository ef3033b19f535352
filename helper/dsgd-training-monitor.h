/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRAINING_MONITOR_H
#define DSGD_TRAINING_MONITOR_H

#include "ns3/application-container.h"
#include "ns3/dsgd-application.h"

#include <functional>
#include <map>
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
    double loss{0};              //!< mean mini-batch loss of the nodes' local steps
    bool evaluated{false};       //!< whether the following are known
    double accuracyMean{0};      //!< mean accuracy of the nodes' own models on the test set
    double accuracyMin{0};       //!< worst accuracy of a node's own model
    double testLoss{0};          //!< mean loss of the nodes' own models on the test set
    double consensusDistance{0}; //!< mean squared distance of the nodes' models to their mean
};

/**
 * @ingroup dsgd
 * Follows the applications of a training and puts rounds together.
 *
 * A round is over for the network when its last node has ended it; then the boundary callback is
 * called, at that simulated time. Its summary follows, rounds in order, when the evaluations are
 * there, which run beside the simulation.
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
     * @throws std::runtime_error naming the first node and round that did not come to an end
     */
    void RequireDone() const;

  private:
    /// A round in progress.
    struct Round
    {
        RoundSummary summary;              //!< what is known so far
        uint32_t started{0};               //!< nodes that began
        uint32_t ended{0};                 //!< nodes that ended
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
     * @param round round
     * @param loss of the local step
     */
    void HandleLoss(uint32_t node, uint32_t round, double loss);
    /**
     * @param result an evaluated model
     */
    void HandleResult(const DsgdApplication::RoundResult& result);
    /// Hands out rounds that are completely known.
    void Advance();
    /**
     * @param round a round
     * @return whether it is evaluated
     */
    bool IsEvaluated(uint32_t round) const;

    std::vector<Ptr<DsgdApplication>> m_applications; //!< by node
    std::shared_ptr<const MixingSchedule> m_schedule; //!< which matrix when
    uint32_t m_rounds;                                //!< to do
    uint32_t m_evaluateEvery;                         //!< rounds between evaluations
    bool m_stopWhenDone{false};                       //!< whether to end the simulation
    BoundaryCallback m_boundary;                      //!< end of a round
    SummaryCallback m_summary;                        //!< round known
    std::map<uint32_t, Round> m_open;                 //!< rounds in progress
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRAINING_MONITOR_H
