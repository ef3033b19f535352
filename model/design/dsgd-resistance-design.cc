/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-resistance-design.h"

#include "dsgd-low-load-tree.h"
#include "dsgd-weighed-links.h"

#include "ns3/dsgd-effective-resistance.h"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>

namespace ns3
{
namespace dsgd
{

std::string
ResistanceDesign::Name() const
{
    return "effective-resistance";
}

bool
ResistanceDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
ResistanceDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    const auto resistances = EffectiveResistances(topology, input.seed);
    boost::random::mt19937_64 random(input.seed);
    boost::random::uniform_01<double> uniform;
    // Exponential clocks of these rates ring in the order of a weighted draw without replacement.
    Eigen::VectorXd order(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        order[e] = std::log(1 - uniform(random)) / resistances[e];
    }
    LinkSupport support(input);
    if (!support.KeepsBudget(budget))
    {
        support = MakeLowLoadTree(input, budget, order);
        support.Fill(order, budget);
    }
    const auto result = WeighLinks(input, support.Flags());
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
