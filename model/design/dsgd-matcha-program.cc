/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-matcha-program.h"

#include "dsgd-spectral-program.h"

#include "ns3/dsgd-laplacian.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/graph/edge_coloring.hpp>
#include <boost/property_map/property_map.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/**
 * @param first L, the expected Laplacian
 * @param second E of the squared Laplacian
 * @param alpha a weight
 * @return ||I - J - 2 alpha L + alpha^2 E[L^2]||
 */
double
RhoOf(const MatrixXd& first, const MatrixXd& second, double alpha)
{
    const Index m = first.rows();
    const MatrixXd moment = MatrixXd::Identity(m, m) - MatrixXd::Constant(m, m, 1.0 / m) -
                            2 * alpha * first + alpha * alpha * second;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(moment, Eigen::EigenvaluesOnly);
    return solver.eigenvalues().cwiseAbs().maxCoeff();
}

} // namespace

std::vector<std::vector<uint32_t>>
DecomposeIntoMatchings(const BaseTopology& topology)
{
    const auto& graph = topology.GetGraph();
    std::vector<std::size_t> colors(topology.LinkCount());
    if (!colors.empty())
    {
        boost::edge_coloring(
            graph,
            boost::make_iterator_property_map(colors.begin(),
                                              boost::get(boost::edge_index, graph)));
    }
    std::vector<std::vector<uint32_t>> matchings;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        matchings.resize(std::max(matchings.size(), colors[e] + 1));
        matchings[colors[e]].push_back(e);
    }
    matchings.erase(std::remove_if(matchings.begin(),
                                   matchings.end(),
                                   [](const auto& matching) { return matching.empty(); }),
                    matchings.end());
    return matchings;
}

MatchaPlan
SolveMatcha(const BaseTopology& topology,
            const std::vector<std::vector<uint32_t>>& matchings,
            const MatrixXd& budgets)
{
    const Index m = topology.NodeCount();
    const auto count = static_cast<Index>(matchings.size());
    // Columns 1 to m - 1 of a Householder reflection that maps the all-ones vector to an axis.
    VectorXd mirror = VectorXd::Constant(m, 1 / std::sqrt(double(m)));
    mirror[0] += 1;
    const MatrixXd reflection =
        MatrixXd::Identity(m, m) - 2 / mirror.squaredNorm() * mirror * mirror.transpose();
    const MatrixXd basis = reflection.rightCols(m - 1);
    std::vector<MatrixXd> laplacians;
    std::vector<MatrixXd> projected;
    for (const auto& matching : matchings)
    {
        LinkWeights weights = LinkWeights::Zero(topology.LinkCount());
        for (uint32_t e : matching)
        {
            weights[e] = 1;
        }
        laplacians.push_back(DenseLaplacian(topology, weights));
        projected.push_back(basis.transpose() * laplacians.back() * basis);
    }
    const DenseTerms terms(projected);
    SpectralProgram program;
    program.terms = &terms;
    MatrixXd rows(budgets.rows() + count, count);
    rows << budgets, MatrixXd::Identity(count, count);
    program.rows = rows.sparseView();
    program.limits = VectorXd::Ones(rows.rows());
    program.slope = VectorXd::Zero(rows.rows());
    const VectorXd start = VectorXd::Constant(count, 0.5 / rows.rowwise().sum().maxCoeff());
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(terms.Combine(start),
                                                         Eigen::EigenvaluesOnly);

    MatchaPlan plan;
    plan.probabilities =
        SolveSpectralProgram(program, start, 0.5 * solver.eigenvalues()[0], 1e-8).x.cwiseMin(1);
    MatrixXd first = MatrixXd::Zero(m, m);
    MatrixXd spread = MatrixXd::Zero(m, m);
    for (Index k = 0; k < count; ++k)
    {
        const double p = plan.probabilities[k];
        first += p * laplacians[k];
        spread += 2 * p * (1 - p) * laplacians[k];
    }
    const MatrixXd second = first * first + spread;
    // Golden section; beyond 2 / lambda_2 the first eigenvalue alone exceeds 1.
    const double golden = 0.6180339887498949;
    double low = 0;
    double high = 2;
    for (int step = 0; step < 80; ++step)
    {
        const double a = high - golden * (high - low);
        const double b = low + golden * (high - low);
        (RhoOf(first, second, a) < RhoOf(first, second, b) ? high : low) =
            RhoOf(first, second, a) < RhoOf(first, second, b) ? b : a;
    }
    plan.alpha = 0.5 * (low + high);
    plan.rho = RhoOf(first, second, plan.alpha);
    return plan;
}

} // namespace dsgd
} // namespace ns3
