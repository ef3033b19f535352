/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LOW_LOAD_TREE_H
#define DSGD_LOW_LOAD_TREE_H

#include "dsgd-link-support.h"

namespace ns3
{
namespace dsgd
{

/**
 * A spanning tree whose busiest node carries little, in the manner of Furer and Raghavachari,
 * "Approximating the minimum-degree Steiner tree to within one of optimal", J. Algorithms 17
 * (1994): grown link by link where the load is smallest, then improved by swaps that relieve the
 * most loaded nodes. A minimum is not guaranteed (the problem is NP-hard). Costs some sweeps of
 * O(m |E|).
 *
 * @param input what to design for
 * @param budget what load is measured against
 * @param preference |E| numbers; of links of equal load the larger come first
 * @return the tree's links
 * @throws std::invalid_argument if the tree found does not keep the budget
 */
LinkSupport MakeLowLoadTree(const DesignInput& input,
                            const DesignBudget& budget,
                            const Eigen::VectorXd& preference);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LOW_LOAD_TREE_H
