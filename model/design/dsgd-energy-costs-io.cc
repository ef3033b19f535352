/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-costs-io.h"

#include "ns3/dsgd-text-record.h"

#include <cmath>
#include <limits>
#include <sstream>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Stands for every node in the text.
const std::string EVERY = "*";

/**
 * @param record a line
 * @param key a key
 * @param values where its number goes
 * @param at which entry, -1 for all
 */
void
Take(const TextRecord& record, const std::string& key, Eigen::VectorXd& values, Eigen::Index at)
{
    if (!record.Has(key))
    {
        return;
    }
    const double joules = record.Number(key);
    if (joules < 0)
    {
        ThrowAt(record.where,
                key + " is " + record.values.at(key) + " J, a number from 0 is needed");
    }
    if (at < 0)
    {
        values.setConstant(joules);
    }
    else
    {
        values[at] = joules;
    }
}

/**
 * @param record a line
 * @param count how many positional fields it needs
 * @param right what would be right
 */
void
RequireFields(const TextRecord& record, std::size_t count, const std::string& right)
{
    if (record.fields.size() != count)
    {
        ThrowAt(record.where, "a line like '" + right + "' is needed");
    }
}

/**
 * @param record a line
 * @param field which of its fields
 * @param nodes m
 * @return the node it names
 */
uint32_t
ParseNode(const TextRecord& record, std::size_t field, uint32_t nodes)
{
    const uint32_t node = ParseIndex(record.fields[field], record.where, "node");
    if (node >= nodes)
    {
        ThrowAt(record.where,
                "node is " + record.fields[field] + ", the topology has nodes 0 to " +
                    std::to_string(nodes - 1));
    }
    return node;
}

/**
 * @param record a link's line
 * @param topology the graph
 * @return the link's number, -1 for all
 */
Eigen::Index
ParseLink(const TextRecord& record, const BaseTopology& topology)
{
    RequireFields(record, 2, "link 0 1 smaller=JOULES larger=JOULES");
    if (record.fields[0] == EVERY && record.fields[1] == EVERY)
    {
        return -1;
    }
    const uint32_t u = ParseNode(record, 0, topology.NodeCount());
    const uint32_t v = ParseNode(record, 1, topology.NodeCount());
    const auto link = u == v ? std::nullopt : topology.FindLink(u, v);
    if (!link)
    {
        ThrowAt(record.where,
                "the topology has no link " + std::to_string(u) + "-" + std::to_string(v));
    }
    return *link;
}

} // namespace

EnergyCosts
ParseEnergyCosts(std::string_view text, const std::string& file, const BaseTopology& topology)
{
    const auto records = ParseRecords(text, file);
    if (records.empty() || records.front().word != "dsgd-costs" ||
        records.front().fields != std::vector<std::string>{"1"})
    {
        ThrowAt({file, records.empty() ? 0 : records.front().where.line},
                "the first line must be 'dsgd-costs 1'");
    }
    const double absent = std::numeric_limits<double>::quiet_NaN();
    Eigen::VectorXd compute = Eigen::VectorXd::Constant(topology.NodeCount(), absent);
    Eigen::VectorXd speak = Eigen::VectorXd::Zero(topology.NodeCount());
    Eigen::VectorXd smaller = Eigen::VectorXd::Constant(topology.LinkCount(), absent);
    Eigen::VectorXd larger = smaller;
    for (std::size_t i = 1; i < records.size(); ++i)
    {
        const auto& record = records[i];
        if (record.word == "node")
        {
            RequireFields(record, 1, "node 0 compute=JOULES");
            record.AllowOnly({"compute", "speak"});
            const Eigen::Index at = record.fields[0] == EVERY
                                        ? Eigen::Index(-1)
                                        : ParseNode(record, 0, topology.NodeCount());
            Take(record, "compute", compute, at);
            Take(record, "speak", speak, at);
        }
        else if (record.word == "link")
        {
            record.AllowOnly({"smaller", "larger"});
            const auto at = ParseLink(record, topology);
            Take(record, "smaller", smaller, at);
            Take(record, "larger", larger, at);
        }
        else
        {
            ThrowAt(record.where, "unknown word '" + record.word + "', known are: node, link");
        }
    }
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        if (std::isnan(compute[i]))
        {
            ThrowAt({file, 0}, "node " + std::to_string(i) + " has no compute=JOULES");
        }
    }
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        if (std::isnan(smaller[e]) || std::isnan(larger[e]))
        {
            const auto& link = topology.Links()[e];
            ThrowAt({file, 0},
                    "link " + std::to_string(link.u) + " " + std::to_string(link.v) + " has no " +
                        (std::isnan(smaller[e]) ? "smaller" : "larger") + "=JOULES");
        }
    }
    return EnergyCosts::Broadcast(std::move(compute),
                                  std::move(speak),
                                  std::move(smaller),
                                  std::move(larger));
}

EnergyCosts
ReadEnergyCosts(const std::string& path, const BaseTopology& topology)
{
    return ParseEnergyCosts(ReadTextFile(path), path, topology);
}

std::string
FormatEnergyCosts(const BaseTopology& topology, const EnergyCosts& costs)
{
    std::ostringstream out;
    out.precision(std::numeric_limits<double>::max_digits10);
    out << "dsgd-costs 1\n";
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        out << "node " << i << " compute=" << costs.Compute()[i];
        if (costs.Speak()[i] > 0)
        {
            out << " speak=" << costs.Speak()[i];
        }
        out << '\n';
    }
    for (uint32_t e = 0; e < topology.LinkCount(); ++e)
    {
        const auto& link = topology.Links()[e];
        out << "link " << link.u << ' ' << link.v
            << " smaller=" << costs.LinkCost(topology, e, link.u)
            << " larger=" << costs.LinkCost(topology, e, link.v) << '\n';
    }
    return out.str();
}

} // namespace dsgd
} // namespace ns3
