/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-blossom-search.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

BlossomSearch::BlossomSearch(int nodes, std::vector<Edge> edges)
    : m_nodes(nodes),
      m_edges(std::move(edges)),
      m_endpoint(2 * m_edges.size()),
      m_neighbor(nodes),
      m_mate(nodes, -1),
      m_inBlossom(nodes),
      m_vertex(2 * nodes),
      m_tight(m_edges.size(), 0)
{
    int64_t largest = 0;
    for (std::size_t k = 0; k < m_edges.size(); ++k)
    {
        const int end = static_cast<int>(2 * k);
        m_endpoint[end] = m_edges[k].u;
        m_endpoint[end + 1] = m_edges[k].v;
        m_neighbor[m_edges[k].u].push_back(end + 1);
        m_neighbor[m_edges[k].v].push_back(end);
        largest = std::max(largest, m_edges[k].weight);
    }
    for (int i = 0; i < nodes; ++i)
    {
        m_inBlossom[i] = i;
        m_vertex[i].base = i;
        m_vertex[i].dual = largest;
        m_unused.push_back(2 * nodes - 1 - i);
    }
}

int64_t
BlossomSearch::Slack(int edge) const
{
    const auto& e = m_edges[edge];
    return m_vertex[e.u].dual + m_vertex[e.v].dual - 2 * e.weight;
}

void
BlossomSearch::Leaves(int vertex, std::vector<int>& out) const
{
    if (vertex < m_nodes)
    {
        out.push_back(vertex);
        return;
    }
    for (int child : m_vertex[vertex].children)
    {
        Leaves(child, out);
    }
}

void
BlossomSearch::Assign(int node, int label, int end)
{
    const int outermost = m_inBlossom[node];
    for (int b : {node, outermost})
    {
        m_vertex[b].label = label;
        m_vertex[b].labelEnd = end;
        m_vertex[b].bestEdge = -1;
    }
    if (label == OUTER)
    {
        Leaves(outermost, m_queue);
    }
    else
    {
        const int mate = m_mate[m_vertex[outermost].base];
        Assign(m_endpoint[mate], OUTER, mate ^ 1);
    }
}

int
BlossomSearch::FindBase(int v, int w)
{
    std::vector<int> path;
    int base = -1;
    while (v != -1)
    {
        int b = m_inBlossom[v];
        if (m_vertex[b].label == VISITED)
        {
            base = m_vertex[b].base;
            break;
        }
        path.push_back(b);
        m_vertex[b].label = VISITED;
        if (m_vertex[b].labelEnd == -1)
        {
            v = -1;
        }
        else
        {
            b = m_inBlossom[m_endpoint[m_vertex[b].labelEnd]];
            v = m_endpoint[m_vertex[b].labelEnd];
        }
        if (w != -1)
        {
            std::swap(v, w);
        }
    }
    for (int b : path)
    {
        m_vertex[b].label = OUTER;
    }
    return base;
}

void
BlossomSearch::Shrink(int base, int edge)
{
    const int root = m_inBlossom[base];
    const int b = m_unused.back();
    m_unused.pop_back();
    auto& blossom = m_vertex[b];
    blossom.base = base;
    blossom.parent = -1;
    blossom.children.clear();
    blossom.ends.clear();
    m_vertex[root].parent = b;
    int v = m_inBlossom[m_edges[edge].u];
    while (v != root)
    {
        m_vertex[v].parent = b;
        blossom.children.push_back(v);
        blossom.ends.push_back(m_vertex[v].labelEnd);
        v = m_inBlossom[m_endpoint[m_vertex[v].labelEnd]];
    }
    blossom.children.push_back(root);
    std::reverse(blossom.children.begin(), blossom.children.end());
    std::reverse(blossom.ends.begin(), blossom.ends.end());
    blossom.ends.push_back(2 * edge);
    int w = m_inBlossom[m_edges[edge].v];
    while (w != root)
    {
        m_vertex[w].parent = b;
        blossom.children.push_back(w);
        blossom.ends.push_back(m_vertex[w].labelEnd ^ 1);
        w = m_inBlossom[m_endpoint[m_vertex[w].labelEnd]];
    }
    blossom.label = OUTER;
    blossom.labelEnd = m_vertex[root].labelEnd;
    blossom.dual = 0;
    std::vector<int> leaves;
    Leaves(b, leaves);
    for (int leaf : leaves)
    {
        if (m_vertex[m_inBlossom[leaf]].label == INNER)
        {
            m_queue.push_back(leaf); // has become outer
        }
        m_inBlossom[leaf] = b;
    }
    CollectBestEdges(b);
}

