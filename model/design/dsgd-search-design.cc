/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-search-design.h"

#include "dsgd-fiedler-design.h"
#include "dsgd-greedy-design.h"
#include "dsgd-link-exchange.h"
#include "dsgd-link-support.h"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Exchanges tried on each start.
constexpr int START_EXCHANGES = 20;

/// How often the best is kicked.
constexpr int KICKS = 20;

/// Exchanges tried after a kick.
constexpr int KICK_EXCHANGES = 6;

/// A kick must gain more than the solver's own uncertainty.
constexpr double LEAST_SEARCH_GAIN = 1e-7;

/**
 * @param weights link weights
 * @return one flag a link, set where the weight is not 0
 */
std::vector<bool>
FlagsOf(const LinkWeights& weights)
{
    std::vector<bool> flags(weights.size());
    for (Eigen::Index e = 0; e < weights.size(); ++e)
    {
        flags[e] = weights[e] != 0;
    }
    return flags;
}

/**
 * @param input what to design for
 * @param budget what a node may spend
 * @param flags a set of links within the budget
 * @param random the source
 * @return the set with a few links replaced; the same where that would disconnect it
 */
LinkSupport
Kick(const DesignInput& input,
     const DesignBudget& budget,
     const std::vector<bool>& flags,
     boost::random::mt19937_64& random)
{
    LinkSupport support(input, flags);
    std::vector<uint32_t> present;
    for (uint32_t e = 0; e < flags.size(); ++e)
    {
        if (flags[e])
        {
            present.push_back(e);
        }
    }
    boost::random::uniform_01<double> uniform;
    Eigen::VectorXd gain(input.topology->LinkCount());
    for (auto& value : gain)
    {
        value = uniform(random);
    }
    const std::size_t leaving = std::min<std::size_t>(present.size(), 2 + random() % 3);
    for (std::size_t k = 0; k < leaving; ++k)
    {
        boost::random::uniform_int_distribution<std::size_t> pick(k, present.size() - 1);
        std::swap(present[k], present[pick(random)]);
        support.Remove(present[k]);
        gain[present[k]] = -1; // comes back only where nothing else fits
    }
    support.Fill(gain, budget);
    return support.IsConnected() ? support : LinkSupport(input, flags);
}

} // namespace

std::string
SearchDesign::Name() const
{
    return "search";
}

bool
SearchDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
SearchDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    if (input.topology->NodeCount() < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    FdlaResult best;
    const auto offer = [&best](FdlaResult result) {
        if (best.weights.size() == 0 || result.mixingNorm < best.mixingNorm - LEAST_SEARCH_GAIN)
        {
            best = std::move(result);
        }
    };
    const auto improve = [&](const LinkSupport& support, int attempts) {
        offer(ExchangeLinks(input, support, budget, attempts));
    };
    std::string why;
    auto quick = input;
    quick.certify = false;
    for (const auto& start :
         std::vector<std::shared_ptr<MixingDesign>>{std::make_shared<GreedyDesign>(),
                                                    std::make_shared<FiedlerDesign>()})
    {
        try
        {
            const auto result = start->Design(quick, budget);
            improve(LinkSupport(input, FlagsOf(result.schedule->At(0).Weights())), START_EXCHANGES);
        }
        catch (const std::invalid_argument& error)
        {
            why = error.what();
        }
    }
    if (best.weights.size() == 0)
    {
        throw std::invalid_argument("search found no start: " + why);
    }
    boost::random::mt19937_64 random(input.seed);
    const bool isWhole = (best.weights.array() != 0).all();
    for (int kick = 0; kick < (isWhole ? 0 : KICKS); ++kick)
    {
        improve(Kick(input, budget, FlagsOf(best.weights), random), KICK_EXCHANGES);
    }
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, best.weights)),
            best.lowerBound};
}

} // namespace dsgd
} // namespace ns3
