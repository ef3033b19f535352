/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SECOND_MOMENT_H
#define DSGD_SECOND_MOMENT_H

#include "dsgd-mixing-matrix.h"

#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * rho = ||E[W^T W] - J|| of matrices that are drawn with given frequencies.
 *
 * Up to 400 nodes dense, above sparse with Lanczos (Spectra). Costs the sum of the squared row
 * lengths of all matrices and one eigenproblem.
 *
 * @param support at least one matrix, all of the same size
 * @param frequencies how often each occurs
 * @return rho
 * @throws std::runtime_error if Lanczos does not converge
 */
double SecondMomentRho(const std::vector<MixingMatrix>& support,
                       const std::vector<double>& frequencies);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SECOND_MOMENT_H
