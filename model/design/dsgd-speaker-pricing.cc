/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-speaker-pricing.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A set of speaking nodes under construction.
class SpeakingSet
{
  public:
    /**
     * @param model what a round is worth
     * @param prices what its activity costs
     * @param interference who may not send at once
     * @param maxDegree most active links of a node
     * @param speaks where to start
     */
    SpeakingSet(const ContractionModel& model,
                const SamplingPrices& prices,
                const Interference& interference,
                uint32_t maxDegree,
                std::vector<bool> speaks)
        : m_model(model),
          m_topology(model.Topology()),
          m_prices(prices),
          m_interference(interference),
          m_maxDegree(maxDegree)
    {
        Take(std::move(speaks));
    }

    /**
     * @return the weights
     */
    const ContractionModel::Fit& Weights() const
    {
        return m_fit;
    }

    /**
     * Adds the best node or pair of neighbors.
     *
     * @return whether that was worth its price
     */
    bool Grow()
    {
        const Eigen::VectorXd slope = m_model.Slope(m_fit);
        double best = 0;
        std::vector<uint32_t> chosen;
        const auto consider = [&](const std::vector<uint32_t>& nodes) {
            std::vector<uint32_t> links;
            if (!CollectLinks(nodes, links))
            {
                return;
            }
            double net = m_model.Gain(slope, links);
            for (uint32_t e : links)
            {
                net -= m_prices.link[e];
            }
            for (uint32_t i : nodes)
            {
                net -= m_prices.node[i] + (FitsInAGroup(i) ? 0 : m_prices.slot);
            }
            if (net > best)
            {
                best = net;
                chosen = nodes;
            }
        };
        for (uint32_t i = 0; i < m_topology.NodeCount(); ++i)
        {
            if (!m_speaks[i])
            {
                consider({i});
            }
        }
        for (const auto& link : m_topology.Links())
        {
            if (!m_speaks[link.u] && !m_speaks[link.v])
            {
                consider({link.u, link.v});
            }
        }
        return !chosen.empty() && TakeIfBetter(chosen, true);
    }

    /**
     * Silences the node that costs most.
     *
     * @return whether that helped
     */
    bool Shrink()
    {
        double best = 0;
        uint32_t chosen = 0;
        Eigen::VectorXd price = m_prices.node;
        for (std::size_t k = 0; k < m_fit.links.size(); ++k)
        {
            const uint32_t e = m_fit.links[k];
            // Links that leave together lose at least as much as the dearest of them.
            const double net = m_prices.link[e] - m_fit.loss[static_cast<Eigen::Index>(k)];
            price[m_topology.Links()[e].u] += net;
            price[m_topology.Links()[e].v] += net;
        }
        for (uint32_t i = 0; i < m_topology.NodeCount(); ++i)
        {
            if (m_speaks[i] && price[i] > best)
            {
                best = price[i];
                chosen = i;
            }
        }
        return best > 0 && TakeIfBetter({chosen}, false);
    }

  private:
    /**
     * @param speaks the nodes that speak from now on; those without a neighbor do not
     */
    void Take(std::vector<bool> speaks)
    {
        m_fit = m_model.Solve(LinksAmong(m_topology, speaks));
        m_speaks = SpeakersOf(m_topology, m_model.Spread(m_fit));
        m_degree.assign(m_topology.NodeCount(), 0);
        m_net = m_fit.value;
        for (uint32_t e : m_fit.links)
        {
            ++m_degree[m_topology.Links()[e].u];
            ++m_degree[m_topology.Links()[e].v];
            m_net -= m_prices.link[e];
        }
        for (uint32_t i = 0; i < m_speaks.size(); ++i)
        {
            m_net -= m_speaks[i] ? m_prices.node[i] : 0;
        }
        if (m_prices.slot > 0)
        {
            m_groups = m_interference.Groups(m_speaks);
            m_net -= m_prices.slot * static_cast<double>(m_groups.size());
        }
    }

