/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-registry.h"

#include "dsgd-fdla-design.h"
#include "dsgd-greedy-design.h"
#include "dsgd-matrix-file-design.h"
#include "dsgd-ramanujan-design.h"
#include "dsgd-weights-design.h"

#include "ns3/dsgd-link-weights.h"

#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Before the path of a user's own matrix.
const std::string FILE_PREFIX = "file:";

/// Makes a design.
using Maker = std::function<std::unique_ptr<MixingDesign>()>;

/**
 * @param name the design's name
 * @param rule its weights
 * @return the maker of a design that uses all links
 */
Maker
AllLinks(const std::string& name, const WeightsDesign::Rule& rule)
{
    return [=] { return std::make_unique<WeightsDesign>(name, rule); };
}

/**
 * @tparam D the design
 * @return the maker of a design without parameters
 */
template <typename D>
Maker
Plain()
{
    return [] { return std::make_unique<D>(); };
}

/**
 * @return all designs by name; a new one is one line here
 */
const std::vector<std::pair<std::string, Maker>>&
Makers()
{
    static const std::vector<std::pair<std::string, Maker>> MAKERS = {
        {"vanilla", AllLinks("vanilla", BestConstantWeights)},
        {"metropolis", AllLinks("metropolis", MetropolisWeights)},
        {"fdla", Plain<FdlaDesign>()},
        {"greedy", Plain<GreedyDesign>()},
        {"ramanujan", Plain<RamanujanDesign>()},
    };
    return MAKERS;
}

} // namespace

std::unique_ptr<MixingDesign>
MakeDesign(const std::string& name)
{
    if (name.rfind(FILE_PREFIX, 0) == 0)
    {
        return std::make_unique<MatrixFileDesign>(name.substr(FILE_PREFIX.size()));
    }
    std::string known = FILE_PREFIX + "PATH";
    for (const auto& [key, make] : Makers())
    {
        if (key == name)
        {
            return make();
        }
        known += ", " + key;
    }
    throw std::invalid_argument("unknown design '" + name + "', known are: " + known);
}

std::vector<std::string>
DesignNames()
{
    std::vector<std::string> names;
    for (const auto& [key, make] : Makers())
    {
        names.push_back(key);
    }
    return names;
}

} // namespace dsgd
} // namespace ns3
