/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-reach-lower-bound.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ns3
{
namespace dsgd
{

namespace
{

/// All distances are measured while nodes times links are at most this.
constexpr double ALL_DISTANCES = 3e7;

/// Link visits after which no more hops are tried.
constexpr double MOST_VISITS = 3e8;

/// Nodes that distances are measured from, one of the farthest after the other in larger graphs.
constexpr uint32_t SOURCES = 64;

/// Radii tried for a set, per source.
constexpr std::size_t RADII = 60;

/**
 * @param topology a graph
 * @param usable one flag a link
 * @param source a node
 * @param last set to one of the farthest nodes, if given
 * @return how many nodes are within 0, 1, ... hops
 */
std::vector<double>
BallSizes(const BaseTopology& topology,
          const std::vector<bool>& usable,
          uint32_t source,
          uint32_t* last = nullptr)
{
    std::vector<bool> seen(topology.NodeCount(), false);
    std::vector<uint32_t> order{source};
    seen[source] = true;
    std::vector<double> sizes{1};
    for (std::size_t begin = 0; begin < order.size();)
    {
        const std::size_t end = order.size();
        for (; begin < end; ++begin)
        {
            for (uint32_t e : topology.IncidentLinks(order[begin]))
            {
                const uint32_t other = topology.OtherEnd(e, order[begin]);
                if (usable[e] && !seen[other])
                {
                    seen[other] = true;
                    order.push_back(other);
                }
            }
        }
        if (order.size() > end)
        {
            sizes.push_back(order.size());
        }
    }
    if (last)
    {
        *last = order.back();
    }
    return sizes;
}

/**
 * @param set s nodes
 * @param reached n nodes that they reach at most
 * @param nodes m
 * @return the smallest norm of q(W) - J that this allows
 */
double
ReachNorm(double set, double reached, double nodes)
{
    if (reached >= nodes || set >= nodes)
    {
        return 0;
    }
    return std::sqrt(std::min(1.0, set * (nodes - reached) / (reached * (nodes - set))));
}

} // namespace

double
ChebyshevRoot(double norm, uint32_t hops)
{
    if (!(norm > 0))
    {
        return 0;
    }
    return norm < 1 ? 1 / std::cosh(std::acosh(1 / norm) / hops) : 1;
}

Reach::Reach(const BaseTopology& topology,
             const std::vector<bool>& usable,
             const Eigen::VectorXd& links)
    : m_topology(topology),
      m_usable(usable),
      m_links(links),
      m_behind(Eigen::VectorXd::Ones(topology.NodeCount())),
      m_nodes(Eigen::VectorXd::Ones(topology.NodeCount()))
{
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        const auto& incident = topology.IncidentLinks(i);
        const auto degree =
            std::count_if(incident.begin(), incident.end(), [&](uint32_t e) { return usable[e]; });
        m_isOdd = m_isOdd != (std::fmod(std::min<double>(degree, links[i]), 2) == 1);
    }
    if (double(topology.NodeCount()) * topology.LinkCount() <= ALL_DISTANCES)
    {
        for (uint32_t i = 0; i < topology.NodeCount(); ++i)
        {
            m_balls.push_back(BallSizes(topology, usable, i));
        }
    }
}

bool
Reach::Advance()
{
    ++m_hops;
    const auto nodesBefore = m_nodes;
    const auto behindBefore = m_behind;
    std::vector<double> beyond;
    for (uint32_t i = 0; i < m_topology.NodeCount(); ++i)
    {
        beyond.clear();
        for (uint32_t e : m_topology.IncidentLinks(i))
        {
            if (m_usable[e])
            {
                beyond.push_back(behindBefore[m_topology.OtherEnd(e, i)]);
            }
        }
        const auto most = std::min<std::size_t>(beyond.size(), std::max(0.0, m_links[i]));
        std::partial_sort(beyond.begin(), beyond.begin() + most, beyond.end(), std::greater<>());
        double limit = m_topology.NodeCount();
        if (!m_balls.empty())
        {
            limit = m_balls[i][std::min<std::size_t>(m_hops, m_balls[i].size() - 1)];
        }
        double sum = 1;
        for (std::size_t k = 0; k < most; ++k)
        {
            // One link led here, so the others lead on; without it all of them do.
            if (k + 1 == most)
            {
                m_behind[i] = std::min(limit, sum);
            }
            sum += beyond[k];
        }
        m_nodes[i] = std::min(limit, sum);
    }
    return m_nodes != nodesBefore || m_behind != behindBefore;
}

const Eigen::VectorXd&
Reach::Nodes() const
{
    return m_nodes;
}

double
Reach::LowerBound() const
{
    const double m = m_topology.NodeCount();
    double norm = ReachNorm(1, m_nodes.minCoeff(), m);
    if (m_isOdd)
    {
        norm = std::max(norm, ReachNorm(1, m_behind.maxCoeff(), m));
    }
    // Every node has a link to some neighbor, which one is not known.
    for (uint32_t i = 0; i < m_topology.NodeCount(); ++i)
    {
        double reached = 0;
        for (uint32_t e : m_topology.IncidentLinks(i))
        {
            if (m_usable[e])
            {
                reached = std::max(reached, m_behind[i] + m_behind[m_topology.OtherEnd(e, i)]);
            }
        }
        norm = std::max(norm, reached > 0 ? ReachNorm(2, reached, m) : 0);
    }
    return ChebyshevRoot(norm, m_hops);
}

double
ReachLowerBound(const BaseTopology& topology,
                const std::vector<bool>& usable,
                const Eigen::VectorXd& links)
{
    const double m = topology.NodeCount();
    if (m < 2)
    {
        return 0;
    }
    if (links.minCoeff() < 1 || links.sum() < 2 * (m - 1))
    {
        return 1; // a tree has m - 1 links
    }
    Reach reach(topology, usable, links);
    double best = 0;
    double visits = 0;
    while (reach.Advance())
    {
        best = std::max(best, reach.LowerBound());
        visits += m + topology.LinkCount();
        if (reach.Nodes().minCoeff() >= m || visits > MOST_VISITS)
        {
            return best;
        }
    }
    return 1; // some node never reaches all others
}

double
DistanceLowerBound(const BaseTopology& topology, const std::vector<bool>& usable)
{
    const double m = topology.NodeCount();
    const bool all = m <= SOURCES;
    double best = 0;
    uint32_t source = 0;
    for (uint32_t k = 0; k < (all ? topology.NodeCount() : SOURCES); ++k)
    {
        uint32_t last = 0;
        const auto sizes = BallSizes(topology, usable, all ? k : source, &last);
        if (sizes.back() < m)
        {
            return 1;
        }
        source = last;
        const std::size_t stride = sizes.size() / RADII + 1;
        for (std::size_t a = 0; a < sizes.size(); a += stride)
        {
            for (std::size_t b = a + 1; b < sizes.size(); b += stride)
            {
                best = std::max(best, ChebyshevRoot(ReachNorm(sizes[a], sizes[b], m), b - a));
            }
        }
    }
    return best;
}

} // namespace dsgd
} // namespace ns3
