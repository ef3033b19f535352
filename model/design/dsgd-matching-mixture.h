/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MATCHING_MIXTURE_H
#define DSGD_MATCHING_MIXTURE_H

#include "ns3/dsgd-base-topology.h"

#include <Eigen/Dense>
#include <functional>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A random matching: finitely many, each with a probability.
 */
struct MatchingMixture
{
    std::vector<std::vector<uint32_t>> matchings; //!< link numbers each; one may be empty
    std::vector<double> probabilities;            //!< positive, summing to 1
    Eigen::VectorXd activation;                   //!< |E| shares of rounds, from the above
    std::vector<std::vector<uint32_t>> oddSets;   //!< where q may be outside the matching polytope
};

/**
 * The mixture of matchings whose activation is nearest to q, by Wolfe's algorithm ("Finding the
 * nearest point in a polytope", Mathematical Programming 11 (1976)) with maximum-weight matchings.
 * If q is in the matching polytope, the distance goes to 0; if not, the last matching's odd sets
 * say why.
 *
 * @param topology the graph
 * @param q |E| numbers >= 0
 * @param metric |E| positive weights of the links' squares in a distance
 * @param atoms the most matchings to use
 * @param isEnough asked now and then whether an activation is near enough
 * @return the mixture
 */
MatchingMixture MixMatchings(const BaseTopology& topology,
                             const Eigen::VectorXd& q,
                             const Eigen::VectorXd& metric,
                             uint32_t atoms,
                             const std::function<bool(const Eigen::VectorXd&)>& isEnough);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MATCHING_MIXTURE_H
