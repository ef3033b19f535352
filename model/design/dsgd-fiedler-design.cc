/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-fiedler-design.h"

#include "dsgd-low-load-tree.h"
#include "dsgd-weighed-links.h"

#include "ns3/dsgd-laplacian.h"
#include "ns3/dsgd-low-spectrum.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace dsgd
{

namespace
{

/// So many eigenproblems are solved at most.
constexpr std::size_t EIGENPROBLEMS = 1000;

/// With more nodes an eigenproblem takes a second and more.
constexpr uint32_t LARGE_NODES = 4000;

/// So many are then solved at most.
constexpr std::size_t LARGE_EIGENPROBLEMS = 50;

/**
 * @param topology a graph
 * @param support some of its links
 * @return the eigenvector of lambda_2 of their unweighted Laplacian
 */
Eigen::VectorXd
FiedlerVector(const BaseTopology& topology, const LinkSupport& support)
{
    LinkWeights ones = LinkWeights::Zero(topology.LinkCount());
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        ones[e] = support.Has(e) ? 1 : 0;
    }
    return ComputeLowSpectrum(SparseLaplacian(topology, ones), 1).vectors.col(0);
}

} // namespace

std::string
FiedlerDesign::Name() const
{
    return "fiedler-add";
}

bool
FiedlerDesign::KeepsBudget() const
{
    return true;
}

MixingDesign::Candidate
FiedlerDesign::DoDesign(const DesignInput& input, const DesignBudget& budget) const
{
    const auto& topology = *input.topology;
    auto support = MakeLowLoadTree(input, budget, Eigen::VectorXd::Zero(topology.LinkCount()));
    const std::size_t problems =
        topology.NodeCount() > LARGE_NODES ? LARGE_EIGENPROBLEMS : EIGENPROBLEMS;
    const std::size_t batch = 1 + topology.LinkCount() / problems / 2;
    while (topology.NodeCount() > 1)
    {
        const auto vector = FiedlerVector(topology, support);
        std::vector<std::pair<double, uint32_t>> gains;
        for (uint32_t e = 0; e < topology.LinkCount(); ++e)
        {
            const auto& link = topology.Links()[e];
            if (!support.Has(e) && support.HasRoom(e, link.u, budget) &&
                support.HasRoom(e, link.v, budget))
            {
                gains.emplace_back(-std::pow(vector[link.u] - vector[link.v], 2), e);
            }
        }
        if (gains.empty())
        {
            break;
        }
        const auto last = gains.begin() + std::min(batch, gains.size());
        std::partial_sort(gains.begin(), last, gains.end());
        for (auto it = gains.begin(); it != last; ++it)
        {
            const auto& link = topology.Links()[it->second];
            if (support.HasRoom(it->second, link.u, budget) &&
                support.HasRoom(it->second, link.v, budget))
            {
                support.Add(it->second);
            }
        }
    }
    const auto result = WeighLinks(input, support.Flags());
    return {std::make_shared<FixedSchedule>(MixingMatrix(input.topology, result.weights)),
            result.lowerBound};
}

} // namespace dsgd
} // namespace ns3
