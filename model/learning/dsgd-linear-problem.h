/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINEAR_PROBLEM_H
#define DSGD_LINEAR_PROBLEM_H

#include <Eigen/Core>
#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * Linear regression whose solution is known.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The shape of a random linear regression.
 */
struct LinearShape
{
    uint32_t dimension{10}; //!< parameters d, at least 1
    uint32_t nodes{1};      //!< nodes, at least 1
    uint32_t samples{100};  //!< samples of every node, at least 1
    double noise{0.1};      //!< standard deviation of the noise in the targets
    double spread{0};       //!< standard deviation of a node's parameters around the common ones
};

/**
 * @ingroup dsgd
 * Linear least squares: every node has as many samples (f, y), and the nodes together minimize the
 * mean of (f^T x - y)^2 / 2 over all of them. In contrast to a QuadraticProblem the noise of the
 * gradient comes from drawing mini-batches, and the curvatures are no axes' own.
 */
struct LinearProblem
{
    Eigen::MatrixXf features; //!< d x n, the samples of node 0, then those of node 1, ...
    Eigen::VectorXf targets;  //!< n
    uint32_t samples{0};      //!< of every node

    /**
     * Draws standard Gaussian features and parameters, and targets that follow from them but for
     * the noise.
     *
     * @param shape the shape
     * @param seed the seed
     * @return the problem
     * @throws std::invalid_argument if a count is 0, there are more than 2^26 features in all, or a
     * deviation is no finite number of at least 0
     */
    static LinearProblem Random(const LinearShape& shape, uint64_t seed);

    /**
     * @return the minimizer of the mean, by the normal equations in double precision
     */
    Eigen::VectorXd Optimum() const;

    /**
     * @param x the parameters
     * @return the mean over all samples of (f^T x - y)^2 / 2
     */
    double MeanLoss(const Eigen::VectorXd& x) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINEAR_PROBLEM_H
