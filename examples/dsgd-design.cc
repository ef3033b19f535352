/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// From a topology to a mixing matrix, without a simulation.

#include "ns3/dsgd-design-outputs.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-design-summary.h"
#include "ns3/dsgd-progress.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cstdio>
#include <stdexcept>

using namespace ns3::dsgd;

namespace
{

/**
 * Surveys designs and leaves the trade-off, if it was asked for.
 *
 * @param config what to design for
 * @param designs names
 * @param outputs where the results go
 * @return the survey
 */
DesignSurvey
Survey(const DesignConfig& config,
       const std::vector<std::string>& designs,
       const DesignOutputs& outputs)
{
    DesignSurvey survey(config, MakeTopology(config.topology));
    ProgressLine progress;
    survey.Run(designs, [&progress](const std::string& name) { progress.Show(name); });
    progress.Clear();
    const auto problem = outputs.WritePareto(survey);
    if (!problem.empty())
    {
        std::fprintf(stderr, "dsgd-design: no picture: %s\n", problem.c_str());
    }
    return survey;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-design", [&]() {
        DesignConfig config;
        DesignOutputs outputs;
        std::string design = "greedy";
        std::string designs;
        bool all = false;
        ProgramOptions options("Chooses who talks to whom: from a topology to a mixing matrix.");
        options.Add("design", "algorithm: file:PATH, " + JoinNames(DesignNames()), design);
        options.Add("all", "a table of every design in place of one", all);
        options.Add("designs", "a table of these designs, separated by commas", designs);
        AddDesignOptions(options, config);
        AddDesignOutputs(options, outputs);
        options.Parse(argc, argv);

        if (all || !designs.empty())
        {
            if (!outputs.matrix.empty() || !outputs.schedule.empty())
            {
                throw std::invalid_argument(
                    "--matrix and --schedule are of one design, not of a table");
            }
            std::vector<std::string> names = DesignNames();
            if (!designs.empty())
            {
                const auto fields = SplitFields(designs, ',');
                names.assign(fields.begin(), fields.end());
            }
            const auto survey = Survey(config, names, outputs);
            outputs.WriteReports(survey);
            std::fputs(survey.FormatTable().c_str(), stdout);
            return 0;
        }
        const auto topology = MakeTopology(config.topology);
        const auto result = MakeMixingMatrixHelper(config, design, topology).Design(topology);
        outputs.WriteDesign(topology, result, config.rounds);
        if (!outputs.pareto.empty())
        {
            Survey(config, {design}, outputs);
        }
        std::fputs(FormatDesignSummary(topology, result.report).c_str(), stdout);
        return 0;
    });
}
