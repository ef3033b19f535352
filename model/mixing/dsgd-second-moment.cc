/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-second-moment.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SparseCore>
#include <Spectra/SymEigsSolver.h>
#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Above this, dense eigenvalues cost more than Lanczos.
constexpr uint32_t DENSE_RHO_NODES = 400;

/// So many entries are gathered before they are merged, to bound the memory.
constexpr std::size_t RHO_CHUNK = 4000000;

/**
 * Adds W^T W entry by entry: every row contributes the products of all pairs of its entries.
 *
 * @tparam Sink takes a row, a column and a number
 * @param matrix W
 * @param frequency a factor
 * @param sink receives the entries
 */
template <typename Sink>
void
AddSquare(const MixingMatrix& matrix, double frequency, Sink sink)
{
    std::vector<MixingMatrix::Entry> row;
    for (uint32_t i = 0; i < matrix.NodeCount(); ++i)
    {
        row = matrix.ActiveNeighbors(i);
        row.push_back({i, matrix.SelfWeight(i)});
        for (const auto& a : row)
        {
            for (const auto& b : row)
            {
                sink(a.neighbor, b.neighbor, frequency * a.weight * b.weight);
            }
        }
    }
}

/// The map x -> M x - mean(x), M a sparse matrix with M 1 = 1.
class CenteredMap
{
  public:
    using Scalar = double; //!< wanted by Spectra

    /**
     * @param matrix M; must outlive the map
     */
    explicit CenteredMap(const Eigen::SparseMatrix<double>& matrix)
        : m_matrix(matrix)
    {
    }

    /**
     * @return m
     */
    Eigen::Index rows() const
    {
        return m_matrix.rows();
    }

    /**
     * @return m
     */
    Eigen::Index cols() const
    {
        return m_matrix.cols();
    }

    /**
     * @param in m numbers
     * @param out receives the map of them
     */
    void perform_op(const double* in, double* out) const
    {
        const Eigen::Map<const Eigen::VectorXd> x(in, rows());
        Eigen::Map<Eigen::VectorXd> y(out, rows());
        y.noalias() = m_matrix * x;
        y.array() -= x.mean();
    }

  private:
    const Eigen::SparseMatrix<double>& m_matrix; //!< M
};

/**
 * @param support the matrices
 * @param frequencies how often each occurs
 * @return rho by dense algebra
 */
double
DenseRho(const std::vector<MixingMatrix>& support, const std::vector<double>& frequencies)
{
    const Eigen::Index m = support.front().NodeCount();
    Eigen::MatrixXd second = Eigen::MatrixXd::Constant(m, m, -1.0 / m);
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        if (frequencies[k] != 0)
        {
            AddSquare(support[k], frequencies[k], [&second](uint32_t i, uint32_t j, double value) {
                second(i, j) += value;
            });
        }
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(second, Eigen::EigenvaluesOnly);
    return solver.eigenvalues().cwiseAbs().maxCoeff();
}

/**
 * @param support the matrices
 * @param frequencies how often each occurs
 * @return rho by sparse algebra
 */
double
SparseRho(const std::vector<MixingMatrix>& support, const std::vector<double>& frequencies)
{
    const Eigen::Index m = support.front().NodeCount();
    Eigen::SparseMatrix<double> second(m, m);
    std::vector<Eigen::Triplet<double>> entries;
    const auto merge = [&] {
        Eigen::SparseMatrix<double> part(m, m);
        part.setFromTriplets(entries.begin(), entries.end());
        second += part;
        entries.clear();
    };
    for (std::size_t k = 0; k < support.size(); ++k)
    {
        if (frequencies[k] != 0)
        {
            AddSquare(support[k], frequencies[k], [&](uint32_t i, uint32_t j, double value) {
                entries.emplace_back(i, j, value);
            });
        }
        if (entries.size() > RHO_CHUNK)
        {
            merge();
        }
    }
    merge();
    // The second moment is positive semidefinite, so its norm is its largest eigenvalue.
    constexpr Eigen::Index KRYLOV = 80;
    CenteredMap map(second);
    Spectra::SymEigsSolver<CenteredMap> solver(map, 1, std::min(KRYLOV, m));
    Eigen::VectorXd start = Eigen::VectorXd::LinSpaced(m, -1.0, 1.0);
    for (Eigen::Index i = 0; i < m; ++i)
    {
        start[i] += (i * 7919 % 104729) / 104729.0;
    }
    solver.init(start.data());
    solver.compute(Spectra::SortRule::LargestAlge, 4000, 1e-10);
    if (solver.info() != Spectra::CompInfo::Successful)
    {
        throw std::runtime_error("Lanczos did not converge on a second moment of " +
                                 std::to_string(m) + " nodes");
    }
    return std::max(0.0, solver.eigenvalues()[0]);
}

} // namespace

double
SecondMomentRho(const std::vector<MixingMatrix>& support, const std::vector<double>& frequencies)
{
    return support.front().NodeCount() <= DENSE_RHO_NODES ? DenseRho(support, frequencies)
                                                          : SparseRho(support, frequencies);
}

} // namespace dsgd
} // namespace ns3
