/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-sparse-dual.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

double
SparseDualBound(const BaseTopology& topology,
                const LinkLimits& limits,
                WeightSign sign,
                SparseDual dual)
{
    const Index m = topology.NodeCount();
    const MatrixXd pi = MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / m);
    const MatrixXd d = pi * (0.5 * (dual.d + dual.d.transpose())).eval() * pi;
    const VectorXd y = dual.y.cwiseMax(1e-300);
    double value = d.trace();
    for (Index i = 0; i < m; ++i)
    {
        const double tau =
            sign == WeightSign::NONNEGATIVE_MATRIX ? std::max(0.0, dual.tau[i]) : dual.tau[i];
        value += dual.tau[i] - tau * tau / (4 * y[i]) - y[i] / m;
        if (dual.nu[i] > 0)
        {
            value -= limits.links[i] * dual.nu[i];
        }
        if (dual.eta[i] > 0)
        {
            value -= limits.room[i] * dual.eta[i];
        }
    }
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (limits.usable[e])
        {
            const auto& link = topology.Links()[e];
            double gamma = d(link.u, link.u) - 2 * d(link.u, link.v) + d(link.v, link.v) +
                           dual.tau[link.u] + dual.tau[link.v];
            gamma = sign == WeightSign::FREE ? gamma : std::max(0.0, gamma);
            const double worth = gamma * gamma / (4 * (y[link.u] + y[link.v]));
            const double price = std::max(0.0, dual.nu[link.u]) + std::max(0.0, dual.nu[link.v]) +
                                 std::max(0.0, dual.eta[link.u]) * limits.priceAtU[e] +
                                 std::max(0.0, dual.eta[link.v]) * limits.priceAtV[e];
            value -= std::max(0.0, worth - price);
        }
    }
    if (!(value > 0))
    {
        return 0;
    }
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(d, Eigen::EigenvaluesOnly);
    const double nuclear = solver.eigenvalues().cwiseAbs().sum();
    const double square = (1 - 1.0 / m) * y.sum();
    // The root of square r^2 + nuclear r = value, in the form that does not cancel.
    const double bound = 2 * value / (nuclear + std::sqrt(nuclear * nuclear + 4 * square * value));
    return std::isfinite(bound) ? std::clamp(bound, 0.0, 1.0) : 0.0;
}

} // namespace dsgd
} // namespace ns3
