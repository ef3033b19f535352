/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-file.h"

#include "ns3/dsgd-text-file.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace dsgd
{

void
RunFile::Write() const
{
    const auto& c = config;
    const auto& report = design;
    nlohmann::ordered_json run;
    run["status"] = result ? "complete" : "running";
    run["options"] = {{"topology", c.topology},
                      {"network", c.network},
                      {"exchange", c.exchange},
                      {"order", c.order.name},
                      {"slot-time", c.order.slotTime},
                      {"backoff", c.order.window},
                      {"sleep", c.sleep},
                      {"round-timeout", c.roundTimeout},
                      {"missing-model", c.missingModel},
                      {"design", c.design},
                      {"max-degree", c.maxDegree},
                      {"active-links", c.activeLinks},
                      {"budget", c.budget},
                      {"costs", c.costs},
                      {"bound", c.bound},
                      {"learner", c.learner},
                      {"dataset", c.dataset},
                      {"partition", c.partition},
                      {"update", c.update},
                      {"compression", c.compression},
                      {"consensus-step", c.consensusStep},
                      {"momentum", c.sgd.momentum},
                      {"weight-decay", c.sgd.weightDecay},
                      {"batch", c.sgd.batch},
                      {"step", c.sgd.stepSize},
                      {"momentum", c.sgd.momentum},
                      {"weight-decay", c.sgd.weightDecay},
                      {"flips", c.sgd.flips},
                      {"shift", c.sgd.shift},
                      {"step-cuts", c.stepCuts},
                      {"local-steps", c.sgd.localSteps},
                      {"rounds", c.rounds},
                      {"evaluate-every", c.evaluateEvery},
                      {"test-samples", c.sgd.testSamples},
                      {"model-bytes", c.modelBytes},
                      {"real-payload", c.realPayload},
                      {"energy-profile", c.energyProfile},
                      {"neighbor-joules", c.neighborJoules},
                      {"sign", c.sign},
                      {"battery", c.battery},
                      {"seed", c.seed}};
    run["topology"] = {{"name", topology.Name()},
                       {"nodes", topology.NodeCount()},
                       {"links", topology.LinkCount()},
                       {"fingerprint", topology.Fingerprint()}};
    run["energy_profile"] = {{"verified", profile.verified}, {"source", profile.source}};
    run["versions"] = {{"dsgd", DSGD_VERSION}};
    run["mixing"] = {{"active_links", report.activeLinks},
                     {"max_degree", report.maxDegree},
                     {"mixing_norm", report.mixingNorm},
                     {"rho", report.rho},
                     {"p", report.p}};
    if (result)
    {
        run["result"] = {{"rounds", result->rounds},
                         {"accuracy_mean", result->last.accuracyMean},
                         {"accuracy_min", result->last.accuracyMin},
                         {"test_loss", result->last.testLoss},
                         {"busiest_node", result->busiestNode},
                         {"busiest_j", result->busiestJ},
                         {"compute_j", result->computeJ},
                         {"tx_j", result->txJ},
                         {"rx_j", result->rxJ},
                         {"idle_j", result->idleJ},
                         {"other_j", result->otherJ},
                         {"simulated_s", result->simulatedS},
                         {"events", result->events},
                         {"imbalance", result->imbalance},
                         {"missing_models", result->missing},
                         {"alive_nodes", result->aliveNodes}};
        if (std::isfinite(result->firstDeathS))
        {
            run["result"]["first_death_s"] = result->firstDeathS;
            run["result"]["first_dead_node"] = result->firstDead;
        }
    }
    WriteTextFile(c.output + "/run.json", run.dump(2) + "\n");
}

} // namespace dsgd
} // namespace ns3
