/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-experiment-config.h"

#include "dsgd-table-sink.h"

#include "ns3/dsgd-compression-spec.h"
#include "ns3/dsgd-datagram-exchange.h"
#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-name-table.h"
#include "ns3/dsgd-replay-exchange.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-unicast-exchange.h"
#include "ns3/dsgd-update-rule-registry.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Refuses a number that makes no sense, by the name of its option.
 *
 * @param good whether the number will do
 * @param option its option
 * @param value the number
 * @param right what would be right
 */
void
Require(bool good, const std::string& option, double value, const std::string& right)
{
    if (!good)
    {
        throw std::invalid_argument("--" + option + " is " + std::to_string(value) + ", " + right +
                                    " is needed");
    }
}

/**
 * @param shares shares of the rounds, separated by commas
 * @param rounds the rounds
 * @return the rounds from which on the step is cut
 */
std::vector<uint32_t>
ParseStepCuts(const std::string& shares, uint32_t rounds)
{
    std::vector<uint32_t> cuts;
    if (shares.empty())
    {
        return cuts;
    }
    const TextPosition where{"--step-cuts", 0};
    for (const auto& field : SplitFields(shares, ','))
    {
        const double share = ParseNumber(field, where, "share of the rounds");
        if (!(share > 0 && share < 1))
        {
            ThrowAt(where,
                    "share of the rounds is " + std::string(field) +
                        ", a number between 0 and 1 is needed");
        }
        cuts.push_back(static_cast<uint32_t>(std::ceil(share * rounds)));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

/// Rules for missing models by name.
const NameTable<MissingModelRule> RULES = {
    {"return-to-self", RETURN_TO_SELF},
    {"cancel-pair", CANCEL_PAIR},
};

} // namespace

ExperimentConfig::ExperimentConfig()
{
    sgd.stepSize = 0.2;
}

void
ExperimentConfig::LeaveToNetwork()
{
    exchange = energyProfile = AUTO;
    roundTimeout = rtsBytes = -1;
}

void
ExperimentConfig::Resolve()
{
    constexpr double LONG_ROUND = 1800;    // s, several times a round of a dense graph
    constexpr double RTS_BYTES = 500;      // between a request and a datagram of a model
    constexpr double NO_RTS_BYTES = 65535; // TCP is slower with it
    const bool complete = IsAsynchronous() || CompressionSpec::Parse(compression).differences;
    const bool lossy = network == "wifi" && !complete;
    if (exchange == AUTO)
    {
        exchange = !lossy ? "tcp" : replays ? "replay:unicast" : "unicast";
    }
    if (replays && !Replays())
    {
        replayRounds = controlEvery = 0;
    }
    if (energyProfile == AUTO)
    {
        energyProfile = network == "wifi" ? "paper+wifi-ns3-default-1m" : "paper";
    }
    const auto measured = MeasuredExchangeType(exchange);
    if (rtsBytes < 0)
    {
        rtsBytes = measured == UnicastExchange::GetTypeId() ? RTS_BYTES : NO_RTS_BYTES;
    }
    if (roundTimeout < 0)
    {
        const bool mayLose = measured.IsChildOf(DatagramExchange::GetTypeId());
        roundTimeout = mayLose && !complete ? LONG_ROUND : 0;
    }
}

void
ExperimentConfig::Validate()
{
    Resolve();
    const auto& c = *this;
    Require(c.rounds >= 1, "rounds", c.rounds, "a number from 1");
    Require(std::isfinite(c.budget) && c.budget >= 0, "budget", c.budget, "a number above 0");
    Require(std::isfinite(c.battery) && c.battery >= 0, "battery", c.battery, "a number above 0");
    Require(std::isfinite(c.neighborJoules) && c.neighborJoules >= 0,
            "neighbor-joules",
            c.neighborJoules,
            "a number above 0");
    Require(std::isfinite(c.activeLinks) && c.activeLinks >= 0,
            "active-links",
            c.activeLinks,
            "a number above 0");
    Require(c.budget == 0 || c.maxDegree == 0, "budget", c.budget, "either it or --max-degree");
    Require(std::isfinite(c.roundTimeout) && c.roundTimeout >= 0,
            "round-timeout",
            c.roundTimeout,
            "a number of seconds above 0");
    Require(c.rtsBytes <= 65535, "rts-bytes", c.rtsBytes, "a number up to 65535");
    if ((c.replayRounds > 0 || c.controlEvery > 0) && !Replays())
    {
        throw std::invalid_argument(
            "--replay-rounds and --control-every go with --exchange=replay, not with " +
            c.exchange);
    }
    Require(c.consensusStep >= 0 && c.consensusStep <= 1,
            "consensus-step",
            c.consensusStep,
            "a number above 0 and at most 1, or 0 for the usual one,");
    MissingRule();
    if (c.IsAsynchronous())
    {
        const bool plain = c.compression == "none" && c.order.name == OrderSettings().name &&
                           !c.sleep && (c.exchange == "tcp" || c.exchange == "flow");
        if (!plain)
        {
            throw std::invalid_argument("--update=" + c.update +
                                        " needs --exchange=tcp or flow, and no --compression, "
                                        "--order or --sleep");
        }
    }
    else
    {
        MakeUpdateRule(c.update);
    }
    RequireTableSink(tables);
    if (CompressionSpec::Parse(c.compression).differences && c.roundTimeout > 0)
    {
        throw std::invalid_argument("--compression=" + c.compression +
                                    " needs every model, so that --round-timeout must be 0, not " +
                                    std::to_string(c.roundTimeout));
    }
    order.Validate();
    sgd.stepRounds = ParseStepCuts(stepCuts, rounds);
    sgd.Validate();
}

bool
ExperimentConfig::Replays() const
{
    return MakeExchangeFactory(exchange).GetTypeId() == ReplayExchange::GetTypeId();
}

bool
ExperimentConfig::IsAsynchronous() const
{
    return update == ASYNCHRONOUS;
}

MissingModelRule
ExperimentConfig::MissingRule() const
{
    return FindByName(RULES, "rule for missing models", missingModel);
}

} // namespace dsgd
} // namespace ns3
