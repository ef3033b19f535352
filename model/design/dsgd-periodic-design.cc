/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-periodic-design.h"

#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-periodic-schedule.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The frontier goes from every round to every so many rounds.
constexpr uint32_t LONGEST_PERIOD = 64;

/// No use is known for longer periods; a budget that needs them is taken for a mistake.
constexpr double PERIOD_LIMIT = 1e6;

/**
 * @param input what to design for
 * @param period H
 * @return one exchange, then H - 1 rounds without
 */
std::shared_ptr<const MixingSchedule>
EveryNthRound(const DesignInput& input, uint32_t period)
{
    std::vector<MixingMatrix> support{
        MixingMatrix(input.topology, BestConstantWeights(*input.topology))};
    std::vector<uint32_t> order(period, 1);
    order[0] = 0;
    if (period > 1)
    {
        support.emplace_back(input.topology, LinkWeights::Zero(input.topology->LinkCount()));
    }
    return std::make_shared<PeriodicSchedule>(std::move(support), std::move(order));
}

} // namespace

std::string
PeriodicDesign::Name() const
{
    return "periodic";
}

bool
PeriodicDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
PeriodicDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const Eigen::VectorXd exchange =
        input.costs.PerNode(topology, Eigen::VectorXd::Ones(topology.LinkCount())) -
        input.costs.Compute();
    double period = std::max(1.0, topology.MaxDegree() / budget.activeLinks);
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        const double left = budget.JoulesOf(i) - input.costs.Compute()[i];
        if (exchange[i] > 0)
        {
            period = left > 0 ? std::max(period, exchange[i] / left) : PERIOD_LIMIT * 2;
        }
    }
    period = std::ceil(period * (1 - 1e-12));
    if (!(period <= PERIOD_LIMIT))
    {
        throw std::invalid_argument("periodic: the budget leaves a node no energy to communicate "
                                    "even once in a million rounds");
    }
    return {EveryNthRound(input, static_cast<uint32_t>(period))};
}

std::vector<MixingDesign::Candidate>
PeriodicDesign::DoDesignFrontier(const DesignInput& input) const
{
    std::vector<Candidate> candidates;
    for (uint32_t period = 1; period <= LONGEST_PERIOD; ++period)
    {
        candidates.push_back({EveryNthRound(input, period)});
    }
    return candidates;
}

} // namespace dsgd
} // namespace ns3
