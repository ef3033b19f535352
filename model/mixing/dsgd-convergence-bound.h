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
 * The constant p that a time-varying schedule is worth in the bound (after arXiv 2512.24069): with
 * pi_j = sum over i > j of the product of 1 - p(t) / 2, j < t < i, the bound's terms in 1/p and
 * 1/p^2 become the averages of pi_j / 2 and pi_j / (2 p(j)); the smaller of the two p is given.
 *
 * @param p at least one round's p
 * @return the effective p; 0 if some round has p <= 0
 */
double EffectiveP(const std::vector<double>& p);

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
