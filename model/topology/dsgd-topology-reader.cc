/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-topology-reader.h"

#include "dsgd-text-record.h"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The first word of a file in the module's own format.
constexpr const char* FORMAT_WORD = "dsgd-topology";

/**
 * Rejects a link that repeats an earlier one, with the line of both.
 *
 * @param seen lines of the links so far, by their ends
 * @param link the link
 * @param where its line
 */
void
NoteLink(std::map<std::pair<uint32_t, uint32_t>, uint32_t>& seen,
         const TopologyLink& link,
         const TextPosition& where)
{
    if (link.u == link.v)
    {
        ThrowAt(where, "link joins node " + std::to_string(link.u) + " to itself");
    }
    const auto [it, fresh] = seen.emplace(std::minmax(link.u, link.v), where.line);
    if (!fresh)
    {
        ThrowAt(where,
                "link " + std::to_string(link.u) + "-" + std::to_string(link.v) +
                    " stands on line " + std::to_string(it->second) + " already");
    }
}

/**
 * Puts a text in double quotes.
 *
 * @param text the text
 * @return the quoted text
 * @throws std::invalid_argument for a text that the format cannot hold
 */
std::string
Quote(const std::string& text)
{
    if (text.find_first_of(std::string_view("\"\r\n\0", 4)) != std::string::npos)
    {
        throw std::invalid_argument("'" + text +
                                    "' has a double quote, a line end or a zero byte, which a "
                                    "topology file cannot hold");
    }
    return '"' + text + '"';
}

/**
 * @param record a "node" line
 * @param expected the number it must have
 * @return the node
 */
TopologyNode
ParseNode(const TextRecord& record, std::size_t expected)
{
    record.AllowOnly({"label", "x", "y", "z"});
    if (record.fields.size() != 1 ||
        ParseIndex(record.fields[0], record.where, "node number") != expected)
    {
        ThrowAt(record.where, "'node " + std::to_string(expected) + "' is expected here");
    }
    TopologyNode node;
    if (record.Has("label"))
    {
        node.label = record.values.at("label");
    }
    if (record.Has("x") || record.Has("y") || record.Has("z"))
    {
        node.position = {record.Number("x"),
                         record.Number("y"),
                         record.Has("z") ? record.Number("z") : 0.0};
    }
    return node;
}

/**
 * @param record a "link" line
 * @param nodeCount the number of nodes
 * @return the link
 */
TopologyLink
ParseLink(const TextRecord& record, std::size_t nodeCount)
{
    record.AllowOnly({"delivery", "rate", "delay", "length"});
    if (record.fields.size() != 2)
    {
        ThrowAt(record.where, "'link' needs two node numbers");
    }
    TopologyLink link;
    link.u = ParseIndex(record.fields[0], record.where, "node number");
    link.v = ParseIndex(record.fields[1], record.where, "node number");
    if (std::max(link.u, link.v) >= nodeCount)
    {
        ThrowAt(record.where,
                "there is no node " + std::to_string(std::max(link.u, link.v)) + ", the file has " +
                    std::to_string(nodeCount) + " nodes so far");
    }
    const auto range = [&](const char* key, bool positive) {
        const double value = record.Number(key);
        if (value < 0 || (positive && value == 0))
        {
            ThrowAt(record.where,
                    std::string(key) + " is " + record.values.at(key) + ", a number " +
                        (positive ? "above 0" : "from 0") + " is needed");
        }
        return value;
    };
    if (record.Has("delivery"))
    {
        link.delivery = range("delivery", true);
        if (link.delivery > 1)
        {
            ThrowAt(record.where,
                    "delivery is " + record.values.at("delivery") +
                        ", a probability in (0, 1] is needed");
        }
    }
    if (record.Has("rate"))
    {
        link.rate = range("rate", true);
    }
    if (record.Has("delay"))
    {
        link.delay = range("delay", false);
    }
    if (record.Has("length"))
    {
        link.length = range("length", false);
    }
    return link;
}

/**
 * @param text content in the module's own format
 * @param file the file's name
 * @return the topology
 */
BaseTopology
ParseOwnFormat(const std::string& text, const std::string& file)
{
    const auto records = ParseRecords(text, file);
    const auto& head = records.front();
    head.AllowOnly({"name", "source", "note"});
    if (head.fields != std::vector<std::string>{"1"})
    {
        ThrowAt(head.where, std::string("'") + FORMAT_WORD + " 1' is needed");
    }
    std::vector<TopologyNode> nodes;
    std::vector<TopologyLink> links;
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> seen;
    for (std::size_t i = 1; i < records.size(); ++i)
    {
        const auto& record = records[i];
        if (record.word == "node")
        {
            nodes.push_back(ParseNode(record, nodes.size()));
        }
        else if (record.word == "link")
        {
            links.push_back(ParseLink(record, nodes.size()));
            NoteLink(seen, links.back(), record.where);
        }
        else
        {
            ThrowAt(record.where, "'" + record.word + "' is not 'node' or 'link'");
        }
    }
    if (nodes.empty())
    {
        ThrowAt({file, 0}, "has no nodes");
    }
    const auto name = head.values.find("name");
    return BaseTopology(std::move(nodes),
                        std::move(links),
                        name != head.values.end() ? name->second
                                                  : std::filesystem::path(file).stem().string());
}

