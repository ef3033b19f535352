/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_OUTSIDE_LEARNER_H
#define DSGD_OUTSIDE_LEARNER_H

#include "dsgd-learner.h"
#include "dsgd-trainer-connection.h"

#include <memory>
#include <string>

/**
 * @file
 * @ingroup dsgd
 * Training in another program.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Leaves local steps and evaluation to a trainer outside, over a Unix socket; see
 * dsgd-trainer-protocol.h. Data, model and step size are the trainer's own.
 */
class OutsideLearner : public Learner
{
  public:
    /**
     * @param path the trainer's socket
     * @param patience s to wait for an answer
     * @param hello who asks
     * @throws std::invalid_argument if nobody listens there
     * @throws std::runtime_error if the answer is none
     */
    OutsideLearner(const std::string& path, double patience, const TrainerHello& hello);

    uint32_t ParameterCount() const override;
    void InitializeParameters(Eigen::VectorXf& x) const override;
    double LocalStep(Eigen::VectorXf& x, uint32_t round) override;
    double FlopsPerLocalStep() const override;
    uint32_t SamplesPerLocalStep() const override;
    Evaluation Evaluate(const Eigen::VectorXf& x) const override;

  private:
    std::unique_ptr<TrainerConnection> m_trainer; //!< who does the work
    TrainerWelcome m_welcome{};                   //!< what is trained
    Eigen::VectorXf m_initial;                    //!< parameters to start from
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_OUTSIDE_LEARNER_H
