/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-quadratic-problem.h"

#include "dsgd-seeded-random.h"

#include <boost/random/uniform_01.hpp>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

QuadraticProblem
QuadraticProblem::Random(uint32_t dimension, uint32_t nodes, uint64_t seed)
{
    constexpr uint64_t MAX_NUMBERS = uint64_t{1} << 26;
    if (uint64_t{dimension} * nodes > MAX_NUMBERS)
    {
        throw std::invalid_argument("quadratic problem: " + std::to_string(dimension) +
                                    " parameters at " + std::to_string(nodes) +
                                    " nodes are more than " + std::to_string(MAX_NUMBERS) +
                                    " numbers");
    }
    SeededEngine engine(DeriveSeed(seed, 0x717561));
    boost::random::uniform_01<double> uniform;
    QuadraticProblem problem;
    problem.curvatures.resize(dimension, nodes);
    for (auto& curvature : problem.curvatures.reshaped())
    {
        curvature = static_cast<float>(0.5 + uniform(engine));
    }
    problem.centers.resize(dimension, nodes);
    FillGaussian(problem.centers, 1.0, engine);
    problem.Validate();
    return problem;
}

Eigen::VectorXd
QuadraticProblem::Optimum() const
{
    const Eigen::ArrayXXd a = curvatures.array().cast<double>();
    const Eigen::ArrayXXd b = centers.array().cast<double>();
    return ((a * b).rowwise().sum() / a.rowwise().sum()).matrix();
}

double
QuadraticProblem::MeanLoss(const Eigen::VectorXd& x) const
{
    double sum = 0;
    for (Eigen::Index node = 0; node < centers.cols(); ++node)
    {
        const Eigen::ArrayXd distance = x.array() - centers.col(node).array().cast<double>();
        sum += 0.5 * (curvatures.col(node).array().cast<double>() * distance.square()).sum();
    }
    return sum / static_cast<double>(centers.cols());
}

void
QuadraticProblem::Validate() const
{
    if (curvatures.size() == 0 || curvatures.rows() != centers.rows() ||
        curvatures.cols() != centers.cols())
    {
        throw std::invalid_argument(
            "quadratic problem: curvatures are " + std::to_string(curvatures.rows()) + " x " +
            std::to_string(curvatures.cols()) + ", centers are " + std::to_string(centers.rows()) +
            " x " + std::to_string(centers.cols()) + "; equal shapes of at least 1 x 1 are needed");
    }
    if (!curvatures.allFinite() || !centers.allFinite() || curvatures.minCoeff() <= 0)
    {
        throw std::invalid_argument(
            "quadratic problem: curvatures must be positive, all numbers finite");
    }
}

} // namespace dsgd
} // namespace ns3
