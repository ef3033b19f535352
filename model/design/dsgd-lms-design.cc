/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-lms-design.h"

#include "dsgd-fiedler-design.h"
#include "dsgd-gossip-design.h"
#include "dsgd-greedy-design.h"
#include "dsgd-link-pricing.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Above so many links greedy's pass takes too long.
constexpr uint32_t GREEDY_LINKS = 300;

/// Above so many nodes the program takes too long.
constexpr uint32_t MOST_NODES = 512;

/**
 * @param candidates receives the design's schedule within the budget, if it knows one
 * @param design a design
 * @param input what to design for
 * @param budget what a node may spend
 */
void
AddIfKept(std::vector<SamplingCandidate>& candidates,
          const MixingDesign& design,
          const DesignInput& input,
          const DesignBudget& budget)
{
    try
    {
        candidates.push_back(AsCandidate(*design.Design(input, budget).schedule));
    }
    catch (const std::invalid_argument&)
    {
        // No single matrix of this design is within the budget; mixtures may be.
    }
}

/**
 * @param input what to design for
 * @return candidates that serve any budget
 */
std::vector<SamplingCandidate>
MatrixCandidates(const DesignInput& input)
{
    const auto& topology = *input.topology;
    std::vector<SamplingCandidate> candidates{TreeLinks(topology, 0)};
    const std::vector<bool> all(topology.LinkCount(), true);
    candidates.push_back({{ComponentWeights(topology, all, input.sign)}, {1}});
    if (topology.LinkCount() <= GREEDY_LINKS)
    {
        for (const auto& result : GreedyDesign().DesignFrontier(input))
        {
            candidates.push_back(AsCandidate(*result.schedule));
        }
    }
    else
    {
        for (uint32_t degree : {3, 4, 6})
        {
            DesignBudget budget;
            budget.maxDegree = degree;
            AddIfKept(candidates, FiedlerDesign(), input, budget);
        }
    }
    return candidates;
}

} // namespace

std::string
LmsDesign::Name() const
{
    return "lms";
}

bool
LmsDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
LmsDesign::Sample(const DesignInput& input,
                  const DesignBudget& budget,
                  std::vector<SamplingCandidate>& common,
                  SearchEffort effort) const
{
    const auto& topology = *input.topology;
    SamplingProgram program(topology, SamplingLimits(Name(), input, budget));
    for (const auto& candidate : common)
    {
        program.Add(candidate);
    }
    const std::size_t given = program.Candidates().size();
    std::vector<SamplingCandidate> own;
    AddIfKept(own, GossipDesign(), input, budget);
    if (effort == SearchEffort::FULL && topology.LinkCount() <= GREEDY_LINKS)
    {
        AddIfKept(own, GreedyDesign(), input, budget);
    }
    for (auto& candidate : own)
    {
        program.Add(std::move(candidate));
    }
    const auto solution = GenerateCandidates(
        program,
        topology,
        input.sign,
        [&](const ContractionModel& model, const SamplingPrices& prices, const LinkWeights& start) {
            std::vector<uint32_t> links;
            for (uint32_t e = 0; e < topology.LinkCount(); ++e)
            {
                if (start[e] != 0)
                {
                    links.push_back(e);
                }
            }
            return SamplingCandidate{
                {PriceLinks(model, prices, budget.maxDegree, std::move(links))},
                {1}};
        },
        effort);
    InheritCandidates(common, program, solution, given);
    Candidate candidate;
    candidate.schedule = program.MakeSchedule(solution, input);
    return candidate;
}

MixingDesign::Candidate
LmsDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const SamplingLimits limits(Name(), input, budget);
    if (topology.NodeCount() > MOST_NODES)
    {
        throw std::invalid_argument("lms takes up to " + std::to_string(MOST_NODES) +
                                    " nodes, the topology has " +
                                    std::to_string(topology.NodeCount()));
    }
    if (topology.NodeCount() < 2)
    {
        return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, LinkWeights(0)))};
    }
    auto common = MatrixCandidates(input);
    return Sample(input, budget, common, SearchEffort::FULL);
}

std::vector<MixingDesign::Candidate>
LmsDesign::DoDesignFrontier(const DesignInput& input) const
{
    if (input.topology->NodeCount() < 2 || input.topology->NodeCount() > MOST_NODES)
    {
        return {DoDesign(input, {})};
    }
    auto common = MatrixCandidates(input);
    std::vector<Candidate> candidates;
    for (const auto& budget : FrontierBudgets(input))
    {
        candidates.push_back(Sample(input, budget, common, SearchEffort::QUICK));
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
