/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The main job: several designs on the same network, data and seeds; a table and two pictures.

#include "ns3/dsgd-comparison-plots.h"
#include "ns3/dsgd-comparison.h"
#include "ns3/dsgd-experiment-options.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cstdio>

using namespace ns3::dsgd;

namespace
{

/**
 * @param text names separated by commas, empty for the default
 * @param config what else is chosen
 * @return the designs to compare
 */
std::vector<std::string>
ChooseDesigns(const std::string& text, const ExperimentConfig& config)
{
    if (text.empty())
    {
        // With every link there, FDLA is vanilla, and the sparse design is Ramanujan's.
        if (MakeTopology(config.topology).IsComplete())
        {
            return {"vanilla", "ramanujan"};
        }
        // FDLA's rounds are vanilla's, which take their time over radios.
        return config.network == "wifi" ? std::vector<std::string>{"vanilla", "greedy"}
                                        : std::vector<std::string>{"vanilla", "fdla", "greedy"};
    }
    std::vector<std::string> designs;
    for (const auto& name : SplitFields(text, ','))
    {
        designs.emplace_back(name);
    }
    return designs;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-compare", [&]() {
        ExperimentConfig config;
        config.output = "output/compare";
        std::string designs;
        uint32_t jobs = 0;
        ProgramOptions options(
            "Compares mixing designs by the energy of the busiest node, packet by packet.");
        options.Add(
            "designs",
            "designs, separated by commas; empty for vanilla, fdla (not on wifi) and greedy, "
            "or vanilla and ramanujan on a complete topology",
            designs);
        options.Add("output", "folder for the table, the pictures and the traces", config.output);
        options.Add("jobs", "designs simulated at a time, 0 for one a core", jobs);
        config.network = "wifi";
        // As many rounds by packets as fit into five minutes.
        config.replays = true;
        config.replayRounds = 3;
        config.controlEvery = 200;
        AddExperimentOptions(options, config);
        options.Parse(argc, argv);
        config.ns3Options = options.Ns3Options();

        const auto names = ChooseDesigns(designs, config);
        Comparison comparison(config, names, jobs);
        const auto rows = comparison.Run();
        std::fputs(Comparison::FormatTable(rows).c_str(), stdout);
        std::fputs(Comparison::FormatTargets(comparison.FindTargets(rows)).c_str(), stdout);
        std::vector<std::string> folders;
        for (const auto& name : names)
        {
            folders.push_back(Comparison::FolderName(name));
        }
        const auto problem = DrawComparison(config.output, folders, comparison.TablePrefix());
        if (!problem.empty())
        {
            std::fprintf(stderr, "dsgd-compare: no pictures: %s\n", problem.c_str());
        }
        std::printf("%s: summary.csv, target.csv%s, a folder of traces for each design\n",
                    config.output.c_str(),
                    problem.empty() ? ", accuracy-energy.svg, node-energy.svg" : "");
        return 0;
    });
}