/**
 * @param text lines of u,v[,delivery]
 * @param file the file's name
 * @return the topology
 */
BaseTopology
ParseLinkList(const std::string& text, const std::string& file)
{
    std::vector<TopologyLink> links;
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> seen;
    std::map<uint32_t, uint32_t> number;
    TextPosition where{file, 0};
    bool header = true;
    for (auto line : SplitLines(text))
    {
        ++where.line;
        line = Trim(line);
        if (line.empty() || line.front() == '#')
        {
            continue;
        }
        const auto fields = SplitFields(line, ',');
        const bool first = std::exchange(header, false);
        const auto isWord = [](std::string_view field) {
            return field.find_first_not_of("0123456789+-.") != std::string_view::npos;
        };
        if (first && fields.size() >= 2 && isWord(fields[0]) && isWord(fields[1]))
        {
            continue; // column names
        }
        if (fields.size() < 2)
        {
            ThrowAt(where, "'" + std::string(line) + "' is not a link u,v[,delivery]");
        }
        TopologyLink link;
        link.u = ParseIndex(fields[0], where, "first node");
        link.v = ParseIndex(fields[1], where, "second node");
        if (fields.size() > 2)
        {
            link.delivery = ParseNumber(fields[2], where, "delivery probability");
            if (!(link.delivery > 0 && link.delivery <= 1))
            {
                ThrowAt(where,
                        "delivery probability is " + std::string(fields[2]) +
                            ", a number in (0, 1] is needed");
            }
        }
        NoteLink(seen, link, where);
        number[link.u] = 0;
        number[link.v] = 0;
        links.push_back(link);
    }
    if (links.empty())
    {
        ThrowAt({file, 0},
                std::string("has no links; a file that starts with '") + FORMAT_WORD +
                    " 1' or lines u,v[,delivery] are needed");
    }
    std::vector<TopologyNode> nodes;
    for (auto& [id, index] : number)
    {
        index = static_cast<uint32_t>(nodes.size());
        nodes.push_back({std::to_string(id), std::nullopt});
    }
    for (auto& link : links)
    {
        link.u = number[link.u];
        link.v = number[link.v];
    }
    return BaseTopology(std::move(nodes),
                        std::move(links),
                        std::filesystem::path(file).stem().string());
}

} // namespace

BaseTopology
ReadTopology(const std::string& path)
{
    return ParseTopology(ReadTextFile(path), path);
}

BaseTopology
ParseTopology(const std::string& text, const std::string& file)
{
    for (auto line : SplitLines(text))
    {
        line = Trim(line);
        if (!line.empty() && line.front() != '#')
        {
            const auto word = line.substr(0, line.find_first_of(" \t"));
            return word == FORMAT_WORD ? ParseOwnFormat(text, file) : ParseLinkList(text, file);
        }
    }
    ThrowAt({file, 0}, "is empty, a topology needs nodes and links");
}

std::string
FormatTopology(const BaseTopology& topology)
{
    std::ostringstream out;
    out << std::setprecision(std::numeric_limits<double>::max_digits10);
    out << FORMAT_WORD << " 1 name=" << Quote(topology.Name()) << '\n';
    for (uint32_t i = 0; i < topology.NodeCount(); ++i)
    {
        const auto& node = topology.Nodes()[i];
        out << "node " << i;
        if (!node.label.empty())
        {
            out << " label=" << Quote(node.label);
        }
        if (node.position)
        {
            const auto& p = *node.position;
            out << " x=" << p[0] << " y=" << p[1] << " z=" << p[2];
        }
        out << '\n';
    }
    for (const auto& link : topology.Links())
    {
        out << "link " << link.u << ' ' << link.v;
        if (link.delivery != 1)
        {
            out << " delivery=" << link.delivery;
        }
        if (link.rate)
        {
            out << " rate=" << *link.rate;
        }
        if (link.delay)
        {
            out << " delay=" << *link.delay;
        }
        if (link.length)
        {
            out << " length=" << *link.length;
        }
        out << '\n';
    }
    return out.str();
}

} // namespace dsgd
} // namespace ns3
