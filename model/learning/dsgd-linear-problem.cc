/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-linear-problem.h"

#include "dsgd-seeded-random.h"

#include <Eigen/Cholesky>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param shape a shape
 * @throws std::invalid_argument if it is none
 */
void
RequireShape(const LinearShape& shape)
{
    constexpr uint64_t MAX_NUMBERS = uint64_t{1} << 26;
    const uint64_t all = uint64_t{shape.nodes} * shape.samples;
    if (shape.dimension == 0 || all == 0 || all > MAX_NUMBERS / shape.dimension)
    {
        throw std::invalid_argument("linear problem: " + std::to_string(shape.dimension) +
                                    " parameters and " + std::to_string(shape.samples) +
                                    " samples at each of " + std::to_string(shape.nodes) +
                                    " nodes; at least 1 of each, and at most " +
                                    std::to_string(MAX_NUMBERS) + " features in all, are needed");
    }
    for (const double deviation : {shape.noise, shape.spread})
    {
        if (!(deviation >= 0 && deviation < 1e6))
        {
            throw std::invalid_argument("linear problem: a deviation is " +
                                        std::to_string(deviation) +
                                        ", a number from 0 to below 1e6 is needed");
        }
    }
}

} // namespace

LinearProblem
LinearProblem::Random(const LinearShape& shape, uint64_t seed)
{
    RequireShape(shape);
    SeededEngine engine(DeriveSeed(seed, 0x6c696e));
    LinearProblem problem;
    problem.samples = shape.samples;
    const auto samples = Eigen::Index{shape.samples};
    const auto all = samples * shape.nodes;
    Eigen::VectorXf common(shape.dimension);
    FillGaussian(common, 1.0, engine);
    problem.features.resize(shape.dimension, all);
    FillGaussian(problem.features, 1.0, engine);
    problem.targets.resize(all);
    FillGaussian(problem.targets, shape.noise, engine);
    Eigen::VectorXf own(shape.dimension);
    for (Eigen::Index node = 0; node < shape.nodes; ++node)
    {
        FillGaussian(own, shape.spread, engine);
        own += common;
        const auto columns = problem.features.middleCols(node * samples, samples);
        problem.targets.segment(node * samples, samples) += columns.transpose() * own;
    }
    return problem;
}

Eigen::VectorXd
LinearProblem::Optimum() const
{
    const Eigen::MatrixXd f = features.cast<double>();
    return (f * f.transpose()).ldlt().solve(f * targets.cast<double>());
}

double
LinearProblem::MeanLoss(const Eigen::VectorXd& x) const
{
    // Column by column: a copy of all features in double would be twice their memory.
    double sum = 0;
    for (Eigen::Index i = 0; i < features.cols(); ++i)
    {
        const double error = features.col(i).cast<double>().dot(x) - double{targets[i]};
        sum += 0.5 * error * error;
    }
    return sum / static_cast<double>(features.cols());
}

} // namespace dsgd
} // namespace ns3
