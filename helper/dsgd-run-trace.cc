/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-trace.h"

#include "dsgd-text-tools.h"

#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace dsgd
{

namespace
{

/// A value that cannot be told.
constexpr double NO_VALUE = std::numeric_limits<double>::quiet_NaN();

/**
 * @param part of a whole
 * @param whole the whole
 * @return the share in percent
 */
double
Percent(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : NO_VALUE;
}

} // namespace

TimeWindow
ParseWindow(const std::string& text)
{
    const TextPosition where{"--between", 0};
    const auto fields = SplitFields(text, ',');
    if (fields.size() != 2)
    {
        ThrowAt(where, "value is '" + text + "', two times in s are needed, such as 0,12.5");
    }
    TimeWindow window;
    if (!fields[0].empty())
    {
        window.fromS = ParseNumber(fields[0], where, "beginning");
    }
    if (!fields[1].empty())
    {
        window.toS = ParseNumber(fields[1], where, "end");
    }
    if (!(window.fromS < window.toS))
    {
        ThrowAt(where, "value is '" + text + "', a beginning before the end is needed");
    }
    return window;
}

TextTable
TableByCause(const RunDigest& digest)
{
    TextTable table({"cause", "energy_j", "share_percent"});
    for (std::size_t c = 0; c < digest.causes.size(); ++c)
    {
        table.Add({digest.causes[c], digest.CauseJ(c), Percent(digest.CauseJ(c), digest.TotalJ())});
    }
    table.Add({"all", digest.TotalJ(), Percent(digest.TotalJ(), digest.TotalJ())});
    return table;
}

TextTable
TableByNode(const RunDigest& digest, uint32_t count)
{
    std::vector<std::string> columns{"node"};
    const bool hasLabels = std::any_of(digest.nodes.begin(), digest.nodes.end(), [](const auto& n) {
        return !n.label.empty();
    });
    if (hasLabels)
    {
        columns.emplace_back("label");
    }
    columns.insert(columns.end(), {"energy_j", "share_percent"});
    for (const auto& cause : digest.causes)
    {
        columns.push_back(cause + "_j");
    }
    if (digest.HasBatteries())
    {
        columns.insert(columns.end(), {"remaining_j", "died_s"});
    }
    TextTable table(columns);
    std::vector<const NodeDigest*> nodes = digest.NodesByJoules();
    if (count == 0)
    {
        std::sort(nodes.begin(), nodes.end(), [](const auto* a, const auto* b) {
            return a->node < b->node;
        });
    }
    else
    {
        nodes.resize(std::min<std::size_t>(count, nodes.size()));
    }
    for (const auto* node : nodes)
    {
        std::vector<SqlValue> row{int64_t{node->node}};
        if (hasLabels)
        {
            row.emplace_back(node->label);
        }
        row.emplace_back(node->totalJ);
        row.emplace_back(Percent(node->totalJ, digest.TotalJ()));
        row.insert(row.end(), node->joules.begin(), node->joules.end());
        if (digest.HasBatteries())
        {
            row.emplace_back(std::isfinite(node->remainingJ) ? node->remainingJ : NO_VALUE);
            row.emplace_back(node->diedS.value_or(NO_VALUE));
        }
        table.Add(std::move(row));
    }
    return table;
}

TextTable
TableByLink(const RunDigest& digest, uint32_t count)
{
    TextTable table(
        {"src", "dst", "energy_j", "share_percent", "tx_j", "rx_j", "bytes", "frames", "retries"});
    double total = 0;
    for (const auto& link : digest.links)
    {
        total += link.txJ + link.rxJ;
    }
    std::vector<const LinkDigest*> links = digest.LinksByJoules();
    if (count == 0)
    {
        std::sort(links.begin(), links.end(), [](const auto* a, const auto* b) {
            return std::pair(a->src, a->dst) < std::pair(b->src, b->dst);
        });
    }
    else
    {
        links.resize(std::min<std::size_t>(count, links.size()));
    }
    for (const auto* link : links)
    {
        table.Add({int64_t{link->src},
                   int64_t{link->dst},
                   link->txJ + link->rxJ,
                   Percent(link->txJ + link->rxJ, total),
                   link->txJ,
                   link->rxJ,
                   link->bytes,
                   link->frames,
                   link->retries});
    }
    return table;
}

TextTable
TableByRound(const RunDigest& digest)
{
    TextTable table({"round",
                     "end_s",
                     "energy_j",
                     "bytes",
                     "active_links",
                     "alive_nodes",
                     "busiest_j",
                     "loss",
                     "accuracy_mean"});
    for (const auto& round : digest.rounds)
    {
        table.Add({int64_t{round.round},
                   round.endS,
                   round.joules,
                   round.bytes,
                   round.activeLinks,
                   round.aliveNodes,
                   round.busiestJ,
                   round.loss,
                   round.accuracyMean});
    }
    return table;
}

TextTable
TableOfBalance(const EnergyBalance& balance, uint32_t count)
{
    TextTable table({"node",
                     "initial_j",
                     "remaining_j",
                     "source_j",
                     "causes_j",
                     "difference_j",
                     "relative",
                     "at_s",
                     "samples",
                     "closes"});
    std::vector<const NodeBalance*> nodes;
    for (const auto& node : balance.nodes)
    {
        nodes.push_back(&node);
    }
    if (count > 0)
    {
        const auto rank = [](const NodeBalance* node) {
            return std::pair(node->closes && !node->falls, -node->relative);
        };
        std::stable_sort(nodes.begin(), nodes.end(), [&rank](const auto* a, const auto* b) {
            return rank(a) < rank(b);
        });
        nodes.resize(std::min<std::size_t>(count, nodes.size()));
    }
    for (const auto* node : nodes)
    {
        const auto finite = [](double value) { return std::isfinite(value) ? value : NO_VALUE; };
        const bool isChecked = node->samples > 0;
        table.Add({int64_t{node->node},
                   finite(node->initialJ),
                   finite(node->remainingJ),
                   node->sourceJ,
                   node->causesJ,
                   isChecked ? node->worstJ : NO_VALUE,
                   isChecked ? node->relative : NO_VALUE,
                   isChecked && node->worstJ > 0 ? node->worstS : NO_VALUE,
                   int64_t{node->samples},
                   node->falls    ? "no, joules of a cause fell"
                   : !isChecked   ? "not known"
                   : node->closes ? "yes"
                                  : "no"});
    }
    return table;
}

std::string
Overview(RunReader& reader, const RunDigest& digest)
{
    const auto& info = reader.Info();
    std::string text;
    const auto line = [&text](const std::string& name, const std::string& value) {
        text += name + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + value + '\n';
    };
    line("run", reader.Source());
    if (!info.command.empty())
    {
        line("command", info.command);
    }
    line("nodes", std::to_string(digest.nodes.size()));
    line("rounds",
         std::to_string(digest.rounds.size()) + FormatNumber(" until %.6g s", digest.toS));
    line("energy", FormatNumber("%.6g J", digest.TotalJ()) + " of all nodes");
    if (const auto* busiest = digest.Busiest())
    {
        line("busiest node",
             std::to_string(busiest->node) +
                 (busiest->label.empty() ? "" : " (" + busiest->label + ")") +
                 FormatNumber(", %.6g J", busiest->totalJ) +
                 FormatNumber(", %.3g times the mean",
                              busiest->totalJ * static_cast<double>(digest.nodes.size()) /
                                  digest.TotalJ()));
    }
    line("first death", FindFirstDeath(reader).sentence);
    line("balance", CheckBalance(reader).Verdict());
    return text + "\n" + TableByCause(digest).Format();
}

} // namespace dsgd
} // namespace ns3
