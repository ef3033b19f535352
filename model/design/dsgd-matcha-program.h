/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATCHA_PROGRAM_H
#define DSGD_MATCHA_PROGRAM_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * MATCHA on given matchings: matching k is active with probability p_k, independently of the
 * others, and W = I - alpha sum of the Laplacians of the active ones.
 */
struct MatchaPlan
{
    Eigen::VectorXd probabilities; //!< p
    double alpha{0};               //!< the one weight
    double rho{1};                 //!< ||E[W^2] - J|| under independence
};

/**
 * @param topology a connected topology
 * @return its links in at most d_max + 1 matchings (Misra and Gries 1992, by Boost's edge_coloring)
 */
std::vector<std::vector<uint32_t>> DecomposeIntoMatchings(const BaseTopology& topology);

/**
 * Wang, Sahu, Yang, Joshi and Kar, "MATCHA: speeding up decentralized SGD via matching
 * decomposition sampling" (2019): probabilities that maximize lambda_2 of the expected Laplacian
 * under A p <= 1, p <= 1, then the alpha that minimizes
 * rho = ||I - J - 2 alpha L + alpha^2 (L^2 + 2 sum p_k (1 - p_k) L_k)||, a convex function.
 * Costs some 20 steps of O(M m^3) for M matchings and 60 eigenvalue problems.
 *
 * @param topology a connected topology of at least 2 nodes
 * @param matchings link numbers, which together connect all nodes
 * @param budgets rows over the matchings, entries >= 0; may have no rows
 * @return the plan
 */
MatchaPlan SolveMatcha(const BaseTopology& topology,
                       const std::vector<std::vector<uint32_t>>& matchings,
                       const Eigen::MatrixXd& budgets);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATCHA_PROGRAM_H
