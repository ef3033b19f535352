/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONSENSUS_RULE_H
#define DSGD_CONSENSUS_RULE_H

#include "dsgd-update-rule.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The gradient is taken where the node was before mixing: x_i <- sum_j W_ij x_j - eta g_i(x_i)
 * (D-PSGD as written by Lian et al., NIPS 2017, algorithm 1; decentralized gradient descent of
 * Nedic and Ozdaglar, IEEE Trans. Automatic Control 54(1), 2009).
 *
 * The local step comes before the exchange in time, as with adapt then combine; it could go on
 * beside the exchange, which is not modeled.
 */
class ConsensusRule : public UpdateRule
{
  public:
    void Start(Eigen::VectorXf x) override;
    double Step(Learner& learner, uint32_t round) override;
    ModelSnapshot Message() override;
    void Combine(Eigen::VectorXf mixed) override;
    ModelSnapshot Model() const override;

  private:
    ModelSnapshot m_x;      //!< the model
    Eigen::VectorXf m_move; //!< by the local step of the round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONSENSUS_RULE_H