void
BlossomSearch::CollectBestEdges(int b)
{
    std::vector<int> bestTo(m_vertex.size(), -1);
    std::vector<int> candidates;
    for (int child : m_vertex[b].children)
    {
        auto& inner = m_vertex[child];
        candidates.clear();
        if (inner.hasBestEdges)
        {
            candidates.swap(inner.bestEdges);
        }
        else
        {
            std::vector<int> leaves;
            Leaves(child, leaves);
            for (int leaf : leaves)
            {
                for (int end : m_neighbor[leaf])
                {
                    candidates.push_back(end / 2);
                }
            }
        }
        for (int k : candidates)
        {
            const int u = m_inBlossom[m_edges[k].u];
            const int other = u == b ? m_inBlossom[m_edges[k].v] : u;
            if (other != b && m_vertex[other].label == OUTER &&
                (bestTo[other] == -1 || Slack(k) < Slack(bestTo[other])))
            {
                bestTo[other] = k;
            }
        }
        inner.hasBestEdges = false;
        inner.bestEdges.clear();
        inner.bestEdge = -1;
    }
    auto& blossom = m_vertex[b];
    blossom.hasBestEdges = true;
    blossom.bestEdges.clear();
    blossom.bestEdge = -1;
    for (int k : bestTo)
    {
        if (k != -1)
        {
            blossom.bestEdges.push_back(k);
            if (blossom.bestEdge == -1 || Slack(k) < Slack(blossom.bestEdge))
            {
                blossom.bestEdge = k;
            }
        }
    }
}

void
BlossomSearch::Expand(int b, bool atEnd)
{
    std::vector<int> leaves;
    for (int child : m_vertex[b].children)
    {
        m_vertex[child].parent = -1;
        if (child >= m_nodes && atEnd && m_vertex[child].dual == 0)
        {
            Expand(child, atEnd);
            continue;
        }
        leaves.clear();
        Leaves(child, leaves);
        for (int leaf : leaves)
        {
            m_inBlossom[leaf] = child;
        }
    }
    if (!atEnd && m_vertex[b].label == INNER)
    {
        Relabel(b);
    }
    auto& blossom = m_vertex[b];
    blossom.label = -1;
    blossom.labelEnd = -1;
    blossom.children.clear();
    blossom.ends.clear();
    blossom.base = -1;
    blossom.hasBestEdges = false;
    blossom.bestEdges.clear();
    blossom.bestEdge = -1;
    m_unused.push_back(b);
}

void
BlossomSearch::Relabel(int b)
{
    // The children on the even way from the entry to the base stay in the tree, with alternating
    // labels; the others leave it unless something else reached them.
    const auto& children = m_vertex[b].children;
    const auto& ends = m_vertex[b].ends;
    const int count = static_cast<int>(children.size());
    const auto wrap = [count](int j) { return ((j % count) + count) % count; };
    const int entry = m_inBlossom[m_endpoint[m_vertex[b].labelEnd ^ 1]];
    int j = static_cast<int>(std::find(children.begin(), children.end(), entry) - children.begin());
    const bool forward = (j & 1) != 0;
    const int step = forward ? 1 : -1;
    const int trick = forward ? 0 : 1;
    j -= forward ? count : 0;
    int p = m_vertex[b].labelEnd;
    while (j != 0)
    {
        m_vertex[m_endpoint[p ^ 1]].label = NONE;
        const int next = ends[wrap(j - trick)];
        m_vertex[m_endpoint[next ^ trick ^ 1]].label = NONE;
        Assign(m_endpoint[p ^ 1], INNER, p);
        m_tight[next / 2] = 1;
        j += step;
        p = ends[wrap(j - trick)] ^ trick;
        m_tight[p / 2] = 1;
        j += step;
    }
    const int last = children[wrap(j)];
    for (int vertex : {m_endpoint[p ^ 1], last})
    {
        m_vertex[vertex].label = INNER;
        m_vertex[vertex].labelEnd = p;
    }
    m_vertex[last].bestEdge = -1;
    std::vector<int> leaves;
    for (j += step; children[wrap(j)] != entry; j += step)
    {
        const int child = children[wrap(j)];
        if (m_vertex[child].label == OUTER)
        {
            continue;
        }
        leaves.clear();
        Leaves(child, leaves);
        const auto reached = std::find_if(leaves.begin(), leaves.end(), [this](int leaf) {
            return m_vertex[leaf].label != NONE;
        });
        if (reached != leaves.end())
        {
            m_vertex[*reached].label = NONE;
            m_vertex[m_endpoint[m_mate[m_vertex[child].base]]].label = NONE;
            Assign(*reached, INNER, m_vertex[*reached].labelEnd);
        }
    }
}

