/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-base-topology.h"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param link a link
 * @return how to name it in a message
 */
std::string
LinkName(const TopologyLink& link)
{
    return "link " + std::to_string(link.u) + "-" + std::to_string(link.v);
}

/**
 * Refuses a link whose ends or attributes are out of range.
 *
 * @param link the link, u < v
 * @param nodeCount the number of nodes
 */
void
CheckLink(const TopologyLink& link, uint32_t nodeCount)
{
    const auto refuse = [&link](const std::string& what, double value, const std::string& right) {
        throw std::invalid_argument(LinkName(link) + ": " + what + " is " + std::to_string(value) +
                                    ", " + right + " is needed");
    };
    if (link.v >= nodeCount)
    {
        throw std::invalid_argument(LinkName(link) + ": there is no node " +
                                    std::to_string(link.v) + ", nodes are 0 to " +
                                    std::to_string(nodeCount - 1));
    }
    if (link.u == link.v)
    {
        throw std::invalid_argument(LinkName(link) + ": joins a node to itself");
    }
    if (!(link.delivery > 0 && link.delivery <= 1))
    {
        refuse("delivery probability", link.delivery, "a number in (0, 1]");
    }
    if (link.rate && !(*link.rate > 0 && std::isfinite(*link.rate)))
    {
        refuse("rate", *link.rate, "a number of bit/s above 0");
    }
    if (link.delay && !(*link.delay >= 0 && std::isfinite(*link.delay)))
    {
        refuse("delay", *link.delay, "a number of seconds from 0");
    }
    if (link.length && !(*link.length >= 0 && std::isfinite(*link.length)))
    {
        refuse("length", *link.length, "a number of meters from 0");
    }
}

/// FNV-1a, good enough to tell two inputs apart and the same on every machine.
class Fnv1a
{
  public:
    /**
     * @param data bytes to add
     * @param size how many
     */
    void Add(const void* data, std::size_t size)
    {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i)
        {
            m_hash = (m_hash ^ bytes[i]) * 0x100000001b3ULL;
        }
    }

    /**
     * @param value a number to add; that it is absent is told apart from every number
     */
    void Add(const std::optional<double>& value)
    {
        const unsigned char present = value.has_value();
        const double number = value.value_or(0);
        Add(&present, sizeof present);
        Add(&number, sizeof number);
    }

    /**
     * @return 16 hexadecimal digits
     */
    std::string Hex() const
    {
        char text[17];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(m_hash));
        return text;
    }

  private:
    uint64_t m_hash{0xcbf29ce484222325ULL}; //!< state
};

} // namespace

BaseTopology::BaseTopology(std::vector<TopologyNode> nodes,
                           std::vector<TopologyLink> links,
                           std::string name)
    : m_name(std::move(name)),
      m_nodes(std::move(nodes)),
      m_links(std::move(links)),
      m_incidence(m_nodes.size()),
      m_graph(m_nodes.size())
{
    if (m_nodes.empty())
    {
        throw std::invalid_argument("a topology needs at least one node");
    }
    for (auto& link : m_links)
    {
        if (link.u > link.v)
        {
            std::swap(link.u, link.v);
        }
        CheckLink(link, NodeCount());
    }
    std::sort(m_links.begin(), m_links.end(), [](const auto& a, const auto& b) {
        return std::pair(a.u, a.v) < std::pair(b.u, b.v);
    });
    for (uint32_t e = 0; e < m_links.size(); ++e)
    {
        const auto& link = m_links[e];
        if (e > 0 && m_links[e - 1].u == link.u && m_links[e - 1].v == link.v)
        {
            throw std::invalid_argument(LinkName(link) + ": is given twice");
        }
        m_incidence[link.u].push_back(e);
        m_incidence[link.v].push_back(e);
        boost::add_edge(link.u, link.v, e, m_graph);
    }
}

BaseTopology::BaseTopology(uint32_t nodeCount, std::vector<TopologyLink> links, std::string name)
    : BaseTopology(std::vector<TopologyNode>(nodeCount), std::move(links), std::move(name))
{
}

