/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A topology of your own, written in code or in a file, and what designs make of it.

#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-catalog.h"

#include <fstream>
#include <iomanip>
#include <iostream>

using namespace ns3::dsgd;

namespace
{

/// Prints what a design makes of a topology.
void
Show(const BaseTopology& topology, const std::string& design, uint32_t maxDegree)
{
    MixingMatrixHelper mixing(design);
    mixing.SetMaxDegree(maxDegree);
    const auto report = mixing.Design(topology).report;
    std::cout << std::setw(12) << topology.Name() << std::setw(9) << topology.LinkCount()
              << std::setw(12) << design << std::setw(8) << report.activeLinks << std::setw(8)
              << report.maxDegree << std::setw(9) << report.mixingNorm << '\n';
}

} // namespace

int
main()
{
    std::cout << std::fixed << std::setprecision(4)
              << "    topology    links      design  active  degree        r\n";

    // Two triangles with two links between them: nodes 0 to 5, a link is a pair of nodes.
    const BaseTopology code(6,
                            {{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}, {2, 3}, {1, 4}},
                            "triangles");
    Show(code, "greedy", 3);
    Show(code, "greedy", 2);

    // The same in a file, with the delivery probability of each link; any program takes its path as
    // --topology. The manual has the format.
    std::ofstream("triangles.csv") << "u,v,delivery\n"
                                      "0,1,1\n1,2,0.9\n0,2,1\n3,4,0.8\n"
                                      "4,5,1\n3,5,1\n2,3,0.5\n1,4,0.7\n";
    const auto file = MakeTopology("triangles.csv");
    Show(file, "greedy", 2);

    // A generator: 20 random points in a square and the 60 shortest links between them.
    Show(MakeTopology("geometric:20,60,7"), "greedy", 4);
    return 0;
}