void
BlossomSearch::AugmentBlossom(int b, int node)
{
    int t = node;
    while (m_vertex[t].parent != b)
    {
        t = m_vertex[t].parent;
    }
    if (t >= m_nodes)
    {
        AugmentBlossom(t, node);
    }
    auto& children = m_vertex[b].children;
    auto& ends = m_vertex[b].ends;
    const int count = static_cast<int>(children.size());
    const auto wrap = [count](int j) { return ((j % count) + count) % count; };
    const int entry =
        static_cast<int>(std::find(children.begin(), children.end(), t) - children.begin());
    const bool forward = (entry & 1) != 0;
    const int step = forward ? 1 : -1;
    const int trick = forward ? 0 : 1;
    int j = forward ? entry - count : entry;
    while (j != 0)
    {
        j += step;
        t = children[wrap(j)];
        const int p = ends[wrap(j - trick)] ^ trick;
        if (t >= m_nodes)
        {
            AugmentBlossom(t, m_endpoint[p]);
        }
        j += step;
        t = children[wrap(j)];
        if (t >= m_nodes)
        {
            AugmentBlossom(t, m_endpoint[p ^ 1]);
        }
        m_mate[m_endpoint[p]] = p ^ 1;
        m_mate[m_endpoint[p ^ 1]] = p;
    }
    std::rotate(children.begin(), children.begin() + entry, children.end());
    std::rotate(ends.begin(), ends.begin() + entry, ends.end());
    m_vertex[b].base = m_vertex[children.front()].base;
}

void
BlossomSearch::Augment(int edge)
{
    const int starts[2][2] = {{m_edges[edge].u, 2 * edge + 1}, {m_edges[edge].v, 2 * edge}};
    for (const auto& start : starts)
    {
        int s = start[0];
        int p = start[1];
        while (true)
        {
            const int outer = m_inBlossom[s];
            if (outer >= m_nodes)
            {
                AugmentBlossom(outer, s);
            }
            m_mate[s] = p;
            if (m_vertex[outer].labelEnd == -1)
            {
                break; // a root
            }
            const int inner = m_inBlossom[m_endpoint[m_vertex[outer].labelEnd]];
            const int end = m_vertex[inner].labelEnd;
            s = m_endpoint[end];
            const int j = m_endpoint[end ^ 1];
            if (inner >= m_nodes)
            {
                AugmentBlossom(inner, j);
            }
            m_mate[j] = end;
            p = end ^ 1;
        }
    }
}

void
BlossomSearch::BeginStage()
{
    for (auto& vertex : m_vertex)
    {
        vertex.label = NONE;
        vertex.bestEdge = -1;
        vertex.hasBestEdges = false;
        vertex.bestEdges.clear();
    }
    std::fill(m_tight.begin(), m_tight.end(), 0);
    m_queue.clear();
    for (int v = 0; v < m_nodes; ++v)
    {
        if (m_mate[v] == -1 && m_vertex[m_inBlossom[v]].label == NONE)
        {
            Assign(v, OUTER, -1);
        }
    }
}

bool
BlossomSearch::ScanNode(int v)
{
    for (int p : m_neighbor[v])
    {
        const int k = p / 2;
        const int w = m_endpoint[p];
        if (m_inBlossom[v] == m_inBlossom[w])
        {
            continue;
        }
        int64_t slack = 0;
        if (!m_tight[k])
        {
            slack = Slack(k);
            m_tight[k] = slack <= 0;
        }
        const int label = m_vertex[m_inBlossom[w]].label;
        if (m_tight[k])
        {
            if (label == NONE)
            {
                Assign(w, INNER, p ^ 1);
            }
            else if (label == OUTER)
            {
                const int base = FindBase(v, w);
                if (base < 0)
                {
                    Augment(k);
                    return true;
                }
                Shrink(base, k);
            }
            else if (m_vertex[w].label == NONE)
            {
                // Inside an inner blossom: remember how the node was reached, for its expansion.
                m_vertex[w].label = INNER;
                m_vertex[w].labelEnd = p ^ 1;
            }
        }
        else if (label == OUTER || m_vertex[w].label == NONE)
        {
            auto& best = m_vertex[label == OUTER ? m_inBlossom[v] : w].bestEdge;
            if (best == -1 || slack < Slack(best))
            {
                best = k;
            }
        }
    }
    return false;
}

