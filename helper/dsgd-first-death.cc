/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-first-death.h"

#include "dsgd-text-tools.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param node of a run
 * @return its number, and its name if it has one
 */
std::string
NameOf(const NodeDigest& node)
{
    return "node " + std::to_string(node.node) +
           (node.label.empty() ? "" : " (" + node.label + ")");
}

/**
 * @param digest a run with batteries
 * @return the node with the least of its battery left
 */
const NodeDigest*
Weakest(const RunDigest& digest)
{
    const NodeDigest* weakest = nullptr;
    for (const auto& node : digest.nodes)
    {
        if (std::isfinite(node.remainingJ) &&
            (!weakest || node.remainingJ / node.initialJ < weakest->remainingJ / weakest->initialJ))
        {
            weakest = &node;
        }
    }
    return weakest;
}

/**
 * @param digest a run
 * @param timeS a time
 * @return the round in which it was, or the last one
 */
uint32_t
RoundAt(const RunDigest& digest, double timeS)
{
    for (const auto& round : digest.rounds)
    {
        if (round.endS >= timeS)
        {
            return round.round;
        }
    }
    return digest.rounds.empty() ? 0 : digest.rounds.back().round;
}

} // namespace

FirstDeath
FindFirstDeath(RunReader& reader)
{
    FirstDeath answer;
    const auto whole = DigestRun(reader);
    const auto dead = whole.Deaths();
    const NodeDigest* node = nullptr;
    if (whole.nodes.empty())
    {
        answer.sentence = "not known: no round is whole";
        return answer;
    }
    RunDigest until = whole;
    if (!dead.empty())
    {
        const double timeS = *dead.front()->diedS;
        const uint32_t round = RoundAt(whole, timeS);
        answer.sentence = NameOf(*dead.front()) + " died first, at " +
                          FormatNumber("%.6g s", timeS) + " in round " + std::to_string(round) +
                          "; " + std::to_string(dead.size()) + " of " +
                          std::to_string(whole.nodes.size()) + " nodes died in all";
        // The end of its last round, since traces know no time within.
        TimeWindow window;
        for (const auto& each : whole.rounds)
        {
            if (each.round == round)
            {
                window.toS = std::max(each.endS, timeS);
            }
        }
        until = DigestRun(reader, window);
        node = dead.front();
    }
    else if ((node = Weakest(whole)))
    {
        answer.sentence = "no node died; " + NameOf(*node) + " came nearest, with " +
                          FormatNumber("%.4g J", node->remainingJ) + " of " +
                          FormatNumber("%.4g J", node->initialJ) + " left";
        if (node->totalJ > 0)
        {
            answer.sentence +=
                ", for another " +
                FormatNumber("%.4g s", node->remainingJ / (node->totalJ / whole.toS)) +
                " at its mean power";
        }
    }
    else
    {
        answer.sentence = "no node died: none runs on a battery";
        node = whole.Busiest();
        if (node)
        {
            answer.sentence += "; " + NameOf(*node) + " spent most";
        }
    }
    if (!node)
    {
        return answer;
    }
    const auto found = std::find_if(until.nodes.begin(),
                                    until.nodes.end(),
                                    [node](const auto& other) { return other.node == node->node; });
    const auto add = [&](const std::string& cause, double own, double all) {
        const double mean = all / static_cast<double>(until.nodes.size());
        answer.table.Add(
            {cause, own, mean, mean > 0 ? own / mean : std::numeric_limits<double>::quiet_NaN()});
    };
    for (std::size_t c = 0; c < until.causes.size(); ++c)
    {
        add(until.causes[c], found->joules[c], until.CauseJ(c));
    }
    add("all", found->totalJ, until.TotalJ());
    return answer;
}

} // namespace dsgd
} // namespace ns3
