/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SAMPLING_LIMITS_H
#define DSGD_SAMPLING_LIMITS_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What activity in a round costs at given multipliers of the limits.
 */
struct SamplingPrices
{
    Eigen::VectorXd link; //!< |E| prices of active links
    Eigen::VectorXd node; //!< m prices of nodes with any active link
    double slot{0};       //!< of a group of nodes that send at once
    double round{0};      //!< of a round that is not silent
};

/**
 * @ingroup dsgd
 * The limits on a distribution over mixing matrices, scaled so that every one reads "at most 1":
 * first the sum of the probabilities; then, as far as the budget limits them, the joules of each
 * node beyond its local step, the active links of each node, and the groups that send in turn.
 */
class SamplingLimits
{
  public:
    /**
     * @param name the design's, for errors
     * @param input what to design for; must outlive the limits
     * @param budget what a node may spend
     * @param slots groups a round in expectation, infinite for no limit
     * @throws std::invalid_argument if a node cannot afford its dearest link, or any link, once in
     * a million rounds, no neighbor is allowed or the slots are not above 0
     */
    SamplingLimits(const std::string& name,
                   const DesignInput& input,
                   const DesignBudget& budget,
                   double slots = std::numeric_limits<double>::infinity());

    /**
     * @return how many limits there are
     */
    Eigen::Index Count() const;

    /**
     * @param weights |E| weights of the links of one round
     * @param slots groups of that round
     * @return what the round uses of every limit
     */
    Eigen::VectorXd Usage(const LinkWeights& weights, double slots) const;

    /**
     * @param multipliers one for each limit
     * @return the prices that they make
     */
    SamplingPrices Price(const Eigen::VectorXd& multipliers) const;

    /**
     * @return the most active links that a node may have in any round
     */
    uint32_t MaxDegree() const;

  private:
    const DesignInput& m_input; //!< topology and costs
    Eigen::VectorXd m_left;     //!< joules of each node beyond its local step, empty if free
    double m_activeLinks;       //!< of each node
    double m_slots;             //!< groups
    uint32_t m_maxDegree;       //!< in any round
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SAMPLING_LIMITS_H
