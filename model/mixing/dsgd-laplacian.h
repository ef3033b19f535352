/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LAPLACIAN_H
#define DSGD_LAPLACIAN_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>
#include <Eigen/SparseCore>

/**
 * @file
 * @ingroup dsgd
 * The weighted Laplacian L = B diag(alpha) B^T of a topology and its spectrum. With these,
 * W = I - L, and the mixing norm is max(1 - lambda_2, lambda_m - 1).
 */

namespace ns3
{
namespace dsgd
{

/// Link weights alpha by link number; 0 means that the link is not used.
using LinkWeights = Eigen::VectorXd;

/**
 * @param topology m nodes, |E| links
 * @param weights |E| link weights
 * @return L, m x m
 */
Eigen::MatrixXd DenseLaplacian(const BaseTopology& topology, const LinkWeights& weights);

/**
 * @param topology m nodes, |E| links
 * @param weights |E| link weights
 * @return L, m x m
 */
Eigen::SparseMatrix<double> SparseLaplacian(const BaseTopology& topology,
                                            const LinkWeights& weights);

/**
 * @ingroup dsgd
 * The two ends of a Laplacian's spectrum, the zero of the all-ones vector left out.
 */
struct LaplacianEnds
{
    double lambda2{0}; //!< smallest eigenvalue on the complement of the all-ones vector
    double lambdaM{0}; //!< largest eigenvalue on the complement of the all-ones vector
};

/**
 * Dense up to 400 nodes, Lanczos (Spectra) above, to a relative 1e-10.
 *
 * @param topology m nodes, |E| links
 * @param weights |E| link weights, of any sign
 * @return lambda_2 and lambda_m; both 0 for a single node
 * @throws std::runtime_error if Lanczos does not converge
 */
LaplacianEnds ComputeLaplacianEnds(const BaseTopology& topology, const LinkWeights& weights);

/**
 * @param topology m nodes, |E| links
 * @param weights |E| link weights
 * @return r = ||I - L - J||, the spectral norm
 */
double MixingNorm(const BaseTopology& topology, const LinkWeights& weights);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LAPLACIAN_H