bool
BlossomSearch::Scan()
{
    while (!m_queue.empty())
    {
        const int v = m_queue.back();
        m_queue.pop_back();
        if (ScanNode(v))
        {
            return true;
        }
    }
    return false;
}

bool
BlossomSearch::Adjust()
{
    Event event = Event::FREE_NODE;
    int where = -1;
    int64_t delta = m_vertex[0].dual;
    for (int v = 0; v < m_nodes; ++v)
    {
        delta = std::min(delta, m_vertex[v].dual);
    }
    const auto offer = [&](int64_t value, Event what, int at) {
        if (value < delta)
        {
            delta = value;
            event = what;
            where = at;
        }
    };
    const int all = static_cast<int>(m_vertex.size());
    for (int b = 0; b < all; ++b)
    {
        const auto& vertex = m_vertex[b];
        if (b < m_nodes && vertex.bestEdge != -1 && m_vertex[m_inBlossom[b]].label == NONE)
        {
            offer(Slack(vertex.bestEdge), Event::GROW, vertex.bestEdge);
        }
        if (vertex.base < 0 || vertex.parent != -1)
        {
            continue;
        }
        if (vertex.label == OUTER && vertex.bestEdge != -1)
        {
            // Outer nodes share the parity of their dual variables, so this division is exact.
            offer(Slack(vertex.bestEdge) / 2, Event::JOIN, vertex.bestEdge);
        }
        if (b >= m_nodes && vertex.label == INNER)
        {
            offer(vertex.dual, Event::EXPAND, b);
        }
    }
    for (int v = 0; v < m_nodes; ++v)
    {
        const int label = m_vertex[m_inBlossom[v]].label;
        m_vertex[v].dual += label == OUTER ? -delta : label == INNER ? delta : 0;
    }
    for (int b = m_nodes; b < all; ++b)
    {
        auto& vertex = m_vertex[b];
        if (vertex.base >= 0 && vertex.parent == -1)
        {
            vertex.dual += vertex.label == OUTER ? delta : vertex.label == INNER ? -delta : 0;
        }
    }
    if (event == Event::FREE_NODE)
    {
        return false;
    }
    if (event == Event::EXPAND)
    {
        Expand(where, false);
        return true;
    }
    m_tight[where] = 1;
    const auto& edge = m_edges[where];
    m_queue.push_back(m_vertex[m_inBlossom[edge.u]].label == OUTER ? edge.u : edge.v);
    return true;
}

void
BlossomSearch::EndStage()
{
    for (int b = m_nodes; b < static_cast<int>(m_vertex.size()); ++b)
    {
        const auto& vertex = m_vertex[b];
        if (vertex.parent == -1 && vertex.base >= 0 && vertex.label == OUTER && vertex.dual == 0)
        {
            Expand(b, true);
        }
    }
}

void
BlossomSearch::Run()
{
    for (int stage = 0; stage < m_nodes; ++stage)
    {
        BeginStage();
        bool augmented = Scan();
        while (!augmented && Adjust())
        {
            augmented = Scan();
        }
        if (!augmented)
        {
            break;
        }
        EndStage();
    }
}

std::vector<int>
BlossomSearch::MatchedEdges() const
{
    std::vector<int> edges;
    for (int v = 0; v < m_nodes; ++v)
    {
        if (m_mate[v] != -1 && v < m_endpoint[m_mate[v]])
        {
            edges.push_back(m_mate[v] / 2);
        }
    }
    return edges;
}

double
BlossomSearch::NodeDual(int node) const
{
    return static_cast<double>(m_vertex[node].dual);
}

std::vector<BlossomSearch::OddSet>
BlossomSearch::OddSets() const
{
    std::vector<OddSet> sets;
    std::vector<int> leaves;
    for (int b = m_nodes; b < static_cast<int>(m_vertex.size()); ++b)
    {
        if (m_vertex[b].base >= 0 && m_vertex[b].dual > 0)
        {
            leaves.clear();
            Leaves(b, leaves);
            std::sort(leaves.begin(), leaves.end());
            sets.push_back({{leaves.begin(), leaves.end()}, double(m_vertex[b].dual)});
        }
    }
    return sets;
}

} // namespace dsgd
} // namespace ns3
