/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A design of your own in thirty lines: a spanning tree that avoids busy nodes, with Metropolis
// weights.

#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// The design: from a topology to a mixing matrix.
MixingMatrix
TreeDesign(std::shared_ptr<const BaseTopology> topology)
{
    const auto& graph = topology->GetGraph();
    // A link is dear if its ends have many links.
    std::vector<double> price;
    for (const auto& link : topology->Links())
    {
        price.push_back(topology->Degree(link.u) + topology->Degree(link.v));
    }
    const auto index = get(boost::edge_index, graph);
    std::vector<BaseTopology::Graph::edge_descriptor> tree;
    kruskal_minimum_spanning_tree(
        graph,
        std::back_inserter(tree),
        weight_map(boost::make_iterator_property_map(price.begin(), index)));
    std::vector<bool> kept(topology->LinkCount(), false);
    for (const auto& edge : tree)
    {
        kept[get(index, edge)] = true;
    }
    // Weights of the tree alone, at the places of the links in the whole topology.
    const LinkWeights ofTree = MetropolisWeights(topology->Subset(kept));
    LinkWeights weights = LinkWeights::Zero(topology->LinkCount());
    for (uint32_t e = 0, next = 0; e < topology->LinkCount(); ++e)
    {
        weights[e] = kept[e] ? ofTree[next++] : 0;
    }
    // Checks that it is symmetric, that its rows sum to 1, and that it stays on the topology.
    return MixingMatrix(topology, weights);
}

/// Trains with a schedule and prints the accuracy of all nodes.
void
Train(const std::string& name,
      const BaseTopology& topology,
      std::shared_ptr<const MixingSchedule> schedule)
{
    NodeContainer nodes(topology.NodeCount());
    NetworkHelper("p2p").Install(topology, nodes);
    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(60));
    auto apps =
        dsgd.Install(nodes,
                     schedule,
                     MakeLearners(topology.NodeCount(), "gaussian:20,10,2000,1000,1", "softmax"));
    TrainingMonitor monitor(apps, schedule, 60, 60);
    monitor.SetCallbacks(nullptr, [&name](const RoundSummary& summary) {
        if (summary.evaluated)
        {
            std::cout << std::setw(8) << name << ": accuracy " << summary.accuracyMean
                      << ", nodes differ by " << summary.consensusDistance << '\n';
        }
    });
    monitor.SetStopWhenDone(true);
    Simulator::Run();
    Simulator::Destroy();
}

} // namespace

int
main()
{
    const auto topology = std::make_shared<const BaseTopology>(MakeTopology("roofnet-33"));
    const auto tree = TreeDesign(topology);
    std::cout << std::fixed << std::setprecision(2) << "a tree of " << tree.ActiveLinkCount()
              << " links, r = " << tree.MixingNorm() << '\n';
    Train("tree", *topology, std::make_shared<FixedSchedule>(tree));
    Train("greedy", *topology, MixingMatrixHelper("greedy").Design(*topology).schedule);
    return 0;
}
