/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-broadcast-design.h"

#include "dsgd-speaker-pricing.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Up to so many colors all unions are candidates.
constexpr std::size_t ALL_UNIONS = 6;

/// Above so many nodes the program takes too long.
constexpr uint32_t MOST_SPEAKERS = 512;

/// Above so many nodes there are few candidates.
constexpr uint32_t LARGE = 128;

/**
 * @param colors how many there are
 * @param isLarge whether few are wanted
 * @return sets of colors
 */
std::vector<std::vector<std::size_t>>
Unions(std::size_t colors, bool isLarge)
{
    std::vector<std::vector<std::size_t>> unions;
    if (colors <= ALL_UNIONS && !isLarge)
    {
        for (uint32_t bits = 1; bits < (1u << colors); ++bits)
        {
            unions.emplace_back();
            for (std::size_t k = 0; k < colors; ++k)
            {
                if ((bits >> k & 1) != 0)
                {
                    unions.back().push_back(k);
                }
            }
        }
        return unions;
    }
    std::vector<std::size_t> widths{colors};
    for (std::size_t width = colors / 2; width >= 2 && (!isLarge || widths.size() < 4); width /= 2)
    {
        widths.push_back(width);
    }
    for (std::size_t width : widths)
    {
        for (std::size_t first = 0; first < (width == colors ? 1 : colors);
             first += std::max<std::size_t>(1, width / 2))
        {
            unions.emplace_back();
            for (std::size_t k = 0; k < width; ++k)
            {
                unions.back().push_back((first + k) % colors);
            }
        }
    }
    return unions;
}

/**
 * @param input what to design for
 * @return who may not send at once
 */
Interference
InterferenceOf(const DesignInput& input)
{
    return Interference(*input.topology, input.interference.get());
}

/**
 * @param topology a graph
 * @param interference who may not send at once
 * @param weights of a round
 * @return the groups that send in it
 */
SpeakingGroups
GroupsOf(const BaseTopology& topology, const Interference& interference, const LinkWeights& weights)
{
    return interference.Groups(SpeakersOf(topology, weights));
}

/**
 * @param input what to design for
 * @return unions of collision-free subsets, and the links of a tree
 */
std::vector<SamplingCandidate>
SpeakerCandidates(const DesignInput& input)
{
    const auto& topology = *input.topology;
    const auto interference = InterferenceOf(input);
    const auto colors = interference.Groups(std::vector<bool>(topology.NodeCount(), true));
    std::vector<SamplingCandidate> candidates{TreeLinks(topology, 2)};
    std::set<std::vector<uint32_t>> seen;
    for (const auto& chosen : Unions(colors.size(), topology.NodeCount() > LARGE))
    {
        std::vector<bool> speaks(topology.NodeCount(), false);
        for (std::size_t color : chosen)
        {
            for (uint32_t i : colors[color])
            {
                speaks[i] = true;
            }
        }
        const auto links = LinksAmong(topology, speaks);
        if (links.empty() || !seen.insert(links).second)
        {
            continue;
        }
        std::vector<bool> use(topology.LinkCount(), false);
        for (uint32_t e : links)
        {
            use[e] = true;
        }
        auto weights = ComponentWeights(topology, use, input.sign);
        const auto slots = GroupsOf(topology, interference, weights).size();
        candidates.push_back({{std::move(weights)}, {1}, static_cast<double>(slots)});
    }
    return candidates;
}

} // namespace

BroadcastDesign::BroadcastDesign(double slots)
    : m_slots(slots)
{
}

std::string
BroadcastDesign::Name() const
{
    return "broadcast";
}

bool
BroadcastDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
BroadcastDesign::Sample(const DesignInput& input,
                        const DesignBudget& budget,
                        std::vector<SamplingCandidate>& common,
                        SearchEffort effort) const
{
    const auto& topology = *input.topology;
    const auto interference = InterferenceOf(input);
    SamplingProgram program(topology, SamplingLimits(Name(), input, budget, m_slots));
    for (const auto& candidate : common)
    {
        program.Add(candidate);
    }
    const std::size_t given = program.Candidates().size();
    const auto solution = GenerateCandidates(
        program,
        topology,
        input.sign,
        [&](const ContractionModel& model, const SamplingPrices& prices, const LinkWeights& start) {
            auto weights = PriceSpeakers(model,
                                         prices,
                                         interference,
                                         budget.maxDegree,
                                         SpeakersOf(topology, start));
            const auto slots = GroupsOf(topology, interference, weights).size();
            return SamplingCandidate{{std::move(weights)}, {1}, static_cast<double>(slots)};
        },
        effort);
    InheritCandidates(common, program, solution, given);
    Candidate candidate;
    candidate.schedule = program.MakeSchedule(solution, input);
    for (const auto& matrix : candidate.schedule->Support())
    {
        candidate.groups.push_back(GroupsOf(topology, interference, matrix.Weights()));
    }
    return candidate;
}

MixingDesign::Candidate
BroadcastDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const SamplingLimits limits(Name(), input, budget, m_slots);
    if (topology.NodeCount() > MOST_SPEAKERS)
    {
        throw std::invalid_argument("broadcast takes up to " + std::to_string(MOST_SPEAKERS) +
                                    " nodes, the topology has " +
                                    std::to_string(topology.NodeCount()));
    }
    if (topology.NodeCount() < 2)
    {
        InterferenceOf(input);
        Candidate candidate{
            std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
        candidate.groups = {{}};
        return candidate;
    }
    auto common = SpeakerCandidates(input);
    return Sample(input, budget, common, SearchEffort::FULL);
}

std::vector<MixingDesign::Candidate>
BroadcastDesign::DoDesignFrontier(const DesignInput& input) const
{
    if (input.topology->NodeCount() < 2 || input.topology->NodeCount() > MOST_SPEAKERS)
    {
        return {DoDesign(input, {})};
    }
    auto common = SpeakerCandidates(input);
    std::vector<Candidate> candidates;
    for (const auto& budget : FrontierBudgets(input))
    {
        candidates.push_back(Sample(input, budget, common, SearchEffort::QUICK));
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
