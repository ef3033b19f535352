/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// One training run on one network, with traces.

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-experiment-options.h"
#include "ns3/dsgd-progress.h"

#include <cmath>
#include <cstdio>

using namespace ns3::dsgd;

int
main(int argc, char* argv[])
{
    return RunProgram("dsgd-simulate", [&]() {
        ExperimentConfig config;
        config.output = "output/simulate";
        std::string names = "file:PATH";
        for (const auto& name : DesignNames())
        {
            names += ", " + name;
        }
        ProgramOptions options("Simulates one decentralized training run, packet by packet.");
        options.Add("design", "how the mixing matrix is chosen: " + names, config.design);
        options.Add("output", "folder for the traces", config.output);
        AddExperimentOptions(options, config);
        options.Parse(argc, argv);
        config.ns3Options = options.Ns3Options();

        Experiment experiment(config);
        experiment.Design();
        ProgressLine line;
        const auto result = experiment.Run([&](const RoundSummary& summary, double joules) {
            line.Show("round " + std::to_string(summary.round + 1) + "/" +
                          std::to_string(config.rounds),
                      summary,
                      joules,
                      double(summary.round + 1) / config.rounds);
        });
        line.Clear();
        std::printf("design            %s, degree %u, %u links, r %.5f\n",
                    result.design.design.c_str(),
                    result.design.maxDegree,
                    result.design.activeLinks,
                    result.design.mixingNorm);
        if (std::isnan(result.last.accuracyMean))
        {
            std::printf("rounds            %u, without an accuracy to measure\n", result.rounds);
        }
        else
        {
            std::printf(
                "accuracy          mean %.4f, worst %.4f, average model %.4f after %u rounds\n",
                result.last.accuracyMean,
                result.last.accuracyMin,
                result.last.averageAccuracy,
                result.rounds);
        }
        std::printf("busiest node      %u: %.1f J = compute %.1f + tx %.1f + rx %.1f + idle %.1f + "
                    "other %.1f\n",
                    result.busiestNode,
                    result.busiestJ,
                    result.computeJ,
                    result.txJ,
                    result.rxJ,
                    result.idleJ,
                    result.otherJ);
        if (result.missing > 0)
        {
            std::printf("missing           %lu models, or parts of them, when their round ended\n",
                        static_cast<unsigned long>(result.missing));
        }
        if (result.replay)
        {
            std::printf("replay            %s\n", result.replay->Format().c_str());
        }
        if (config.battery > 0)
        {
            std::printf("alive             %u nodes", result.aliveNodes);
            if (std::isfinite(result.firstDeathS))
            {
                std::printf(", first death: node %u at %.3f s",
                            result.firstDead,
                            result.firstDeathS);
            }
            std::printf("\n");
        }
        std::printf("time              %.1f s simulated, %.1f s taken, %lu events\n",
                    result.simulatedS,
                    result.wallS,
                    static_cast<unsigned long>(result.events));
        std::printf("energy balance    closes to %.1e\n", result.imbalance);
        if (!config.output.empty())
        {
            std::printf("traces            %s\n", config.output.c_str());
        }
        return 0;
    });
}
