/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-costs.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param values joules
 * @param what of what, for the error
 */
void
RequireJoules(const Eigen::VectorXd& values, const std::string& what)
{
    for (Eigen::Index i = 0; i < values.size(); ++i)
    {
        if (!(std::isfinite(values[i]) && values[i] >= 0))
        {
            throw std::invalid_argument("energy cost of " + what + " " + std::to_string(i) +
                                        " is " + std::to_string(values[i]) +
                                        " J, a finite number from 0 is needed");
        }
    }
}

} // namespace

EnergyCosts::EnergyCosts(Eigen::VectorXd compute, Eigen::VectorXd atU, Eigen::VectorXd atV)
    : m_compute(std::move(compute)),
      m_atU(std::move(atU)),
      m_atV(std::move(atV))
{
    RequireJoules(m_compute, "a local step at node");
    RequireJoules(m_atU, "the smaller end of link");
    RequireJoules(m_atV, "the larger end of link");
    if (m_atU.size() != m_atV.size())
    {
        throw std::invalid_argument("energy costs of both ends of every link are needed");
    }
}

EnergyCosts
EnergyCosts::Uniform(const BaseTopology& topology, double compute, double perNeighbor)
{
    const auto links = Eigen::VectorXd::Constant(topology.LinkCount(), perNeighbor);
    return {Eigen::VectorXd::Constant(topology.NodeCount(), compute), links, links};
}

const Eigen::VectorXd&
EnergyCosts::Compute() const
{
    return m_compute;
}

double
EnergyCosts::LinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const
{
    return topology.Links()[link].u == node ? m_atU[link] : m_atV[link];
}

Eigen::VectorXd
EnergyCosts::PerNode(const BaseTopology& topology, const Eigen::VectorXd& activation) const
{
    if (m_compute.size() != topology.NodeCount() || m_atU.size() != topology.LinkCount() ||
        activation.size() != topology.LinkCount())
    {
        throw std::invalid_argument("energy costs of " + std::to_string(m_compute.size()) +
                                    " nodes and " + std::to_string(m_atU.size()) +
                                    " links do not fit a topology of " +
                                    std::to_string(topology.NodeCount()) + " nodes and " +
                                    std::to_string(topology.LinkCount()) + " links");
    }
    Eigen::VectorXd joules = m_compute;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        joules[topology.Links()[e].u] += activation[e] * m_atU[e];
        joules[topology.Links()[e].v] += activation[e] * m_atV[e];
    }
    return joules;
}

} // namespace dsgd
} // namespace ns3
