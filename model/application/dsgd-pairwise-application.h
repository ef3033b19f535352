/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PAIRWISE_APPLICATION_H
#define DSGD_PAIRWISE_APPLICATION_H

#include "dsgd-training-application.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Asynchronous decentralized SGD at one node (AD-PSGD; Lian, Zhang, Zhang and Liu, ICML 2018):
 * local step, averaging with one neighbor, and on to the next, at the node's own pace.
 *
 * The neighbor is drawn evenly from those that are active in the schedule's round of the node's own
 * count; a round without any has no exchange. The node sends its model and waits for the other's,
 * which every node sends at once, whatever it is doing. Both then move by half the difference of
 * the two models that were sent, so that the mean over all nodes stays what it is, however much
 * either has changed meanwhile, and no node has to be locked. Two requests that cross answer each
 * other. A local step that goes on meanwhile was begun with the older model and is added to the
 * newer.
 *
 * Of its messages, the round k of a request is 2 k, that of node i's answer to it is odd. With a
 * RoundTimeout a node goes on without an answer. It needs an exchange that delivers whole models to
 * nodes that have not announced a round: TcpExchange or FlowExchange.
 */
class PairwiseApplication : public TrainingApplication
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    PairwiseApplication();
    ~PairwiseApplication() override;

    int64_t AssignStreams(int64_t stream) override;
    Eigen::VectorXf GetParameters() override;

  protected:
    void DoDispose() override;

  private:
    std::pair<std::shared_ptr<const Compressor>, uint32_t> DoConfigure() override;
    void DoStart() override;
    void DoHalt() override;
    void HandleArrival(uint32_t sender, uint32_t round, const ReceivedModel& model) override;
    void HandleHeard(uint32_t sender) override;

    /// Begins the local step of the round m_round, or ends the training.
    void BeginRound();
    /// The simulated time of the local step is over.
    void EndStep();
    /// The neighbor has not answered in time.
    void HandleTimeout();
    /// Goes on to the next round.
    void NextRound();
    /**
     * @param peer to whom
     * @param round that goes with the model
     * @return the model that was sent, as it is now
     */
    ModelSnapshot SendModel(uint32_t peer, uint32_t round);
    /**
     * Moves by half of a difference.
     *
     * @param received the other's model
     * @param sent the own one that the other has got
     */
    void Average(const Eigen::VectorXf& received, const Eigen::VectorXf& sent);
    /**
     * @param node who asked
     * @param round which of its rounds
     * @return the round that goes with an answer, different for all requests to a node
     */
    uint32_t AnswerRound(uint32_t node, uint32_t round) const;

    Ptr<UniformRandomVariable> m_choice; //!< of neighbors
    Eigen::VectorXf m_x;                 //!< the model
    Eigen::VectorXf m_base;              //!< m_x when the local step began
    ModelSnapshot m_sent;                //!< with the request that is not answered
    uint32_t m_peer{0};                  //!< who is asked
    bool m_waits{false};                 //!< for an answer
    EventId m_timeoutEvent;              //!< end of patience
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PAIRWISE_APPLICATION_H
