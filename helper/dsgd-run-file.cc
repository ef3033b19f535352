/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-file.h"

#include "dsgd-text-tools.h"

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
 * @param c a configuration
 * @return its options as the programs take them
 */
nlohmann::ordered_json
OptionsOf(const ExperimentConfig& c)
{
    return {{"topology", c.topology},
            {"network", c.network},
            {"exchange", c.exchange},
            {"order", c.order.name},
            {"slot-time", c.order.slotTime},
            {"medium", c.order.medium},
            {"backoff", c.order.window},
            {"sleep", c.sleep},
            {"round-timeout", c.roundTimeout},
            {"missing-model", c.missingModel},
            {"rts-bytes", c.rtsBytes},
            {"replay-rounds", c.replayRounds},
            {"control-every", c.controlEvery},
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
            {"flips", c.sgd.flips},
            {"shift", c.sgd.shift},
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
            {"data", c.dataFolder},
            {"seed", c.seed}};
}

/**
 * @param text an argument
 * @return it as one word of a shell's command, as it is where that will do
 */
std::string
Quoted(const std::string& text)
{
    constexpr const char* PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_=+.,:/@%";
    if (text.find_first_not_of(PLAIN) == std::string::npos)
    {
        return text;
    }
    return QuoteForShell(text);
}

/**
 * @param config what was run
 * @return the command that runs it again: what differs from the defaults
 */
std::string
CommandOf(const ExperimentConfig& config)
{
    // What a program takes on this network if it is not told.
    ExperimentConfig untold;
    untold.network = config.network;
    untold.update = config.update;
    untold.compression = config.compression;
    untold.LeaveToNetwork();
    auto told = untold;
    told.exchange = config.exchange;
    untold.Resolve();
    told.Resolve();
    auto usual = OptionsOf(told);
    const auto plain = OptionsOf(ExperimentConfig());
    usual["exchange"] = untold.exchange;
    for (const std::string name : {"network", "update", "compression"})
    {
        usual[name] = plain[name];
    }
    std::string command = "./dsgd simulate";
    const auto options = OptionsOf(config);
    for (const auto& [name, value] : options.items())
    {
        if (value != usual[name])
        {
            const auto text = value.is_string() ? value.get<std::string>() : value.dump();
            command += " --" + name + "=" + Quoted(text);
        }
    }
    for (const auto& option : config.ns3Options)
    {
        command += " " + Quoted(option);
    }
    return command;
}

/**
 * @param topology the graph
 * @return all of it that a picture needs
 */
nlohmann::ordered_json
TopologyOf(const BaseTopology& topology)
{
    nlohmann::ordered_json json = {{"name", topology.Name()},
                                   {"nodes", topology.NodeCount()},
                                   {"links", topology.LinkCount()},
                                   {"fingerprint", topology.Fingerprint()}};
    bool hasLabels = false;
    bool hasPositions = false;
    auto labels = nlohmann::ordered_json::array();
    auto positions = nlohmann::ordered_json::array();
    for (const auto& node : topology.Nodes())
    {
        hasLabels = hasLabels || !node.label.empty();
        hasPositions = hasPositions || node.position;
        labels.push_back(node.label);
        positions.push_back(node.position ? nlohmann::ordered_json(*node.position) : nullptr);
    }
    auto edges = nlohmann::ordered_json::array();
    for (const auto& link : topology.Links())
    {
        edges.push_back({link.u, link.v});
    }
    json["edges"] = edges;
    if (hasLabels)
    {
        json["labels"] = labels;
    }
    if (hasPositions)
    {
        json["positions"] = positions;
    }
    return json;
}

/**
 * @param result how a run ended
 * @return it as JSON
 */
nlohmann::ordered_json
ResultOf(const ExperimentResult& result)
{
    nlohmann::ordered_json json = {{"rounds", result.rounds},
                                   {"accuracy_mean", result.last.accuracyMean},
                                   {"accuracy_min", result.last.accuracyMin},
                                   {"test_loss", result.last.testLoss},
                                   {"average_accuracy", result.last.averageAccuracy},
                                   {"average_loss", result.last.averageLoss},
                                   {"busiest_node", result.busiestNode},
                                   {"busiest_j", result.busiestJ},
                                   {"compute_j", result.computeJ},
                                   {"tx_j", result.txJ},
                                   {"rx_j", result.rxJ},
                                   {"idle_j", result.idleJ},
                                   {"other_j", result.otherJ},
                                   {"simulated_s", result.simulatedS},
                                   {"events", result.events},
                                   {"imbalance", result.imbalance},
                                   {"missing_models", result.missing},
                                   {"alive_nodes", result.aliveNodes}};
    if (result.replay)
    {
        json["replay"] = {{"summary", result.replay->Format()},
                          {"graphs", result.replay->graphs},
                          {"measured", result.replay->measured},
                          {"replayed", result.replay->replayed},
                          {"control", result.replay->error.rounds},
                          {"control_time_error", result.replay->error.meanTime},
                          {"control_energy_error", result.replay->error.meanEnergy},
                          {"control_worst_time_error", result.replay->error.worstTime},
                          {"control_worst_energy_error", result.replay->error.worstEnergy}};
    }
    if (std::isfinite(result.firstDeathS))
    {
        json["first_death_s"] = result.firstDeathS;
        json["first_dead_node"] = result.firstDead;
    }
    auto deaths = nlohmann::ordered_json::array();
    for (const auto& [node, timeS] : result.deaths)
    {
        deaths.push_back({{"node", node}, {"time_s", timeS}});
    }
    json["deaths"] = deaths;
    json["consumed_j"] = result.consumedJ;
    return json;
}

/**
 * @param file what to tell
 * @return it as JSON
 */
nlohmann::ordered_json
ToJson(const RunFile& file)
{
    const auto& c = file.config;
    const auto& report = file.design;
    const auto& profile = file.profile;
    const auto* result = file.result;
    nlohmann::ordered_json run;
    run["status"] = result ? "complete" : "running";
    run["command"] = CommandOf(c);
    run["options"] = OptionsOf(c);
    run["topology"] = TopologyOf(file.topology);
    run["energy_profile"] = {{"verified", profile.verified}, {"source", profile.source}};
    run["versions"] = {{"dsgd", DSGD_VERSION},
                       {"ns-3", DSGD_NS3_VERSION},
                       {"compiler", __VERSION__}};
    run["mixing"] = {{"active_links", report.activeLinks},
                     {"max_degree", report.maxDegree},
                     {"mixing_norm", report.mixingNorm},
                     {"rho", report.rho},
                     {"p", report.p}};
    if (result)
    {
        run["result"] = ResultOf(*result);
        // Mains have no end: null in JSON.
        run["initial_j"] = result->initialJ;
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
