/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-low-spectrum.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SparseCholesky>
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

/// Above this, dense eigenvectors cost more than Lanczos.
constexpr Eigen::Index DENSE_SPECTRUM_NODES = 300;

/// The map x -> (L + s I)^-1 x on the complement of the all-ones vector.
class InverseMap
{
  public:
    using Scalar = double; //!< wanted by Spectra

    /**
     * @param laplacian L
     * @param shift s
     */
    InverseMap(const Eigen::SparseMatrix<double>& laplacian, double shift)
        : m_size(laplacian.rows())
    {
        Eigen::SparseMatrix<double> shifted = laplacian;
        for (Eigen::Index i = 0; i < m_size; ++i)
        {
            shifted.coeffRef(i, i) += shift;
        }
        m_factor.compute(shifted);
    }

    /**
     * @return whether the matrix could be factored
     */
    bool IsReady() const
    {
        return m_factor.info() == Eigen::Success;
    }

    /**
     * @return m
     */
    Eigen::Index rows() const
    {
        return m_size;
    }

    /**
     * @return m
     */
    Eigen::Index cols() const
    {
        return m_size;
    }

    /**
     * @param in m numbers
     * @param out receives the map of them
     */
    void perform_op(const double* in, double* out) const
    {
        Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(in, m_size);
        x.array() -= x.mean();
        Eigen::Map<Eigen::VectorXd> y(out, m_size);
        y = m_factor.solve(x);
        y.array() -= y.mean();
    }

  private:
    Eigen::Index m_size;                                        //!< m
    Eigen::SimplicialLLT<Eigen::SparseMatrix<double>> m_factor; //!< of L + s I
};

} // namespace

LowSpectrum
ComputeLowSpectrum(const Eigen::SparseMatrix<double>& laplacian, uint32_t count)
{
    const Eigen::Index m = laplacian.rows();
    const Eigen::Index wanted = std::min<Eigen::Index>(count, m - 1);
    if (m <= DENSE_SPECTRUM_NODES || wanted > m / 4)
    {
        // Moves the zero of the all-ones vector beyond the top of the spectrum.
        Eigen::MatrixXd shifted = laplacian;
        shifted.array() += (2 * laplacian.diagonal().maxCoeff() + 1) / m;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(shifted);
        return {solver.eigenvalues().head(wanted), solver.eigenvectors().leftCols(wanted)};
    }
    const double shift = 1e-4 * laplacian.diagonal().mean() + 1e-300;
    InverseMap map(laplacian, shift);
    if (!map.IsReady())
    {
        throw std::runtime_error("a Laplacian of " + std::to_string(m) +
                                 " nodes could not be factored");
    }
    const Eigen::Index krylov = std::min<Eigen::Index>(m, std::max<Eigen::Index>(3 * wanted, 40));
    Spectra::SymEigsSolver<InverseMap> solver(map, wanted, krylov);
    Eigen::VectorXd start = Eigen::VectorXd::LinSpaced(m, -1.0, 1.0);
    for (Eigen::Index i = 0; i < m; ++i)
    {
        start[i] += (i * 7919 % 104729) / 104729.0;
    }
    solver.init(start.data());
    solver.compute(Spectra::SortRule::LargestAlge, 1000, 1e-9);
    if (solver.info() != Spectra::CompInfo::Successful)
    {
        throw std::runtime_error("Lanczos did not converge on a Laplacian of " + std::to_string(m) +
                                 " nodes");
    }
    return {solver.eigenvalues().cwiseInverse().array() - shift, solver.eigenvectors()};
}

} // namespace dsgd
} // namespace ns3
