/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// From a topology to a mixing matrix, without a simulation.

#include "ns3/dsgd-design-options.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-design-report-json.h"
#include "ns3/dsgd-design-survey.h"
#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-progress.h"
#include "ns3/dsgd-schedule-json.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cstdio>
#include <filesystem>
#include <stdexcept>

using namespace ns3::dsgd;

namespace
{

/// Where the results go; empty for nowhere.
struct Outputs
{
    std::string matrix;   //!< W or E[W]
    std::string schedule; //!< which matrix when
    std::string report;   //!< what is known
    std::string pareto;   //!< the trade-off
};

/**
 * Surveys designs and leaves what was asked for.
 *
 * @param config what to design for
 * @param designs names
 * @param outputs where the results go
 * @return the survey
 */
DesignSurvey
Survey(const DesignConfig& config, const std::vector<std::string>& designs, const Outputs& outputs)
{
    DesignSurvey survey(config, MakeTopology(config.topology));
    ProgressLine progress;
    survey.Run(designs, [&progress](const std::string& name) { progress.Show(name); });
    progress.Clear();
    if (!outputs.pareto.empty())
    {
        WriteTextFile(outputs.pareto, survey.FormatPareto());
        const auto problem = survey.DrawPareto(outputs.pareto);
        if (!problem.empty())
        {
            std::fprintf(stderr, "dsgd-design: no picture: %s\n", problem.c_str());
        }
    }
    return survey;
}

/**
 * Prints what is known about a design.
 *
 * @param topology the graph
 * @param report what is known
 */
void
Print(const BaseTopology& topology, const DesignReport& report)
{
    std::printf("topology      %s: %u nodes, %u links\n",
                topology.Name().c_str(),
                topology.NodeCount(),
                topology.LinkCount());
    std::printf("design        %s\n", report.design.c_str());
    std::printf("active links  %u\n", report.activeLinks);
    std::printf("max degree    %u\n", report.maxDegree);
    std::printf("mixing norm   %.6f\n", report.mixingNorm);
    if (report.linksLowerBound > 0)
    {
        std::printf("  at least    %.6f with other weights on these links (gap %.2g)\n",
                    report.linksLowerBound,
                    report.mixingNorm - report.linksLowerBound);
    }
    if (report.budgetLowerBound > 0)
    {
        std::printf("  at least    %.6f within this budget (gap %.2g)\n",
                    report.budgetLowerBound,
                    report.mixingNorm - report.budgetLowerBound);
    }
    std::printf("rho, p        %.6f, %.6f\n", report.rho, report.p);
    std::printf("busiest node  %u, %.2f J a round\n",
                report.busiestNode,
                report.expectedJoules[report.busiestNode]);
    std::printf("bound         %.0f rounds\n", report.boundRounds);
    std::printf("seconds       %.3f\n", report.seconds);
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-design", [&]() {
        DesignConfig config;
        Outputs outputs;
        std::string design = "greedy";
        std::string designs;
        bool all = false;
        ProgramOptions options("Chooses who talks to whom: from a topology to a mixing matrix.");
        options.Add("design", "algorithm: file:PATH, " + JoinNames(DesignNames()), design);
        options.Add("all", "a table of every design in place of one", all);
        options.Add("designs", "a table of these designs, separated by commas", designs);
        AddDesignOptions(options, config);
        options.Add("matrix",
                    "file for W, E[W] of several: dense rows, or Matrix Market for NAME.mtx",
                    outputs.matrix);
        options.Add("schedule", "file for the schedule, JSON", outputs.schedule);
        options.Add("report", "file for the report, JSON; with --all an array", outputs.report);
        options.Add("pareto",
                    "file for energy a round against p, CSV, drawn beside it",
                    outputs.pareto);
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
            if (!outputs.report.empty())
            {
                WriteTextFile(outputs.report, survey.FormatReports());
            }
            std::fputs(survey.FormatTable().c_str(), stdout);
            return 0;
        }
        const auto topology = MakeTopology(config.topology);
        const auto result = MakeMixingMatrixHelper(config, design, topology).Design(topology);
        if (!outputs.matrix.empty())
        {
            const auto mean = result.schedule->Mean();
            const bool isMarket = std::filesystem::path(outputs.matrix).extension() == ".mtx";
            WriteTextFile(outputs.matrix,
                          isMarket ? FormatMatrixMarket(mean) : FormatDenseMatrix(mean));
        }
        if (!outputs.schedule.empty())
        {
            WriteTextFile(outputs.schedule,
                          FormatSchedule(*result.schedule, config.rounds, result.groups));
        }
        if (!outputs.report.empty())
        {
            WriteTextFile(outputs.report, FormatDesignReport(topology, result.report));
        }
        if (!outputs.pareto.empty())
        {
            Survey(config, {design}, outputs);
        }
        Print(topology, result.report);
        return 0;
    });
}
