/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How the processor time of a design (of all threads, report included) grows with the graph: random
// geometric graphs with ten links for every node. --large adds sizes that take minutes; --data=FILE
// writes a table, one line a design and size, which doc/figures/design-time.gp draws.

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-topology-catalog.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace ns3::dsgd;

namespace
{

/// Links for every node.
constexpr uint32_t DENSITY = 10;

/// Processor seconds and p by design and number of nodes.
std::map<std::string, std::map<uint32_t, std::pair<double, double>>> g_rows;

/**
 * Designs once for a budget: half of the largest degree for greedy, one link a round for gossip,
 * none for the others.
 *
 * @param state the benchmark; its range is the number of nodes
 * @param name the design
 */
void
RunDesign(benchmark::State& state, const std::string& name)
{
    const auto nodes = static_cast<uint32_t>(state.range(0));
    const auto topology = std::make_shared<const BaseTopology>(MakeTopology(
        "geometric:" + std::to_string(nodes) + "," + std::to_string(DENSITY * nodes) + ",1"));
    const DesignInput input{topology,
                            EnergyCosts::Uniform(*topology, 1.203, 49.68),
                            MakeConvergenceBound("koloskova")};
    DesignBudget budget;
    if (name == "greedy")
    {
        budget.maxDegree = (topology->MaxDegree() + 1) / 2;
    }
    if (name == "gossip")
    {
        budget.activeLinks = 1;
    }
    const auto design = MakeDesign(name);
    DesignReport report;
    const std::clock_t start = std::clock();
    for (auto _ : state)
    {
        report = design->Design(input, budget).report;
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double bound = std::max(report.linksLowerBound, report.budgetLowerBound);
    state.counters["links"] = topology->LinkCount();
    state.counters["p"] = report.p;
    state.counters["gap"] = bound > 0 ? 1 - report.p / (1 - bound * bound) : 1;
    g_rows[name][nodes] = {seconds, report.p};
}

/**
 * @param path where the table goes
 * @return whether it could be written
 */
bool
WriteTable(const std::string& path)
{
    std::ofstream out(path);
    for (const auto& [name, sizes] : g_rows)
    {
        // Two empty lines part the blocks that gnuplot calls by name.
        out << "# " << name << ": nodes, links, processor s, p\n\"" << name << "\"\n";
        for (const auto& [nodes, row] : sizes)
        {
            out << nodes << ' ' << DENSITY * nodes << ' ' << row.first << ' ' << row.second << '\n';
        }
        out << "\n\n";
    }
    return out.good();
}

} // namespace

int
main(int argc, char* argv[])
{
    bool isLarge = false;
    std::string data;
    int kept = 1;
    for (int k = 1; k < argc; ++k)
    {
        const std::string argument = argv[k];
        if (argument == "--large")
        {
            isLarge = true;
        }
        else if (argument.rfind("--data=", 0) == 0)
        {
            data = argument.substr(std::strlen("--data="));
        }
        else
        {
            argv[kept++] = argv[k];
        }
    }
    argc = kept;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
    {
        return 1;
    }
    const std::map<std::string, std::vector<int64_t>> large{
        {"metropolis", {1000, 10000}},
        {"best-constant", {1000, 10000}},
        {"effective-resistance", {1000, 10000}},
        {"fdla", {400, 1000}},
        {"greedy", {400, 1000}},
        {"gossip", {400, 1000}},
    };
    for (const auto& [name, sizes] : large)
    {
        auto* bench =
            benchmark::RegisterBenchmark(name.c_str(), [name = name](benchmark::State& state) {
                RunDesign(state, name);
            });
        bench->ArgName("nodes")->Iterations(1)->Unit(benchmark::kMillisecond);
        // The exact descent solves once for every link, which above 50 nodes takes long.
        for (int64_t nodes : {30, 50})
        {
            bench->Arg(nodes);
        }
        for (int64_t nodes : {100, 200})
        {
            if (name != "greedy" && (nodes == 100 || name != "fdla"))
            {
                bench->Arg(nodes);
            }
        }
        for (int64_t nodes : isLarge ? sizes : std::vector<int64_t>{})
        {
            bench->Arg(nodes);
        }
    }
    benchmark::RunSpecifiedBenchmarks();
    if (!data.empty() && !WriteTable(data))
    {
        std::cerr << "dsgd-scale-bench: " << data << " could not be written\n";
        return 1;
    }
    return 0;
}
