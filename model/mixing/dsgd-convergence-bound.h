/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_CONVERGENCE_BOUND_H
#define DSGD_CONVERGENCE_BOUND_H

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The constants of the bound of Koloskova et al., "A unified theory of decentralized SGD with
 * changing topology and local updates", ICML 2020, Theorem 2.
 *
 * The defaults are those that published code of mixing-matrix design uses; only ratios of the
 * bound matter for a design.
 */
struct KoloskovaConstants
{
    double nodes{10};         //!< m
    double heterogeneity{.5}; //!< zeta, bound on the spread of the nodes' gradients
    double noise{4};          //!< sigma, bound on the noise of a gradient
    double epsilon{.06};      //!< wanted average squared gradient norm
    double m1{2};             //!< growth of the heterogeneity with the gradient
    double m2{2};             //!< growth of the noise with the gradient
};

/**
 * @ingroup dsgd
 * A model of the number of rounds K as a function of p = 1 - rho, known up to a constant factor.
 */
using ConvergenceBound = std::function<double(double p)>;

/**
 * K(p) = s^2/(m e^2) + (z sqrt(M1+1) + s sqrt(p))/(p e^1.5) + sqrt((M1+1)(M2+1))/(p e).
 *
 * @param constants the constants
 * @return the bound; infinite for p <= 0
 */
ConvergenceBound MakeKoloskovaBound(const KoloskovaConstants& constants = {});

/**
 * @param name "koloskova" (with default constants), "inverse-p" (1/p) or "inverse-gap"
 * (1/(1 - sqrt(rho))^2, the model of the LMS line of work)
 * @return the bound
 * @throws std::invalid_argument for an unknown name, listing the known
 */
ConvergenceBound MakeConvergenceBound(const std::string& name);

/**
 * @return the names that MakeConvergenceBound() takes
 */
std::vector<std::string> ConvergenceBoundNames();

} // namespace dsgd
} // namespace ns3

#endif // DSGD_CONVERGENCE_BOUND_H
