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

namespace
{

/**
 * @param file what to tell
 * @return it as JSON
 */
nlohmann::ordered_json
ToJson(const RunFile& file)
{
    const auto& c = file.config;
    const auto& report = file.design;
    const auto& topology = file.topology;
    const auto& profile = file.profile;
    const auto* result = file.result;
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
                      {"batch", c.sgd.batch},
                      {"step", c.sgd.stepSize},
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
    return run;
}

} // namespace

TableSink::Entries
RunFile::Entries() const
{
    const auto run = ToJson(*this);
    TableSink::Entries entries;
    for (const auto& [key, value] : run.items())
    {
        entries.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return entries;
}

void
RunFile::Write() const
{
    WriteTextFile(config.output + "/run.json", ToJson(*this).dump(2) + "\n");
}

} // namespace dsgd
} // namespace ns3
