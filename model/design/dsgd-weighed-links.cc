/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-weighed-links.h"

#include "ns3/dsgd-large-fdla.h"
#include "ns3/dsgd-sparse-fdla.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

FdlaResult
WeighLinks(const DesignInput& input, const std::vector<bool>& use)
{
    const auto& topology = *input.topology;
    FdlaResult result;
    result.weights = LinkWeights::Zero(topology.LinkCount());
    if (topology.NodeCount() < 2)
    {
        return result;
    }
    if (std::count(use.begin(), use.end(), true) <= DENSE_FDLA_LINKS)
    {
        return FdlaSolver(topology, use, FdlaOptions{FdlaOptions().tolerance, input.sign}).Solve();
    }
    SparseFdlaOptions options;
    options.sign = input.sign;
    options.seed = input.seed;
    return SolveSparseFdla(topology, use, options);
}

} // namespace dsgd
} // namespace ns3
