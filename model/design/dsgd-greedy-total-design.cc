/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-greedy-total-design.h"

#include "dsgd-link-support.h"
#include "dsgd-weighed-links.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Gap in r on the way down: sizes of coarser weights rank links poorly.
constexpr double TOTAL_RANKING_TOLERANCE = 1e-4;

/// Weights this much apart, as a share of the largest, rank alike: their order would be the
/// solver's rounding (all links of a complete graph start equal).
constexpr double EQUAL_WEIGHTS = 1e-3;

/// One descending pass.
class TotalDescent
{
  public:
    /**
     * @param input what to design for
     */
    explicit TotalDescent(const DesignInput& input)
        : m_topology(*input.topology),
          m_joules(m_topology.LinkCount()),
          m_support(input),
          m_solver(m_topology, FdlaOptions{TOTAL_RANKING_TOLERANCE, input.sign}),
          m_weights(m_solver.Solve().weights)
    {
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            const auto& link = m_topology.Links()[e];
            m_joules[e] = input.costs.LinkCost(m_topology, e, link.u) +
                          input.costs.LinkCost(m_topology, e, link.v);
        }
    }

    /**
     * @return the links that are left
     */
    const LinkSupport& Support() const
    {
        return m_support;
    }

    /**
     * Drops the link of smallest weight that is not a bridge; of equal ones the costliest.
     *
     * @return false if only a tree is left
     */
    bool Drop()
    {
        std::vector<std::pair<double, uint32_t>> links;
        for (uint32_t e = 0; e < m_topology.LinkCount(); ++e)
        {
            if (m_support.Has(e))
            {
                links.emplace_back(std::abs(m_weights[e]), e);
            }
        }
        std::sort(links.begin(), links.end());
        const double tie = EQUAL_WEIGHTS * m_weights.cwiseAbs().maxCoeff();
        auto first = links.begin();
        while (first != links.end())
        {
            const auto last = std::find_if(first, links.end(), [&](const auto& link) {
                return link.first > first->first + tie;
            });
            std::stable_sort(first, last, [&](const auto& a, const auto& b) {
                return m_joules[a.second] > m_joules[b.second];
            });
            for (; first != last; ++first)
            {
                if (DropUnlessBridge(first->second))
                {
                    return true;
                }
            }
        }
        return false;
    }

  private:
    /**
     * @param e a link that is left
     * @return false if it is a bridge
     */
    bool DropUnlessBridge(uint32_t e)
    {
        m_support.Remove(e);
        if (!m_support.IsConnected())
        {
            m_support.Add(e);
            return false;
        }
        m_solver.RemoveLink(e);
        m_weights = m_solver.Solve().weights;
        return true;
    }

    const BaseTopology& m_topology; //!< the graph
    Eigen::VectorXd m_joules;       //!< by link, at both ends together
    LinkSupport m_support;          //!< links that are left
    FdlaSolver m_solver;            //!< warm from step to step
    LinkWeights m_weights;          //!< of the links that are left
};

} // namespace

std::string
GreedyTotalDesign::Name() const
{
    return "greedy-total";
}

bool
GreedyTotalDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
GreedyTotalDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    TotalDescent descent(input);
    while (!descent.Support().KeepsBudget(budget))
    {
        if (!descent.Drop())
        {
            throw std::invalid_argument("greedy-total ends at a tree of degree " +
                                        std::to_string(descent.Support().MaxDegree()) + " and " +
                                        std::to_string(descent.Support().MaxJoules()) +
                                        " J a round at the busiest node, above the budget");
        }
    }
    const auto result = WeighLinks(input, descent.Support().Flags());
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound};
}

std::vector<MixingDesign::Candidate>
GreedyTotalDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates;
    TotalDescent descent(input);
    double level = std::numeric_limits<double>::infinity();
    do
    {
        // The first graph at a lower level has most links there, so it stands for the level.
        if (descent.Support().MaxJoules() < level * (1 - 1e-12))
        {
            level = descent.Support().MaxJoules();
            const auto result = WeighLinks(input, descent.Support().Flags());
            candidates.push_back(
                {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
                 result.lowerBound});
        }
    } while (descent.Drop());
    return candidates;
}

} // namespace dsgd
} // namespace ns3
