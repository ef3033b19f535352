/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LOW_SPECTRUM_H
#define DSGD_LOW_SPECTRUM_H

#include <Eigen/Dense>
#include <Eigen/SparseCore>
#include <cstdint>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Some of the smallest eigenvalues of a Laplacian, the zero of the all-ones vector left out.
 */
struct LowSpectrum
{
    Eigen::VectorXd values;  //!< ascending
    Eigen::MatrixXd vectors; //!< one column each, of norm 1 and sum 0
};

/**
 * Dense up to 300 nodes, above by Lanczos (Spectra) on (L + s I)^-1, for which L + s I is factored
 * sparsely once.
 *
 * @param laplacian a Laplacian with weights >= 0, of at least 2 nodes
 * @param count how many eigenvalues, at most m - 1 are given
 * @return the smallest ones
 * @throws std::runtime_error if Lanczos does not converge
 */
LowSpectrum ComputeLowSpectrum(const Eigen::SparseMatrix<double>& laplacian, uint32_t count);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LOW_SPECTRUM_H
