/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BASE_TOPOLOGY_H
#define DSGD_BASE_TOPOLOGY_H

#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What is known of a node of a topology.
 */
struct TopologyNode
{
    std::string label;                             //!< name in the source, may be empty
    std::optional<std::array<double, 3>> position; //!< x, y, z in meters, where known
};

/**
 * @ingroup dsgd
 * An undirected link between two nodes, u < v.
 */
struct TopologyLink
{
    uint32_t u{0};                //!< the smaller end
    uint32_t v{0};                //!< the larger end
    double delivery{1};           //!< probability that a frame arrives, in (0, 1]
    std::optional<double> rate;   //!< bit/s, > 0
    std::optional<double> delay;  //!< propagation delay in s, >= 0
    std::optional<double> length; //!< m, >= 0
};

/**
 * @ingroup dsgd
 * The base topology G = (V, E): who could talk to whom.
 *
 * Nodes are numbered from 0; links are undirected, without loops or parallels, and kept in
 * lexicographic order of (u, v), so that link e means the same everywhere. A topology does not
 * change once it is built.
 */
class BaseTopology
{
  public:
    /// The Boost graph: a vertex is a node number, an edge carries its link number.
    using Graph = boost::adjacency_list<boost::vecS,
                                        boost::vecS,
                                        boost::undirectedS,
                                        boost::no_property,
                                        boost::property<boost::edge_index_t, uint32_t>>;

    /**
     * @param nodes the nodes, at least one
     * @param links the links in any order and orientation
     * @param name how to call the topology
     * @throws std::invalid_argument for an empty topology, an end that is not a node, a loop, a
     * link given twice, or an attribute out of range
     */
    BaseTopology(std::vector<TopologyNode> nodes,
                 std::vector<TopologyLink> links,
                 std::string name = "");

    /**
     * A topology whose nodes have no attributes.
     *
     * @param nodeCount the number of nodes m >= 1
     * @param links as above
     * @param name as above
     */
    BaseTopology(uint32_t nodeCount, std::vector<TopologyLink> links, std::string name = "");

    /**
     * @return how the topology is called
     */
    const std::string& Name() const;

    /**
     * @return m = |V|
     */
    uint32_t NodeCount() const;

    /**
     * @return |E|
     */
    uint32_t LinkCount() const;

    /**
     * @return all nodes by number
     */
    const std::vector<TopologyNode>& Nodes() const;

    /**
     * @return all links in lexicographic order
     */
    const std::vector<TopologyLink>& Links() const;

    /**
     * @param node a node
     * @return the numbers of its links, ascending
     */
    const std::vector<uint32_t>& IncidentLinks(uint32_t node) const;

    /**
     * @param node a node
     * @return how many links it has
     */
    uint32_t Degree(uint32_t node) const;

    /**
     * @return the largest degree
     */
    uint32_t MaxDegree() const;

    /**
     * @param u a node
     * @param v another node
     * @return the number of the link between them, if there is one
     */
    std::optional<uint32_t> FindLink(uint32_t u, uint32_t v) const;

    /**
     * @param link a link's number
     * @param node one of its ends
     * @return the other end
     */
    uint32_t OtherEnd(uint32_t link, uint32_t node) const;

    /**
     * @return whether every node can reach every other
     */
    bool IsConnected() const;

    /**
     * @return whether every pair of nodes has a link
     */
    bool IsComplete() const;

    /**
     * @throws std::invalid_argument naming a node that node 0 cannot reach
     */
    void RequireConnected() const;

    /**
     * @return the Boost graph, for its algorithms
     */
    const Graph& GetGraph() const;

    /**
     * @param keep one flag a link
     * @return the topology with all nodes and the flagged links only
     * @throws std::invalid_argument if the number of flags is not |E|
     */
    BaseTopology Subset(const std::vector<bool>& keep) const;

    /**
     * @return 16 hexadecimal digits that change when any node, link or attribute changes
     */
    std::string Fingerprint() const;

  private:
    std::string m_name;                             //!< how it is called
    std::vector<TopologyNode> m_nodes;              //!< node attributes
    std::vector<TopologyLink> m_links;              //!< links, sorted
    std::vector<std::vector<uint32_t>> m_incidence; //!< links of every node
    Graph m_graph;                                  //!< for Boost's algorithms
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BASE_TOPOLOGY_H
