/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// From a topology to a mixing matrix, without a simulation.

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-design-report-json.h"
#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-program-options.h"
#include "ns3/dsgd-schedule-json.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"

#include <cstdio>
#include <stdexcept>

using namespace ns3::dsgd;

namespace
{

/// What the user asked for.
struct Options
{
    std::string topology{"roofnet-33"}; //!< the graph
    std::string design{"greedy"};       //!< the algorithm
    uint32_t maxDegree{0};              //!< budget, 0 for none
    double activeLinks{0};              //!< budget, 0 for none
    uint32_t rounds{0};                 //!< to be run, 0 if unknown
    double budget{0};                   //!< budget, 0 for none
    std::string costs{"1.203,49.68"};   //!< J of a local step and of a neighbor
    std::string bound{"koloskova"};     //!< for the search
    uint64_t seed{1};                   //!< of random designs
    std::string matrix;                 //!< where W goes
    std::string schedule;               //!< where the schedule goes
    std::string report;                 //!< where the report goes
};

/**
 * @param options what the user asked for
 * @return a helper that does it
 */
MixingMatrixHelper
MakeHelper(const Options& options)
{
    MixingMatrixHelper helper(options.design);
    const TextPosition where{"--costs", 0};
    const auto costs = SplitFields(options.costs, ',');
    if (costs.size() != 2)
    {
        ThrowAt(where,
                "is '" + options.costs +
                    "', two numbers are needed: J of a local step, J of a neighbor");
    }
    helper.SetCosts(ParseNumber(costs[0], where, "J of a local step"),
                    ParseNumber(costs[1], where, "J of a neighbor"));
    helper.SetBound(options.bound);
    helper.SetSeed(options.seed);
    if (options.maxDegree > 0 && options.budget != 0)
    {
        throw std::invalid_argument("either --max-degree or --budget, not both");
    }
    if (options.maxDegree > 0)
    {
        helper.SetMaxDegree(options.maxDegree);
    }
    if (options.activeLinks != 0)
    {
        helper.SetActiveLinks(options.activeLinks);
    }
    helper.SetRounds(options.rounds);
    if (options.budget != 0)
    {
        helper.SetBudget(options.budget);
    }
    return helper;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-design", [&]() {
        Options o;
        std::string names = "file:PATH";
        for (const auto& name : DesignNames())
        {
            names += ", " + name;
        }
        ProgramOptions options("Chooses who talks to whom: from a topology to a mixing matrix.");
        options.Add("topology", "a shipped name, a generator or a file", o.topology);
        options.Add("design", "algorithm: " + names, o.design);
        options.Add("max-degree", "budget: neighbors a node may have, 0 to search", o.maxDegree);
        options.Add("active-links",
                    "budget: neighbors in expectation, fractions allowed, 0 to search",
                    o.activeLinks);
        options.Add("rounds", "rounds to be run, which schedules with phases need", o.rounds);
        options.Add("budget", "budget: J a node may spend in a round, 0 to search", o.budget);
        options.Add("costs", "J of a local step, J of an exchange with a neighbor", o.costs);
        options.Add("bound", "bound on the rounds that the search uses", o.bound);
        options.Add("seed", "seed of designs that draw at random", o.seed);
        options.Add("matrix",
                    "file for W, E[W] of several: dense rows, or Matrix Market for NAME.mtx",
                    o.matrix);
        options.Add("schedule", "file for the schedule, JSON", o.schedule);
        options.Add("report", "file for the report, JSON", o.report);
        options.Parse(argc, argv);

        const auto topology = MakeTopology(o.topology);
        const auto result = MakeHelper(o).Design(topology);
        const auto& report = result.report;
        if (!o.matrix.empty())
        {
            const auto mean = result.schedule->Mean();
            const bool isMarket =
                o.matrix.size() > 4 && o.matrix.compare(o.matrix.size() - 4, 4, ".mtx") == 0;
            WriteTextFile(o.matrix, isMarket ? FormatMatrixMarket(mean) : FormatDenseMatrix(mean));
        }
        if (!o.schedule.empty())
        {
            WriteTextFile(o.schedule, FormatSchedule(*result.schedule, o.rounds));
        }
        if (!o.report.empty())
        {
            WriteTextFile(o.report, FormatDesignReport(topology, report));
        }
        std::printf("topology      %s: %u nodes, %u links\n",
                    topology.Name().c_str(),
                    topology.NodeCount(),
                    topology.LinkCount());
        std::printf("design        %s\n", report.design.c_str());
        std::printf("active links  %u\n", report.activeLinks);
        std::printf("max degree    %u\n", report.maxDegree);
        std::printf("mixing norm   %.6f", report.mixingNorm);
        if (report.budgetLowerBound > 0)
        {
            std::printf("  (within this budget at least %.6f)", report.budgetLowerBound);
        }
        else if (report.lowerBoundMixingNorm > 0)
        {
            std::printf("  (on these links at least %.6f)", report.lowerBoundMixingNorm);
        }
        std::printf("\nrho, p        %.6f, %.6f\n", report.rho, report.p);
        std::printf("busiest node  %u, %.2f J a round\n",
                    report.busiestNode,
                    report.expectedJoules[report.busiestNode]);
        std::printf("seconds       %.3f\n", report.seconds);
        return 0;
    });
}
