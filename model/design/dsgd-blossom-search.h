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

    /**
     * @param edge place of an edge
     * @return how far its dual constraint is from tight: the duals of its ends less twice its
     * weight, as long as no blossom has both ends
     */
    int64_t Slack(int edge) const;

    /**
     * @param vertex a node or a blossom
     * @param out receives the node, or all nodes in the blossom, at its end
     */
    void Leaves(int vertex, std::vector<int>& out) const;

    /**
     * Takes a node's outermost blossom into a tree. The nodes of an outer one are queued; beyond an
     * inner one the node that its base is matched to becomes outer.
     *
     * @param node a node without a label
     * @param label OUTER or INNER
     * @param end endpoint at the node from where it was reached, -1 for a root
     */
    void Assign(int node, int label, int end);

    /**
     * Goes back from both ends of a tight edge, in turns, to where their ways meet.
     *
     * @param v an outer node
     * @param w an outer node of another outermost vertex
     * @return the base of the blossom that the edge closes, -1 if the ends are in different trees
     */
    int FindBase(int v, int w);

    /**
     * Makes an outer blossom of the odd cycle that an edge closes.
     *
     * @param base the node from FindBase()
     * @param edge place of the edge
     */
    void Shrink(int base, int edge);

    /**
     * Finds the edges of least slack from a new blossom to every other outer vertex; its children
     * forget theirs.
     *
     * @param blossom an outer blossom
     */
    void CollectBestEdges(int blossom);

    /**
     * Takes a blossom apart; its children become outermost, its place free.
     *
     * @param blossom an outermost blossom with dual variable 0
     * @param atEnd whether the stage is over: then children with dual variable 0 are taken apart
     * too; within a stage the children of an inner blossom get labels
     */
    void Expand(int blossom, bool atEnd);

    /**
     * Labels the children of an inner blossom that is taken apart within a stage.
     *
     * @param blossom the blossom, whose children are outermost already
     */
    void Relabel(int blossom);

    /**
     * Exchanges matched and other edges on the even way round a blossom from a node to the base, so
     * that the node becomes the base.
     *
     * @param blossom a blossom
     * @param node a node in it
     */
    void AugmentBlossom(int blossom, int node);

    /**
     * Exchanges matched and other edges on the path through an edge from one free root to another,
     * which matches one edge more.
     *
     * @param edge place of a tight edge between two trees
     */
    void Augment(int edge);

    /// Forgets all trees; every free node becomes the root of one.
    void BeginStage();

    /**
     * Scans the queued nodes.
     *
     * @return whether the matching has got an edge more, which ends the stage
     */
    bool Scan();

    /**
     * Follows the tight edges of an outer node, by which trees grow, shrink or meet, and remembers
     * the edges of least slack among the others.
     *
     * @param node an outer node
     * @return whether the matching has got an edge more
     */
    bool ScanNode(int node);

    /**
     * Moves all dual variables as far as their constraints allow, then does what this makes
     * possible.
     *
     * @return false if the matching is optimal
     */
    bool Adjust();

    /// Takes apart the outer blossoms whose dual variable is 0.
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
