/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Many runs: every combination of parameters with every seed, over the cores of this machine or
// over a cluster, and means with intervals of what comes out.

#include "ns3/dsgd-program-options.h"
#include "ns3/dsgd-sweep-engine.h"
#include "ns3/dsgd-sweep-plots.h"
#include "ns3/dsgd-sweep-reader.h"
#include "ns3/dsgd-task-pool.h"
#include "ns3/dsgd-text-record.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-sweep", [&]() {
        std::string engineName = "parallel";
        std::string output;
        uint32_t jobs = 0;
        ProgramOptions options("Runs every combination of parameters with every seed: dsgd-sweep "
                               "FILE.json [options]");
        options.Add("engine", "who does it: " + JoinNames(SweepEngine::Names()), engineName);
        options.Add("jobs", "runs at a time, 0 for one a core or as many as Slurm takes", jobs);
        options.Add("output",
                    "folder for runs, tables and pictures; empty for what FILE says, or "
                    "output/NAME-OF-FILE",
                    output);
        const auto file = std::find_if(argv + 1, argv + argc, [](const char* argument) {
            return argument[0] != '-';
        });
        const std::string path = file == argv + argc ? "" : *file;
        options.Parse(static_cast<int>(std::remove(argv, argv + argc, *file) - argv), argv);
        if (path.empty())
        {
            throw std::invalid_argument("no file, a JSON file that says what to run is needed");
        }
        const auto plan = ReadSweepPlan(path);
        if (output.empty())
        {
            output = plan.output.empty() ? "output/" + std::filesystem::path(path).stem().string()
                                         : plan.output;
        }
        const auto runs = plan.Runs();
        SweepEngine engine(engineName, output, FindSweepProgram(plan.program));
        const auto isDone = [&](const SweepRun& run) { return engine.IsDone(run); };
        const auto before = std::count_if(runs.begin(), runs.end(), isDone);
        std::fprintf(stderr,
                     "dsgd-sweep: %zu runs, %zu of them done already\n",
                     runs.size(),
                     static_cast<std::size_t>(before));

        // How many threads a run has changes nothing but its time.
        const auto cores = TaskPool::HardwareThreads();
        const uint32_t share =
            engineName == "slurm" ? 1 : std::max(1u, cores / (jobs > 0 ? jobs : cores));
        engine.Run(runs,
                   jobs,
                   plan.program == "simulate" ? "--threads=" + std::to_string(share) : "");

        SweepResults results(plan);
        const SweepRun* failed = nullptr;
        std::size_t failures = 0;
        for (const auto& run : runs)
        {
            if (engine.IsDone(run))
            {
                results.Add(run, engine.FolderOf(run));
                continue;
            }
            failed = failed ? failed : &run;
            ++failures;
        }
        if (failures < runs.size())
        {
            results.Write(output);
            const SweepSummary summary(results);
            summary.Write(output);
            results.Curves().Write(output);
            std::fputs(summary.FormatTable().c_str(), stdout);
            const auto problem = DrawSweep(summary, output);
            if (!problem.empty())
            {
                std::fprintf(stderr, "dsgd-sweep: no pictures: %s\n", problem.c_str());
            }
            std::printf("%s: sweep.csv, sweep.sqlite, summary.csv, curves.csv, pictures, runs\n",
                        output.c_str());
        }
        if (failed)
        {
            throw std::runtime_error(std::to_string(failures) + " of " +
                                     std::to_string(runs.size()) + " runs have failed, first " +
                                     engine.FolderOf(*failed) + ": " + engine.Complaint(*failed));
        }
        return 0;
    });
}
