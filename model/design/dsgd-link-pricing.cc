/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-pricing.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Additions and removals in turn.
constexpr int PASSES = 12;

/// A smaller relative gain of a pass is none.
constexpr double LEAST_PRICED_GAIN = 1e-4;

/// A round under construction.
class Round
{
  public:
    /**
     * @param model what a round is worth
     * @param prices what its activity costs
     * @param maxDegree most active links of a node
     * @param links where to start
     */
    Round(const ContractionModel& model,
          const SamplingPrices& prices,
          uint32_t maxDegree,
          std::vector<uint32_t> links)
        : m_model(model),
          m_topology(model.Topology()),
          m_prices(prices),
          m_maxDegree(maxDegree)
    {
        Take(std::move(links));
    }

    /**
     * @return value less prices
     */
    double Net() const
    {
        double net = m_fit.value;
        for (uint32_t e : m_fit.links)
        {
            net -= m_prices.link[e];
        }
        for (uint32_t i = 0; i < m_degree.size(); ++i)
        {
            net -= m_degree[i] > 0 ? m_prices.node[i] : 0;
        }
        return net;
    }

    /**
     * @return the weights
     */
    const ContractionModel::Fit& Weights() const
    {
        return m_fit;
    }

    /**
     * @param links the links to use from now on
     */
    void Take(std::vector<uint32_t> links)
    {
        m_fit = m_model.Solve(std::move(links));
        m_degree.assign(m_topology.NodeCount(), 0);
        for (uint32_t e : m_fit.links)
        {
            ++m_degree[m_topology.Links()[e].u];
            ++m_degree[m_topology.Links()[e].v];
        }
    }

    /**
     * @return the links with a matching of further ones that are worth their price
     */
    std::vector<uint32_t> WithMore() const
    {
        std::vector<bool> isIn(m_topology.LinkCount(), false);
        for (uint32_t e : m_fit.links)
        {
            isIn[e] = true;
        }
        const Eigen::VectorXd slope = m_model.Slope(m_fit);
        std::vector<std::pair<double, uint32_t>> offers;
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            const auto& link = m_topology.Links()[e];
            if (isIn[e] || std::max(m_degree[link.u], m_degree[link.v]) >= m_maxDegree)
            {
                continue;
            }
            const double price = m_prices.link[e] +
                                 (m_degree[link.u] == 0 ? m_prices.node[link.u] : 0) +
                                 (m_degree[link.v] == 0 ? m_prices.node[link.v] : 0);
            const double net = m_model.Gain(slope, {e}) - price;
            if (net > 0)
            {
                offers.emplace_back(-net, e);
            }
        }
        return Matched(std::move(offers), true);
    }

    /**
     * @return the links without a matching of those that the others replace for less
     */
    std::vector<uint32_t> WithFewer() const
    {
        std::vector<std::pair<double, uint32_t>> offers;
        for (std::size_t k = 0; k < m_fit.links.size(); ++k)
        {
            const uint32_t e = m_fit.links[k];
            const auto& link = m_topology.Links()[e];
            const double price = m_prices.link[e] +
                                 (m_degree[link.u] == 1 ? m_prices.node[link.u] : 0) +
                                 (m_degree[link.v] == 1 ? m_prices.node[link.v] : 0);
            const double net = price - m_fit.loss[static_cast<Eigen::Index>(k)];
            if (net > 0)
            {
                offers.emplace_back(-net, e);
            }
        }
        return Matched(std::move(offers), false);
    }

  private:
    /**
     * @param offers negative gains and links
     * @param joins whether the links come or go
     * @return the links after the best offers without common ends
     */
    std::vector<uint32_t> Matched(std::vector<std::pair<double, uint32_t>> offers, bool joins) const
    {
        std::sort(offers.begin(), offers.end());
        std::vector<bool> isTouched(m_topology.NodeCount(), false);
        std::vector<uint32_t> links = m_fit.links;
        for (const auto& [net, e] : offers)
        {
            const auto& link = m_topology.Links()[e];
            if (isTouched[link.u] || isTouched[link.v])
            {
                continue;
            }
            isTouched[link.u] = true;
            isTouched[link.v] = true;
            if (joins)
            {
                links.push_back(e);
            }
            else
            {
                links.erase(std::find(links.begin(), links.end(), e));
            }
        }
        return links;
    }

    const ContractionModel& m_model; //!< what a round is worth
    const BaseTopology& m_topology;  //!< the graph
    const SamplingPrices& m_prices;  //!< of its activity
    uint32_t m_maxDegree;            //!< most active links of a node
    ContractionModel::Fit m_fit;     //!< links and weights
    std::vector<uint32_t> m_degree;  //!< active links by node
};

/**
 * @param round improved as long as a step of one kind helps
 * @param propose the step
 */
template <typename Step>
void
Climb(Round& round, Step propose)
{
    while (true)
    {
        auto links = (round.*propose)();
        if (links.size() == round.Weights().links.size())
        {
            return;
        }
        Round next = round;
        next.Take(std::move(links));
        if (!(next.Net() > round.Net()))
        {
            return;
        }
        round.Take(next.Weights().links);
    }
}

} // namespace

LinkWeights
PriceLinks(const ContractionModel& model,
           const SamplingPrices& prices,
           uint32_t maxDegree,
           std::vector<uint32_t> links)
{
    Round round(model, prices, maxDegree, std::move(links));
    for (int pass = 0; pass < PASSES; ++pass)
    {
        const double before = round.Net();
        Climb(round, &Round::WithMore);
        Climb(round, &Round::WithFewer);
        if (!(round.Net() > before + LEAST_PRICED_GAIN * std::abs(before)))
        {
            break;
        }
    }
    return model.Spread(round.Weights());
}

} // namespace dsgd
} // namespace ns3