const std::string&
BaseTopology::Name() const
{
    return m_name;
}

uint32_t
BaseTopology::NodeCount() const
{
    return static_cast<uint32_t>(m_nodes.size());
}

uint32_t
BaseTopology::LinkCount() const
{
    return static_cast<uint32_t>(m_links.size());
}

const std::vector<TopologyNode>&
BaseTopology::Nodes() const
{
    return m_nodes;
}

const std::vector<TopologyLink>&
BaseTopology::Links() const
{
    return m_links;
}

const std::vector<uint32_t>&
BaseTopology::IncidentLinks(uint32_t node) const
{
    return m_incidence.at(node);
}

uint32_t
BaseTopology::Degree(uint32_t node) const
{
    return static_cast<uint32_t>(m_incidence.at(node).size());
}

uint32_t
BaseTopology::MaxDegree() const
{
    std::size_t degree = 0;
    for (const auto& links : m_incidence)
    {
        degree = std::max(degree, links.size());
    }
    return static_cast<uint32_t>(degree);
}

std::optional<uint32_t>
BaseTopology::FindLink(uint32_t u, uint32_t v) const
{
    const auto key = std::minmax(u, v);
    const auto it =
        std::lower_bound(m_links.begin(), m_links.end(), key, [](const auto& link, const auto& k) {
            return std::pair(link.u, link.v) < std::pair(k.first, k.second);
        });
    if (it == m_links.end() || it->u != key.first || it->v != key.second)
    {
        return std::nullopt;
    }
    return static_cast<uint32_t>(it - m_links.begin());
}

uint32_t
BaseTopology::OtherEnd(uint32_t link, uint32_t node) const
{
    const auto& ends = m_links.at(link);
    return ends.u == node ? ends.v : ends.u;
}

bool
BaseTopology::IsConnected() const
{
    std::vector<uint32_t> component(NodeCount());
    return boost::connected_components(m_graph, component.data()) == 1;
}

bool
BaseTopology::IsComplete() const
{
    return uint64_t{2} * LinkCount() == uint64_t{NodeCount()} * (NodeCount() - 1);
}

void
BaseTopology::RequireConnected() const
{
    std::vector<uint32_t> component(NodeCount());
    boost::connected_components(m_graph, component.data());
    for (uint32_t node = 1; node < NodeCount(); ++node)
    {
        if (component[node] != component[0])
        {
            throw std::invalid_argument(
                (m_name.empty() ? std::string("topology") : m_name) + ": is not connected, node " +
                std::to_string(node) +
                " cannot be reached from node 0; every node must reach every other");
        }
    }
}

const BaseTopology::Graph&
BaseTopology::GetGraph() const
{
    return m_graph;
}

BaseTopology
BaseTopology::Subset(const std::vector<bool>& keep) const
{
    if (keep.size() != m_links.size())
    {
        throw std::invalid_argument("a subset of " + std::to_string(m_links.size()) +
                                    " links needs as many flags, not " +
                                    std::to_string(keep.size()));
    }
    std::vector<TopologyLink> links;
    for (uint32_t e = 0; e < m_links.size(); ++e)
    {
        if (keep[e])
        {
            links.push_back(m_links[e]);
        }
    }
    return BaseTopology(m_nodes, std::move(links), m_name);
}

std::string
BaseTopology::Fingerprint() const
{
    Fnv1a hash;
    const uint32_t count = NodeCount();
    hash.Add(&count, sizeof count);
    for (const auto& node : m_nodes)
    {
        hash.Add(node.label.c_str(), node.label.size() + 1);
        for (std::size_t axis = 0; axis < 3; ++axis)
        {
            hash.Add(node.position ? std::optional<double>((*node.position)[axis]) : std::nullopt);
        }
    }
    for (const auto& link : m_links)
    {
        hash.Add(&link.u, sizeof link.u);
        hash.Add(&link.v, sizeof link.v);
        hash.Add(std::optional<double>(link.delivery));
        hash.Add(link.rate);
        hash.Add(link.delay);
        hash.Add(link.length);
    }
    return hash.Hex();
}

} // namespace dsgd
} // namespace ns3
