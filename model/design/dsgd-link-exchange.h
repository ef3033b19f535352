/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_EXCHANGE_H
#define DSGD_LINK_EXCHANGE_H

#include "dsgd-link-support.h"

#include "ns3/dsgd-fdla-solver.h"

namespace ns3
{
namespace dsgd
{

/**
 * Improves a set of links within a budget by exchanges: the absent link that would lower the mixing
 * norm fastest comes in; at each of its ends without room the link that the others replace best
 * goes out. An exchange stays if the FDLA optimum of the new set is better.
 *
 * @param input what to design for
 * @param support connected links within the budget
 * @param budget what a node may spend
 * @param attempts how many exchanges are tried
 * @return the FDLA optimum of the best set, never worse than that of the given one
 */
FdlaResult ExchangeLinks(const DesignInput& input,
                         const LinkSupport& support,
                         const DesignBudget& budget,
                         int attempts);

/**
 * The same from a solver that was at work on these links already.
 *
 * @param input what to design for
 * @param support connected links within the budget
 * @param budget what a node may spend
 * @param attempts how many exchanges are tried
 * @param solver has the links of the support
 * @param floor no links within the budget reach a smaller norm
 * @return the FDLA optimum of the best set, never worse than that of the given one
 */
FdlaResult ExchangeLinks(const DesignInput& input,
                         LinkSupport support,
                         const DesignBudget& budget,
                         int attempts,
                         FdlaSolver solver,
                         double floor = 0);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_EXCHANGE_H
