/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-fixture.h"

#include "ns3/dsgd-topology-catalog.h"

#include <Eigen/Eigenvalues>
#include <gtest/gtest.h>
#include <numeric>

namespace ns3
{
namespace dsgd
{

DesignInput
MakeDesignInput(const std::string& spec, double compute, double perNeighbor)
{
    auto topology = std::make_shared<BaseTopology>(MakeTopology(spec));
    return {topology,
            EnergyCosts::Uniform(*topology, compute, perNeighbor),
            MakeConvergenceBound("inverse-p")};
}

void
ExpectSound(const DesignInput& input, const DesignResult& result)
{
    const auto& schedule = *result.schedule;
    const auto frequencies = schedule.Frequencies();
    ASSERT_EQ(frequencies.size(), schedule.Support().size());
    EXPECT_NEAR(std::accumulate(frequencies.begin(), frequencies.end(), 0.0), 1, 1e-12);
    const Eigen::Index m = input.topology->NodeCount();
    Eigen::MatrixXd second = Eigen::MatrixXd::Constant(m, m, -1.0 / m);
    Eigen::VectorXd activation = Eigen::VectorXd::Zero(input.topology->LinkCount());
    for (std::size_t k = 0; k < frequencies.size(); ++k)
    {
        const auto& matrix = schedule.Support()[k];
        const Eigen::MatrixXd dense = matrix.Dense();
        EXPECT_EQ(dense, dense.transpose());
        EXPECT_LT((dense.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-9);
        second += frequencies[k] * dense * dense;
        activation.array() += frequencies[k] * (matrix.Weights().array() != 0).cast<double>();
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(second, Eigen::EigenvaluesOnly);
    EXPECT_NEAR(result.report.rho, solver.eigenvalues().cwiseAbs().maxCoeff(), 1e-7);
    EXPECT_NEAR(result.report.p, 1 - result.report.rho, 1e-12);
    EXPECT_LE(result.report.linksLowerBound, result.report.mixingNorm);
    EXPECT_LE(result.report.budgetLowerBound, result.report.mixingNorm);
    const auto joules = input.costs.PerNode(*input.topology, activation);
    EXPECT_LT((joules - result.report.expectedJoules).cwiseAbs().maxCoeff(), 1e-9);
}

} // namespace dsgd
} // namespace ns3