    /**
     * @param nodes nodes to change
     * @param speak whether they speak then
     * @return whether the change was worth it and was made
     */
    bool TakeIfBetter(const std::vector<uint32_t>& nodes, bool speak)
    {
        auto speaks = m_speaks;
        for (uint32_t i : nodes)
        {
            speaks[i] = speak;
        }
        SpeakingSet next(m_model, m_prices, m_interference, m_maxDegree, speaks);
        if (!(next.m_net > m_net + 1e-12))
        {
            return false;
        }
        m_fit = std::move(next.m_fit);
        m_speaks = std::move(next.m_speaks);
        m_degree = std::move(next.m_degree);
        m_groups = std::move(next.m_groups);
        m_net = next.m_net;
        return true;
    }

    /**
     * @param nodes one node or two neighbors that do not speak yet
     * @param links receives the links that become active with them
     * @return whether there are any and the limit on neighbors allows them
     */
    bool CollectLinks(const std::vector<uint32_t>& nodes, std::vector<uint32_t>& links) const
    {
        for (uint32_t i : nodes)
        {
            uint32_t neighbors = 0;
            for (uint32_t e : m_topology.IncidentLinks(i))
            {
                const uint32_t other = m_topology.OtherEnd(e, i);
                const bool isNew = std::find(nodes.begin(), nodes.end(), other) != nodes.end();
                if (!m_speaks[other] && !isNew)
                {
                    continue;
                }
                ++neighbors;
                const auto joining = static_cast<uint32_t>(
                    std::count_if(nodes.begin(), nodes.end(), [&](uint32_t n) {
                        return m_topology.FindLink(n, other).has_value();
                    }));
                if (m_speaks[other] && m_degree[other] + joining > m_maxDegree)
                {
                    return false;
                }
                if (!isNew || i < other)
                {
                    links.push_back(e);
                }
            }
            if (neighbors > m_maxDegree)
            {
                return false;
            }
        }
        return !links.empty();
    }

    /**
     * @param node a node that does not speak yet
     * @return whether it can join a group
     */
    bool FitsInAGroup(uint32_t node) const
    {
        return std::any_of(m_groups.begin(), m_groups.end(), [&](const auto& group) {
            return std::none_of(group.begin(), group.end(), [&](uint32_t other) {
                return m_interference.Collide(node, other);
            });
        });
    }

    const ContractionModel& m_model;    //!< what a round is worth
    const BaseTopology& m_topology;     //!< the graph
    const SamplingPrices& m_prices;     //!< of its activity
    const Interference& m_interference; //!< who may not send at once
    uint32_t m_maxDegree;               //!< most active links of a node
    std::vector<bool> m_speaks;         //!< by node
    ContractionModel::Fit m_fit;        //!< links and weights
    std::vector<uint32_t> m_degree;     //!< active links by node
    SpeakingGroups m_groups;            //!< if they have a price
    double m_net{0};                    //!< value less prices
};

} // namespace

std::vector<uint32_t>
LinksAmong(const BaseTopology& topology, const std::vector<bool>& speaks)
{
    std::vector<uint32_t> links;
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (speaks[topology.Links()[e].u] && speaks[topology.Links()[e].v])
        {
            links.push_back(e);
        }
    }
    return links;
}

std::vector<bool>
SpeakersOf(const BaseTopology& topology, const LinkWeights& weights)
{
    std::vector<bool> speaks(topology.NodeCount(), false);
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (weights[e] != 0)
        {
            speaks[topology.Links()[e].u] = true;
            speaks[topology.Links()[e].v] = true;
        }
    }
    return speaks;
}

LinkWeights
PriceSpeakers(const ContractionModel& model,
              const SamplingPrices& prices,
              const Interference& interference,
              uint32_t maxDegree,
              std::vector<bool> speaks)
{
    SpeakingSet set(model, prices, interference, maxDegree, std::move(speaks));
    bool isBetter = true;
    while (isBetter)
    {
        isBetter = false;
        while (set.Shrink())
        {
            isBetter = true;
        }
        while (set.Grow())
        {
            isBetter = true;
        }
    }
    return model.Spread(set.Weights());
}

} // namespace dsgd
} // namespace ns3
