/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-exchange.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Exchanges must gain more than the solver's own uncertainty.
constexpr double LEAST_EXCHANGE_GAIN = 1e-6;

/// An exchange that promises less is not worth the solve.
constexpr double LEAST_ESTIMATE = 1e-5;

/// A set of links that differs from another by one exchange.
struct Exchange
{
    uint32_t entering{0};          //!< the link that comes in
    double estimate{0};            //!< by how much the norm should fall
    std::vector<uint32_t> leaving; //!< the links that make room
};

/**
 * @param input what to design for
 * @param support the present links
 * @param budget what a node may spend
 * @param effects estimates for every link
 * @return all exchanges that keep the budget, the most promising first
 */
std::vector<Exchange>
ListExchanges(const DesignInput& input,
              const LinkSupport& support,
              const DesignBudget& budget,
              const LinkEffects& effects)
{
    const auto& topology = *input.topology;
    std::vector<Exchange> exchanges;
    for (uint32_t entering = 0; entering < topology.LinkCount(); ++entering)
    {
        if (support.Has(entering))
        {
            continue;
        }
        auto trial = support;
        Exchange exchange{entering, effects.additionGain[entering], {}};
        bool possible = true;
        for (uint32_t node : {topology.Links()[entering].u, topology.Links()[entering].v})
        {
            while (possible && !trial.HasRoom(entering, node, budget))
            {
                std::optional<uint32_t> leaving;
                for (uint32_t e : topology.IncidentLinks(node))
                {
                    if (trial.Has(e) &&
                        (!leaving || effects.removalCost[e] < effects.removalCost[*leaving]))
                    {
                        leaving = e;
                    }
                }
                possible = leaving.has_value();
                if (possible)
                {
                    trial.Remove(*leaving);
                    exchange.estimate -= effects.removalCost[*leaving];
                    exchange.leaving.push_back(*leaving);
                }
            }
        }
        if (possible)
        {
            exchanges.push_back(std::move(exchange));
        }
    }
    std::stable_sort(exchanges.begin(), exchanges.end(), [](const auto& a, const auto& b) {
        return a.estimate > b.estimate;
    });
    return exchanges;
}

} // namespace

FdlaResult
ExchangeLinks(const DesignInput& input,
              const LinkSupport& support,
              const DesignBudget& budget,
              int attempts)
{
    return ExchangeLinks(
        input,
        support,
        budget,
        attempts,
        FdlaSolver(*input.topology, support.Flags(), {FdlaOptions().tolerance, input.sign}));
}

FdlaResult
ExchangeLinks(const DesignInput& input,
              LinkSupport support,
              const DesignBudget& budget,
              int attempts,
              FdlaSolver solver,
              double floor)
{
    auto best = solver.Solve();
    if (attempts <= 0)
    {
        return best;
    }
    auto effects = solver.EstimateEffects();
    auto exchanges = ListExchanges(input, support, budget, effects);
    for (std::size_t next = 0; next < exchanges.size() && attempts > 0; ++next)
    {
        if (best.mixingNorm - LEAST_EXCHANGE_GAIN < floor ||
            exchanges[next].estimate < LEAST_ESTIMATE)
        {
            break;
        }
        auto trial = support;
        for (uint32_t e : exchanges[next].leaving)
        {
            trial.Remove(e);
        }
        trial.Add(exchanges[next].entering);
        // What left may have made room elsewhere.
        trial.Fill(effects.additionGain, budget);
        if (!trial.IsConnected())
        {
            continue;
        }
        --attempts;
        auto candidate = solver;
        candidate.SetLinks(trial.Flags());
        if (candidate.IsBelow(best.mixingNorm - LEAST_EXCHANGE_GAIN))
        {
            support = trial;
            solver = std::move(candidate);
            best = solver.Solve();
            effects = solver.EstimateEffects();
            exchanges = ListExchanges(input, support, budget, effects);
            next = std::size_t(-1);
        }
    }
    return best;
}

} // namespace dsgd
} // namespace ns3
