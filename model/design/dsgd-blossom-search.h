/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BLOSSOM_SEARCH_H
#define DSGD_BLOSSOM_SEARCH_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The primal-dual search for a matching of largest weight: alternating trees from all free nodes,
 * odd cycles shrunk to blossoms, dual variables on nodes and blossoms.
 *
 * Each stage augments the matching by one link and costs O(n^2) dual adjustments at worst, the
 * whole search O(n^3) with O(n |E|) memory traffic; in practice stages are short. An endpoint p
 * stands for edge p / 2 seen from its end p % 2.
 */
class BlossomSearch
{
  public:
    /// An edge with an integer weight.
    struct Edge
    {
        int u{0};          //!< one end
        int v{0};          //!< the other end
        int64_t weight{0}; //!< positive, at most 2^40
    };

    /// A blossom with a positive dual variable.
    struct OddSet
    {
        std::vector<uint32_t> nodes; //!< ascending
        double dual{0};              //!< z, in units of the weight
    };

    /**
     * @param nodes the number of nodes
     * @param edges the edges
     */
    BlossomSearch(int nodes, std::vector<Edge> edges);

    /**
     * Finds the matching.
     */
    void Run();

    /**
     * @return the places of the matched edges
     */
    std::vector<int> MatchedEdges() const;

    /**
     * @param node a node
     * @return twice its dual variable u
     */
    double NodeDual(int node) const;

    /**
     * @return all blossoms with a positive dual variable
     */
    std::vector<OddSet> OddSets() const;

  private:
    /// What an alternating tree says of a node or blossom.
    enum Label : int
    {
        NONE = 0,    //!< not in a tree
        OUTER = 1,   //!< at an even distance from the root
        INNER = 2,   //!< at an odd distance
        VISITED = 5, //!< outer, met while looking for a common ancestor
    };

    /// A node (below n) or a blossom.
    struct Vertex
    {
        int label{NONE};            //!< see Label
        int labelEnd{-1};           //!< endpoint through which it got the label
        int parent{-1};             //!< blossom directly around it
        int base{-1};               //!< node that is matched to the outside
        int bestEdge{-1};           //!< edge of least slack to an outer vertex
        int64_t dual{0};            //!< 2 u of a node, z of a blossom
        std::vector<int> children;  //!< of a blossom, around its cycle, the base first
        std::vector<int> ends;      //!< endpoints that join each child to the next
        std::vector<int> bestEdges; //!< of an outer blossom, to the other outer vertices
        bool hasBestEdges{false};   //!< whether bestEdges is valid
    };

    /// What the dual adjustment runs into first.
    enum class Event
    {
        FREE_NODE, //!< a free node's dual variable reaches 0: the matching is optimal
        GROW,      //!< an edge to a vertex without label gets tight
        JOIN,      //!< an edge between outer vertices gets tight
        EXPAND,    //!< an inner blossom's dual variable reaches 0
    };

    int64_t Slack(int edge) const;
    void Leaves(int vertex, std::vector<int>& out) const;
    void Assign(int node, int label, int end);
    int FindBase(int v, int w);
    void Shrink(int base, int edge);
    void CollectBestEdges(int blossom);
    void Expand(int blossom, bool atEnd);
    void Relabel(int blossom);
    void AugmentBlossom(int blossom, int node);
    void Augment(int edge);
    void BeginStage();
    bool Scan();
    bool ScanNode(int node);
    bool Adjust();
    void EndStage();

    int m_nodes;                              //!< n
    std::vector<Edge> m_edges;                //!< the edges
    std::vector<int> m_endpoint;              //!< node at each endpoint
    std::vector<std::vector<int>> m_neighbor; //!< by node, the far endpoints of its edges
    std::vector<int> m_mate;                  //!< by node, the far endpoint of its matched edge
    std::vector<int> m_inBlossom;             //!< by node, the outermost blossom around it
    std::vector<Vertex> m_vertex;             //!< n nodes, then n blossoms
    std::vector<int> m_unused;                //!< free places for blossoms
    std::vector<char> m_tight;                //!< by edge, known to have no slack
    std::vector<int> m_queue;                 //!< outer nodes to scan
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BLOSSOM_SEARCH_H
