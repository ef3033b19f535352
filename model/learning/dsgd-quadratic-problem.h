/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_QUADRATIC_PROBLEM_H
#define DSGD_QUADRATIC_PROBLEM_H

#include <Eigen/Core>
#include <cstdint>

/**
 * @file
 * @ingroup dsgd
 * A learning problem whose solution is known in closed form.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One quadratic per node, f_i(x) = (x - b_i)^T diag(a_i) (x - b_i) / 2; the nodes together minimize
 * their mean.
 */
struct QuadraticProblem
{
    Eigen::MatrixXf curvatures; //!< d x nodes, column i is a_i, all positive
    Eigen::MatrixXf centers;    //!< d x nodes, column i is b_i

    /**
     * Draws a problem with curvatures even in [0.5, 1.5) and standard Gaussian centers.
     *
     * @param dimension the number of parameters d, at least 1
     * @param nodes the number of nodes, at least 1
     * @param seed the seed
     * @return the problem
     * @throws std::invalid_argument for more than 2^26 numbers or none
     */
    static QuadraticProblem Random(uint32_t dimension, uint32_t nodes, uint64_t seed);

    /**
     * @return the minimizer of the mean, x* = sum_i a_i b_i / sum_i a_i in every coordinate
     */
    Eigen::VectorXd Optimum() const;

    /**
     * @param x the parameters
     * @return the mean over all nodes of f_i(x)
     */
    double MeanLoss(const Eigen::VectorXd& x) const;

    /**
     * @throws std::invalid_argument if the two matrices differ in shape, are empty, or hold a
     * curvature that is not positive or a number that is not finite
     */
    void Validate() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_QUADRATIC_PROBLEM_H
