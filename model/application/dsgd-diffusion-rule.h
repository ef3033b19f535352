/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DIFFUSION_RULE_H
#define DSGD_DIFFUSION_RULE_H

#include "dsgd-update-rule.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Diffusion (Chen and Sayed, IEEE Trans. Signal Processing 60(8), 2012): the local step starts from
 * the mixed model.
 *
 * Adapt then combine is x_i <- sum_j W_ij (x_j - eta g_j(x_j)); combine then adapt is
 * x_i <- y_i - eta g_i(y_i) with y_i = sum_j W_ij x_j.
 */
class DiffusionRule : public UpdateRule
{
  public:
    /// What comes first in a round.
    enum Order
    {
        ADAPT_THEN_COMBINE, //!< the local step
        COMBINE_THEN_ADAPT, //!< exchange and mixing
    };

    /**
     * @param order what comes first in a round
     */
    explicit DiffusionRule(Order order);

    bool StepsAfterMixing() const override;
    void Start(Eigen::VectorXf x) override;
    double Step(Learner& learner, uint32_t round) override;
    ModelSnapshot Message() override;
    void Combine(Eigen::VectorXf mixed) override;
    ModelSnapshot Model() const override;

  private:
    Order m_order;                        //!< what comes first
    std::shared_ptr<Eigen::VectorXf> m_x; //!< the model; others may hold it, too
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DIFFUSION_RULE_H
