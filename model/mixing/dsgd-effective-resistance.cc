/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-effective-resistance.h"

#include "dsgd-laplacian.h"

#include <Eigen/Cholesky>
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Above this, dense algebra costs more than the projection.
constexpr uint32_t DENSE_RESISTANCE_NODES = 2000;

/// Dimensions of the random projection.
constexpr int PROJECTIONS = 100;

/**
 * @param topology a connected topology
 * @return the resistances from the inverse of L + J
 */
Eigen::VectorXd
ExactResistances(const BaseTopology& topology)
{
    const auto m = topology.NodeCount();
    Eigen::MatrixXd shifted = DenseLaplacian(topology, LinkWeights::Ones(topology.LinkCount()));
    shifted.array() += 1.0 / m;
    const Eigen::MatrixXd inverse =
        Eigen::LLT<Eigen::MatrixXd>(shifted).solve(Eigen::MatrixXd::Identity(m, m));
    Eigen::VectorXd resistances(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        resistances[e] =
            inverse(link.u, link.u) - 2 * inverse(link.u, link.v) + inverse(link.v, link.v);
    }
    return resistances;
}

/**
 * @param topology a connected topology
 * @param seed of the projection
 * @return the resistances as squared distances of projected potentials
 */
Eigen::VectorXd
ProjectedResistances(const BaseTopology& topology, uint64_t seed)
{
    const Eigen::Index m = topology.NodeCount();
    // One node is grounded, which makes the matrix definite and changes no difference.
    const Eigen::SparseMatrix<double> grounded =
        SparseLaplacian(topology, LinkWeights::Ones(topology.LinkCount()))
            .bottomRightCorner(m - 1, m - 1);
    const Eigen::SimplicialLLT<Eigen::SparseMatrix<double>> factor(grounded);
    if (factor.info() != Eigen::Success)
    {
        throw std::runtime_error("the Laplacian could not be factored");
    }
    boost::random::mt19937_64 random(seed);
    Eigen::VectorXd resistances = Eigen::VectorXd::Zero(topology.LinkCount());
    for (int k = 0; k < PROJECTIONS; ++k)
    {
        Eigen::VectorXd right = Eigen::VectorXd::Zero(m);
        for (const auto& link : topology.Links())
        {
            const double sign = (random() >> 63) != 0 ? 1 : -1;
            right[link.u] += sign;
            right[link.v] -= sign;
        }
        Eigen::VectorXd potential = Eigen::VectorXd::Zero(m);
        potential.tail(m - 1) = factor.solve(right.tail(m - 1));
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            const auto& link = topology.Links()[e];
            const double difference = potential[link.u] - potential[link.v];
            resistances[e] += difference * difference / PROJECTIONS;
        }
    }
    const double least = 2.0 / (double(m) * topology.MaxDegree());
    return resistances.cwiseMax(least).cwiseMin(1);
}

} // namespace

Eigen::VectorXd
EffectiveResistances(const BaseTopology& topology, uint64_t seed)
{
    return topology.NodeCount() <= DENSE_RESISTANCE_NODES ? ExactResistances(topology)
                                                          : ProjectedResistances(topology, seed);
}

} // namespace dsgd
} // namespace ns3
