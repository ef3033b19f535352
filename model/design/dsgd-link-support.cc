/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-support.h"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/filtered_graph.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Rounding must not make a budget that is just met look missed.
constexpr double SLACK = 1 + 1e-12;

/// Keeps the edges whose flag is set.
struct KeptLinks
{
    /**
     * @tparam Edge the graph's edge
     * @param edge an edge
     * @return whether it is kept
     */
    template <typename Edge>
    bool operator()(const Edge& edge) const
    {
        return (*keep)[boost::get(boost::edge_index, *graph, edge)];
    }

    const BaseTopology::Graph* graph{nullptr}; //!< the graph
    const std::vector<bool>* keep{nullptr};    //!< one flag a link
};

/**
 * @param budget a budget
 * @return how many neighbors a node may have whose links are active in every round
 */
double
DegreeLimit(const DesignBudget& budget)
{
    return std::min<double>(budget.maxDegree, budget.activeLinks);
}

} // namespace

LinkSupport::LinkSupport(const DesignInput& input)
    : m_input(&input),
      m_flags(input.topology->LinkCount(), true),
      m_degree(input.topology->NodeCount()),
      m_joules(
          input.costs.PerNode(*input.topology, Eigen::VectorXd::Ones(input.topology->LinkCount())))
{
    for (uint32_t i = 0; i < m_degree.size(); ++i)
    {
        m_degree[i] = input.topology->Degree(i);
    }
}

LinkSupport::LinkSupport(const DesignInput& input, const std::vector<bool>& flags)
    : LinkSupport(input)
{
    for (uint32_t e = 0; e < flags.size(); ++e)
    {
        if (!flags[e])
        {
            Remove(e);
        }
    }
}

const std::vector<bool>&
LinkSupport::Flags() const
{
    return m_flags;
}

bool
LinkSupport::Has(uint32_t link) const
{
    return m_flags[link];
}

void
LinkSupport::Count(uint32_t link, int sign)
{
    const auto& topology = *m_input->topology;
    m_flags[link] = sign > 0;
    for (uint32_t node : {topology.Links()[link].u, topology.Links()[link].v})
    {
        const bool isFirst = m_degree[node] == 0;
        m_degree[node] += sign;
        const bool isLast = m_degree[node] == 0;
        m_joules[node] +=
            sign * (isFirst || isLast ? m_input->costs.OnlyLinkCost(topology, link, node)
                                      : m_input->costs.LinkCost(topology, link, node));
    }
}

void
LinkSupport::Remove(uint32_t link)
{
    Count(link, -1);
}

void
LinkSupport::Add(uint32_t link)
{
    Count(link, 1);
}

uint32_t
LinkSupport::MaxDegree() const
{
    return *std::max_element(m_degree.begin(), m_degree.end());
}

double
LinkSupport::MaxJoules() const
{
    return m_joules.maxCoeff();
}

double
LinkSupport::Load(uint32_t node, const DesignBudget& budget) const
{
    return std::max(m_degree[node] / DegreeLimit(budget), m_joules[node] / budget.JoulesOf(node));
}

bool
LinkSupport::HasRoom(uint32_t link, uint32_t node, const DesignBudget& budget) const
{
    const auto& topology = *m_input->topology;
    const double cost = m_degree[node] == 0 ? m_input->costs.OnlyLinkCost(topology, link, node)
                                            : m_input->costs.LinkCost(topology, link, node);
    return m_degree[node] + 1 <= DegreeLimit(budget) &&
           m_joules[node] + cost <= budget.JoulesOf(node) * SLACK;
}

bool
LinkSupport::KeepsBudget(const DesignBudget& budget) const
{
    for (uint32_t i = 0; i < m_degree.size(); ++i)
    {
        if (Load(i, budget) > SLACK)
        {
            return false;
        }
    }
    return true;
}

bool
LinkSupport::IsConnected() const
{
    const auto& graph = m_input->topology->GetGraph();
    const boost::filtered_graph<BaseTopology::Graph, KeptLinks> kept(graph,
                                                                     KeptLinks{&graph, &m_flags});
    std::vector<uint32_t> component(m_degree.size());
    return boost::connected_components(kept, component.data()) == 1;
}

void
LinkSupport::Fill(const Eigen::VectorXd& gain, const DesignBudget& budget)
{
    const auto& links = m_input->topology->Links();
    std::vector<uint32_t> order;
    for (uint32_t e = 0; e < links.size(); ++e)
    {
        if (!m_flags[e])
        {
            order.push_back(e);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&gain](uint32_t a, uint32_t b) {
        return gain[a] > gain[b];
    });
    for (uint32_t e : order)
    {
        if (HasRoom(e, links[e].u, budget) && HasRoom(e, links[e].v, budget))
        {
            Add(e);
        }
    }
}

} // namespace dsgd
} // namespace ns3
