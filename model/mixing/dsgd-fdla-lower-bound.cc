/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fdla-lower-bound.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

} // namespace

double
FdlaLowerBound(const BaseTopology& topology,
               WeightSign sign,
               const std::vector<uint32_t>& links,
               MatrixXd d,
               VectorXd v)
{
    const auto form = [&](uint32_t e) {
        const auto& link = topology.Links()[e];
        return d(link.u, link.u) - 2 * d(link.u, link.v) + d(link.v, link.v);
    };
    const auto subtract = [&](uint32_t e, double amount) {
        const auto& link = topology.Links()[e];
        d(link.u, link.u) -= amount;
        d(link.v, link.v) -= amount;
        d(link.u, link.v) += amount;
        d(link.v, link.u) += amount;
    };
    const Index m = topology.NodeCount();
    const MatrixXd pi = MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / m);
    d = pi * (0.5 * (d + d.transpose())).eval() * pi;
    double charge = 0;
    if (sign == WeightSign::FREE)
    {
        v = VectorXd::Zero(0);
        // Gauss-Seidel on the Gram matrix (b_e^T b_f)^2: the residual is tiny to begin with.
        for (int sweep = 0; sweep < 200; ++sweep)
        {
            double worst = 0;
            for (uint32_t e : links)
            {
                const double value = form(e);
                worst = std::max(worst, std::abs(value));
                subtract(e, value / 4);
            }
            if (worst < 1e-16)
            {
                break;
            }
        }
        // What the sweeps leave over is charged: weights of norm r <= 1 have |alpha_e| <= 1 + 1/m.
        d = pi * (0.5 * (d + d.transpose())).eval() * pi;
        for (uint32_t e : links)
        {
            charge += std::abs(form(e)) * (1 + 1.0 / m);
        }
    }
    else
    {
        v = sign == WeightSign::NONNEGATIVE_MATRIX ? VectorXd(v.cwiseMax(0)) : VectorXd::Zero(m);
        for (uint32_t e : links)
        {
            // Subtracting outer products only lowers the other forms.
            const auto& link = topology.Links()[e];
            const double excess = form(e) - v[link.u] - v[link.v];
            if (excess > 0)
            {
                subtract(e, excess / 4);
            }
        }
    }
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(d, Eigen::EigenvaluesOnly);
    const double nuclear = solver.eigenvalues().cwiseAbs().sum();
    // The weights 0 have r = 1, so that no bound above 1 can be right.
    return nuclear > 0 ? std::clamp((d.trace() - v.sum() - charge) / nuclear, 0.0, 1.0) : 0.0;
}

} // namespace dsgd
} // namespace ns3
