/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRACKING_RULE_H
#define DSGD_TRACKING_RULE_H

#include "dsgd-update-rule.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Gradient tracking: x_i <- sum_j W_ij (x_j - s_j), s_i <- sum_j W_ij s_j + d_i(x_i) - d_i(x_i')
 * (Di Lorenzo and Scutari, IEEE Trans. Signal and Information Processing over Networks 2(2), 2016;
 * Nedic, Olshevsky and Shi, SIAM J. Optimization 27(4), 2017).
 *
 * d_i is what the local step takes away from the model, eta g_i for a single step of plain SGD,
 * x_i' the model before. s_i follows the mean of all d_j, so that nodes with different data come to
 * the same optimum with a step size that does not shrink. A message has two vectors, x_i - s_i and
 * s_i.
 */
class TrackingRule : public UpdateRule
{
  public:
    uint32_t Blocks() const override;
    void Start(Eigen::VectorXf x) override;
    double Step(Learner& learner, uint32_t round) override;
    ModelSnapshot Message() override;
    void Combine(Eigen::VectorXf mixed) override;
    ModelSnapshot Model() const override;

  private:
    ModelSnapshot m_x;       //!< the model
    Eigen::VectorXf m_track; //!< s_i
    Eigen::VectorXf m_last;  //!< d_i of the last step
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRACKING_RULE_H
