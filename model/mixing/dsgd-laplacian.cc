/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-laplacian.h"

#include "dsgd-low-spectrum.h"

#include <Eigen/Eigenvalues>
#include <Spectra/SymEigsSolver.h>
#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Above this, dense eigenvalues cost more than Lanczos.
constexpr uint32_t DENSE_NORM_NODES = 400;

/// Up to here, dense eigenvalues stand in where Lanczos fails.
constexpr uint32_t FALLBACK_NODES = 4000;

/// The map x -> sign (L x) + shift (x - mean(x)), whose largest eigenvalue Lanczos finds.
class ShiftedLaplacian
{
  public:
    using Scalar = double; //!< wanted by Spectra

    /**
     * @param laplacian L
     * @param sign 1 or -1
     * @param shift added on the complement of the all-ones vector
     */
    ShiftedLaplacian(const Eigen::SparseMatrix<double>& laplacian, double sign, double shift)
        : m_laplacian(laplacian),
          m_sign(sign),
          m_shift(shift)
    {
    }

    /**
     * @return m
     */
    Eigen::Index rows() const
    {
        return m_laplacian.rows();
    }

    /**
     * @return m
     */
    Eigen::Index cols() const
    {
        return m_laplacian.cols();
    }

    /**
     * @param in m numbers
     * @param out receives the map of them
     */
    void perform_op(const double* in, double* out) const
    {
        const Eigen::Map<const Eigen::VectorXd> x(in, rows());
        Eigen::Map<Eigen::VectorXd> y(out, rows());
        y.noalias() = m_sign * (m_laplacian * x);
        y.array() += m_shift * (x.array() - x.mean());
    }

  private:
    const Eigen::SparseMatrix<double>& m_laplacian; //!< L
    double m_sign;                                  //!< of L
    double m_shift;                                 //!< of the identity
};

/**
 * @param map a map whose wanted eigenvalue is its largest
 * @return that eigenvalue, none if Lanczos does not converge
 */
std::optional<double>
LargestEigenvalue(const ShiftedLaplacian& map)
{
    constexpr Eigen::Index KRYLOV = 60;
    auto op = map;
    Spectra::SymEigsSolver<ShiftedLaplacian> solver(op, 1, std::min(KRYLOV, map.rows()));
    Eigen::VectorXd start = Eigen::VectorXd::LinSpaced(map.rows(), -1.0, 1.0);
    for (Eigen::Index i = 0; i < start.size(); ++i)
    {
        start[i] += (i * 7919 % 104729) / 104729.0;
    }
    // Where all eigenvalues are the same, as on a complete graph, there is no Krylov space to span.
    Eigen::VectorXd image(map.rows());
    start.array() -= start.mean();
    map.perform_op(start.data(), image.data());
    const double quotient = start.dot(image) / start.squaredNorm();
    if ((image - quotient * start).norm() <= 1e-13 * image.norm())
    {
        return quotient;
    }
    solver.init(start.data());
    solver.compute(Spectra::SortRule::LargestAlge, 2000, 1e-10);
    if (solver.info() != Spectra::CompInfo::Successful)
    {
        return std::nullopt;
    }
    return solver.eigenvalues()[0];
}

/**
 * @param topology the graph
 * @param weights link weights
 * @param bound no smaller than any eigenvalue's size
 * @return both ends of the spectrum, from all eigenvalues
 */
LaplacianEnds
ComputeDenseEnds(const BaseTopology& topology, const LinkWeights& weights, double bound)
{
    const auto m = topology.NodeCount();
    Eigen::MatrixXd shifted = DenseLaplacian(topology, weights);
    // Moves the zero of the all-ones vector beyond the top of the spectrum.
    shifted.array() += 2 * bound / m;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(shifted, Eigen::EigenvaluesOnly);
    return {solver.eigenvalues()[0], solver.eigenvalues()[m - 2]};
}

} // namespace

Eigen::MatrixXd
DenseLaplacian(const BaseTopology& topology, const LinkWeights& weights)
{
    const auto m = topology.NodeCount();
    Eigen::MatrixXd laplacian = Eigen::MatrixXd::Zero(m, m);
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        laplacian(link.u, link.u) += weights[e];
        laplacian(link.v, link.v) += weights[e];
        laplacian(link.u, link.v) -= weights[e];
        laplacian(link.v, link.u) -= weights[e];
    }
    return laplacian;
}

Eigen::SparseMatrix<double>
SparseLaplacian(const BaseTopology& topology, const LinkWeights& weights)
{
    const auto m = topology.NodeCount();
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(4 * topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        entries.emplace_back(link.u, link.u, weights[e]);
        entries.emplace_back(link.v, link.v, weights[e]);
        entries.emplace_back(link.u, link.v, -weights[e]);
        entries.emplace_back(link.v, link.u, -weights[e]);
    }
    Eigen::SparseMatrix<double> laplacian(m, m);
    laplacian.setFromTriplets(entries.begin(), entries.end());
    return laplacian;
}

LaplacianEnds
ComputeLaplacianEnds(const BaseTopology& topology, const LinkWeights& weights)
{
    const auto m = topology.NodeCount();
    if (m == 1)
    {
        return {};
    }
    // Both maps are shifted so far that every eigenvalue off the all-ones vector is positive there.
    double bound = 0;
    for (uint32_t i = 0; i < m; ++i)
    {
        double sum = 0;
        for (uint32_t e : topology.IncidentLinks(i))
        {
            sum += std::abs(weights[e]);
        }
        bound = std::max(bound, 2 * sum);
    }
    if (bound == 0)
    {
        return {};
    }
    if (m <= DENSE_NORM_NODES)
    {
        return ComputeDenseEnds(topology, weights, bound);
    }
    const auto laplacian = SparseLaplacian(topology, weights);
    const auto low = LargestEigenvalue({laplacian, -1, bound});
    const auto high = LargestEigenvalue({laplacian, 1, bound});
    if (low && high)
    {
        return {bound - *low, *high - bound};
    }
    if (m <= FALLBACK_NODES)
    {
        return ComputeDenseEnds(topology, weights, bound);
    }
    if (high && weights.minCoeff() >= 0)
    {
        return {ComputeLowSpectrum(laplacian, 1).values[0], *high - bound};
    }
    throw std::runtime_error("Lanczos did not converge on a Laplacian of " + std::to_string(m) +
                             " nodes");
}

double
MixingNorm(const BaseTopology& topology, const LinkWeights& weights)
{
    if (topology.NodeCount() == 1)
    {
        return 0;
    }
    const auto ends = ComputeLaplacianEnds(topology, weights);
    return std::max(std::abs(1 - ends.lambda2), std::abs(ends.lambdaM - 1));
}

} // namespace dsgd
} // namespace ns3
