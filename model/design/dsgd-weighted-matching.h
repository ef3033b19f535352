/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WEIGHTED_MATCHING_H
#define DSGD_WEIGHTED_MATCHING_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A set of links without common ends, and a proof of how heavy any such set can be.
 *
 * The proof is a point of the dual of Edmonds' matching polytope: u >= 0 on the nodes and z >= 0 on
 * odd sets S with w_ij <= u_i + u_j + sum of z_S over the S that hold both ends, so that no
 * matching weighs more than sum u + sum z_S (|S| - 1) / 2.
 */
struct WeightedMatching
{
    std::vector<uint32_t> links;                //!< link numbers, ascending
    double weight{0};                           //!< sum of their weights
    double bound{0};                            //!< no matching weighs more
    std::vector<std::vector<uint32_t>> oddSets; //!< the S with z_S > 0
};

/**
 * A matching of largest weight in a general graph (Edmonds 1965; the O(n^3) form of Galil,
 * "Efficient algorithms for finding maximum matching in graphs", ACM Computing Surveys 18 (1986)).
 *
 * Weights are rounded up to 38 bits, in which the algorithm is exact; the matching falls short of
 * the bound by less than m 2^-38 of the largest weight. The bound is computed from the dual point
 * in the end, so that it stands whatever the search did.
 *
 * @param topology the graph
 * @param weights one for each link, finite; links of weight <= 0 are never chosen
 * @return the matching
 */
WeightedMatching MaxWeightMatching(const BaseTopology& topology, const Eigen::VectorXd& weights);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WEIGHTED_MATCHING_H
