/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-design-options.h"

#include "dsgd-nominal-costs.h"

#include "ns3/dsgd-energy-costs-io.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Before the path of a file.
const std::string FILE_PREFIX = "file:";

/// Forward and backward pass of dense layers: operations for a parameter and a sample.
constexpr double FLOPS_PER_PARAMETER = 6;

/**
 * @param text numbers separated by commas
 * @param option its option
 * @param what they are
 * @return the numbers
 */
std::vector<double>
ParseNumbers(const std::string& text, const std::string& option, const std::string& what)
{
    std::vector<double> numbers;
    for (const auto& field : SplitFields(text, ','))
    {
        numbers.push_back(ParseNumber(field, {option, 0}, what));
    }
    return numbers;
}

/**
 * @param text J left, a number or one a node, in place or in a file with one a line
 * @param nodes m
 * @return m joules
 */
Eigen::VectorXd
ParseBatteries(const std::string& text, uint32_t nodes)
{
    std::vector<double> joules;
    if (text.rfind(FILE_PREFIX, 0) == 0)
    {
        const auto path = text.substr(FILE_PREFIX.size());
        const auto content = ReadTextFile(path);
        uint32_t line = 0;
        for (const auto& field : SplitLines(content))
        {
            ++line;
            if (!Trim(field).empty())
            {
                joules.push_back(ParseNumber(Trim(field), {path, line}, "J of a battery"));
            }
        }
    }
    else
    {
        joules = ParseNumbers(text, "--batteries", "J of a battery");
    }
    if (joules.size() == 1)
    {
        joules.resize(nodes, joules.front());
    }
    if (joules.size() != nodes)
    {
        throw std::invalid_argument("--batteries has " + std::to_string(joules.size()) +
                                    " numbers, one or " + std::to_string(nodes) + " are needed");
    }
    return Eigen::Map<const Eigen::VectorXd>(joules.data(), nodes);
}

/**
 * @param config what the user gave
 * @return whether one transmission serves all neighbors
 */
bool
IsBroadcast(const DesignConfig& config)
{
    if (config.transmission != "unicast" && config.transmission != "broadcast")
    {
        throw std::invalid_argument("unknown transmission '" + config.transmission +
                                    "', known are: unicast, broadcast");
    }
    return config.transmission == "broadcast";
}

} // namespace

void
AddDesignOptions(ProgramOptions& options, DesignConfig& c)
{
    options.Add("topology",
                "who could talk to whom: a file, " + JoinNames(ShippedTopologies()) + ", or " +
                    JoinNames(TopologyGenerators()),
                c.topology);
    options.Add("max-degree", "budget: neighbors a node may have, 0 to search", c.maxDegree);
    options.Add("active-links",
                "budget: neighbors in expectation, fractions allowed, 0 to search",
                c.activeLinks);
    options.Add("budget", "budget: J a node may spend in a round, 0 to search", c.budget);
    options.Add("batteries",
                "J left at every node: a number, one a node, or file:PATH with one a line",
                c.batteries);
    options.Add("battery-share",
                "budget: share of a node's battery for a round, 0 for one of the rounds",
                c.batteryShare);
    options.Add("costs",
                "J of a local step and of a neighbor: CA,CB or CA,TX,RX, file:PATH, or an energy "
                "profile",
                c.costs);
    options.Add("transmission",
                "unicast, or broadcast: one transmission serves all neighbors",
                c.transmission);
    options.Add("model-bytes", "bytes of a model, for the costs of a profile", c.modelBytes);
    options.Add("samples", "samples of a round, for the costs of a profile", c.samples);
    options.Add("interference",
                "nodes that may not send at once, like --topology; empty for those within two hops",
                c.interference);
    options.Add("sign", "link weights allowed: " + JoinNames(WeightSignNames()), c.sign);
    options.Add("bound",
                "bound on the rounds that the search uses: " + JoinNames(ConvergenceBoundNames()),
                c.bound);
    options.Add("rounds", "rounds to be run, which schedules with phases need", c.rounds);
    options.Add("seed", "seed of designs that draw at random", c.seed);
}

EnergyCosts
MakeCosts(const DesignConfig& c, const BaseTopology& topology)
{
    const bool isBroadcast = IsBroadcast(c);
    if (c.costs.rfind(FILE_PREFIX, 0) == 0)
    {
        return ReadEnergyCosts(c.costs.substr(FILE_PREFIX.size()), topology);
    }
    if (c.costs.find(',') == std::string::npos)
    {
        if (!(c.modelBytes > 0 && c.samples > 0))
        {
            throw std::invalid_argument("--model-bytes and --samples must be above 0");
        }
        const double parameters = c.modelBytes / 4;
        return NominalCosts(topology,
                            LoadEnergyProfile(c.costs),
                            {c.samples, FLOPS_PER_PARAMETER * parameters * c.samples, c.modelBytes},
                            isBroadcast);
    }
    const auto joules = ParseNumbers(c.costs, "--costs", "J");
    if (joules.size() != 3 && (joules.size() != 2 || isBroadcast))
    {
        throw std::invalid_argument(
            "--costs is '" + c.costs + "', " +
            (isBroadcast ? "three numbers are needed for broadcasts: J of a local step, of sending "
                           "and of receiving a model"
                         : "two or three numbers are needed: J of a local step and of a neighbor, "
                           "or of a local step, of sending and of receiving a model"));
    }
    if (isBroadcast)
    {
        return EnergyCosts::UniformBroadcast(topology, joules[0], joules[1], joules[2]);
    }
    return EnergyCosts::Uniform(topology,
                                joules[0],
                                joules.size() == 2 ? joules[1] : joules[1] + joules[2]);
}

MixingMatrixHelper
MakeMixingMatrixHelper(const DesignConfig& c,
                       const std::string& design,
                       const BaseTopology& topology)
{
    MixingMatrixHelper helper(design);
    helper.SetCosts(MakeCosts(c, topology));
    helper.SetBound(c.bound);
    helper.SetSeed(c.seed);
    helper.SetSign(ParseWeightSign(c.sign));
    helper.SetRounds(c.rounds);
    if (!c.interference.empty())
    {
        helper.SetInterference(MakeTopology(c.interference));
    }
    if (c.maxDegree > 0 && c.budget != 0)
    {
        throw std::invalid_argument("either --max-degree or --budget, not both");
    }
    if (c.maxDegree > 0)
    {
        helper.SetMaxDegree(c.maxDegree);
    }
    if (c.activeLinks != 0)
    {
        helper.SetActiveLinks(c.activeLinks);
    }
    if (c.budget != 0)
    {
        helper.SetBudget(c.budget);
    }
    if (!c.batteries.empty())
    {
        if (c.batteryShare == 0 && c.rounds == 0)
        {
            throw std::invalid_argument("--batteries needs --battery-share or --rounds");
        }
        helper.SetBatteries(ParseBatteries(c.batteries, topology.NodeCount()),
                            c.batteryShare != 0 ? c.batteryShare : 1.0 / c.rounds);
    }
    else if (c.batteryShare != 0)
    {
        throw std::invalid_argument("--battery-share needs --batteries");
    }
    return helper;
}

} // namespace dsgd
} // namespace ns3
