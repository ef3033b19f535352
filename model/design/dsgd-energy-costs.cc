/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-costs.h"

#include <algorithm>
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
      m_speak(Eigen::VectorXd::Zero(m_compute.size())),
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
EnergyCosts::Broadcast(Eigen::VectorXd compute,
                       Eigen::VectorXd speak,
                       Eigen::VectorXd atU,
                       Eigen::VectorXd atV)
{
    EnergyCosts costs(std::move(compute), std::move(atU), std::move(atV));
    RequireJoules(speak, "sending a model at node");
    if (speak.size() != costs.m_compute.size())
    {
        throw std::invalid_argument("energy costs of sending at " + std::to_string(speak.size()) +
                                    " nodes do not fit those of " +
                                    std::to_string(costs.m_compute.size()) + " local steps");
    }
    costs.m_speak = std::move(speak);
    return costs;
}

EnergyCosts
EnergyCosts::UniformBroadcast(const BaseTopology& topology,
                              double compute,
                              double speak,
                              double receive)
{
    const auto links = Eigen::VectorXd::Constant(topology.LinkCount(), receive);
    return Broadcast(Eigen::VectorXd::Constant(topology.NodeCount(), compute),
                     Eigen::VectorXd::Constant(topology.NodeCount(), speak),
                     links,
                     links);
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

const Eigen::VectorXd&
EnergyCosts::Speak() const
{
    return m_speak;
}

double
EnergyCosts::LinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const
{
    return topology.Links()[link].u == node ? m_atU[link] : m_atV[link];
}

double
EnergyCosts::OnlyLinkCost(const BaseTopology& topology, uint32_t link, uint32_t node) const
{
    return m_speak[node] + LinkCost(topology, link, node);
}

void
EnergyCosts::RequireFit(const BaseTopology& topology) const
{
    if (m_compute.size() != topology.NodeCount() || m_atU.size() != topology.LinkCount())
    {
        throw std::invalid_argument("energy costs of " + std::to_string(m_compute.size()) +
                                    " nodes and " + std::to_string(m_atU.size()) +
                                    " links do not fit a topology of " +
                                    std::to_string(topology.NodeCount()) + " nodes and " +
                                    std::to_string(topology.LinkCount()) + " links");
    }
}

Eigen::VectorXd
EnergyCosts::PerNode(const BaseTopology& topology,
                     const Eigen::VectorXd& activation,
                     const Eigen::VectorXd& speaking) const
{
    RequireFit(topology);
    if (activation.size() != topology.LinkCount() || speaking.size() != topology.NodeCount())
    {
        throw std::invalid_argument("shares of rounds of " + std::to_string(activation.size()) +
                                    " links and " + std::to_string(speaking.size()) +
                                    " nodes do not fit a topology of " +
                                    std::to_string(topology.NodeCount()) + " nodes and " +
                                    std::to_string(topology.LinkCount()) + " links");
    }
    Eigen::VectorXd joules = m_compute + m_speak.cwiseProduct(speaking);
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        joules[topology.Links()[e].u] += activation[e] * m_atU[e];
        joules[topology.Links()[e].v] += activation[e] * m_atV[e];
    }
    return joules;
}

Eigen::VectorXd
EnergyCosts::PerNode(const BaseTopology& topology, const Eigen::VectorXd& activation) const
{
    Eigen::VectorXd speaking = Eigen::VectorXd::Zero(topology.NodeCount());
    for (uint32_t e = 0; e < std::min<uint32_t>(topology.LinkCount(), activation.size()); ++e)
    {
        speaking[topology.Links()[e].u] += activation[e];
        speaking[topology.Links()[e].v] += activation[e];
    }
    return PerNode(topology, activation, speaking.cwiseMin(1));
}

} // namespace dsgd
} // namespace ns3
