/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_LIMITS_H
#define DSGD_LINK_LIMITS_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What a budget says of z, the share of rounds in which each link is active: at node i the sum of
 * z_e is at most links_i, that of price_ie z_e at most room_i, and z_e = 0 where usable is false.
 * Every design within the budget keeps these limits, so that a bound for all z within them is one
 * for all designs.
 */
struct LinkLimits
{
    std::vector<bool> usable; //!< |E| flags: both ends can afford the link
    Eigen::VectorXd links;    //!< m: most usable links that a node affords, cheapest first
    Eigen::VectorXd room;     //!< m joules for links, infinite if joules are free
    Eigen::VectorXd priceAtU; //!< |E| joules that an active link costs its smaller end
    Eigen::VectorXd priceAtV; //!< |E| joules that an active link costs its larger end

    /**
     * @param topology the graph
     * @return whether the limits leave every node all its links
     */
    bool AllowAll(const BaseTopology& topology) const;
};

/**
 * The limits of one matrix that is used in every round: z is 0 or 1, so that links is an integer.
 *
 * @param input topology and costs
 * @param budget what a node may spend
 * @return the limits
 */
LinkLimits FixedLinkLimits(const DesignInput& input, const DesignBudget& budget);

/**
 * The limits of matrices that change from round to round: joules and active links are kept in
 * expectation. A node that pays for sending at all pays in at least sum z_e / degree of the rounds.
 *
 * @param input topology and costs
 * @param budget what a node may spend
 * @return the limits
 */
LinkLimits ExpectedLinkLimits(const DesignInput& input, const DesignBudget& budget);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_LIMITS_H
