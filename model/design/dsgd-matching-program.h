/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATCHING_PROGRAM_H
#define DSGD_MATCHING_PROGRAM_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/SparseCore>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How often each link should be active when every round's links are a matching.
 *
 * max lambda_2(sum q_e L_e) subject to A q <= 1 and q in the matching polytope (q >= 0, at most 1
 * at every node, at most (|S| - 1) / 2 within every odd set S of nodes).
 */
struct MatchingProgram
{
    const BaseTopology* topology{nullptr};                //!< connected; must outlive the program
    Eigen::SparseMatrix<double, Eigen::RowMajor> budgets; //!< A >= 0, one row a budget
    std::vector<std::vector<uint32_t>> oddSets;           //!< the S to begin with, may be empty
};

/**
 * @ingroup dsgd
 * What is known about a matching program.
 */
struct MatchingProgramResult
{
    Eigen::VectorXd q;                          //!< positive, keeps the budgets and the odd sets
    double lambda2{0};                          //!< of sum q_e L_e
    double bound{0};                            //!< no q of the program has a larger lambda_2
    std::vector<std::vector<uint32_t>> oddSets; //!< all that were needed
};

/**
 * Up to 800 links by one interior-point program in all of the complement of the all-ones vector.
 * Above, sum q_e L_e is held up by the node constraints sum of q at i >= (1 - 1/m) t and on a small
 * subspace only, which grows by the eigenvectors of lambda_2 of each answer (a cutting-plane
 * method), until the gap is closed. Odd sets join when a maximum-weight matching shows that they
 * are violated.
 *
 * The bound is computed from X >= 0 with tr X (I - J) = 1 and y >= 0 as sum y + the weight of a
 * heaviest matching under b_e^T X b_e - (A^T y)_e, and stands whatever the solver did.
 *
 * @param program the program
 * @param tolerance wanted relative gap
 * @return an almost optimal q
 */
MatchingProgramResult SolveMatchingProgram(const MatchingProgram& program, double tolerance);

/**
 * @param topology a graph
 * @param q |E| numbers
 * @param candidates odd sets of nodes
 * @return those that q violates: more than (|S| - 1) / 2 within
 */
std::vector<std::vector<uint32_t>> ViolatedOddSets(
    const BaseTopology& topology,
    const Eigen::VectorXd& q,
    const std::vector<std::vector<uint32_t>>& candidates);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATCHING_PROGRAM_H
