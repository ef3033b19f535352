/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-experiment.h"

#include "dsgd-helper.h"
#include "dsgd-network-helper.h"
#include "dsgd-run-recorder.h"

#include "ns3/boolean.h"
#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-seeded-random.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Streams of random numbers, one for each purpose.
enum Stream : uint64_t
{
    MODEL_STREAM = 1,
    DATA_STREAM = 2,
    DESIGN_STREAM = 3,
};

/**
 * @param config what to run
 * @param nodes m
 * @param data the data, null if the learner needs none
 * @return m learners
 */
std::vector<std::unique_ptr<Learner>>
MakeAllLearners(const ExperimentConfig& config,
                uint32_t nodes,
                std::shared_ptr<const DatasetPair> data)
{
    LearnerConfig learners;
    learners.learner = config.learner;
    learners.partition = config.partition;
    learners.sgd = config.sgd;
    learners.sgd.modelSeed = DeriveSeed(config.seed, MODEL_STREAM);
    learners.seed = DeriveSeed(config.seed, DATA_STREAM);
    learners.nodes = nodes;
    learners.data = std::move(data);
    return MakeLearners(learners);
}

/// The first empty battery of a run.
struct Death
{
    bool happened{false}; //!< whether one ran empty
    uint32_t node{0};     //!< whose
    double timeS{0};      //!< when, s
};

/**
 * @param death where the first is noted
 * @param index the node
 * @param when the time
 */
void
NoteDeath(Death* death, uint32_t index, Time when, uint32_t)
{
    if (!death->happened)
    {
        *death = {true, index, when.GetSeconds()};
        // Its neighbors wait for models that never come.
        Simulator::Stop();
    }
}

/**
 * @param death the first empty battery, if there was one
 * @throws std::runtime_error if there was
 */
void
RequireAlive(const Death& death)
{
    if (death.happened)
    {
        throw std::runtime_error("the battery of node " + std::to_string(death.node) +
                                 " ran empty at " + std::to_string(death.timeS) +
                                 " s, and its neighbors cannot go on without it; --battery must "
                                 "last for the run");
    }
}

/**
 * Refuses a number that makes no sense, by the name of its option.
 *
 * @param good whether the number will do
 * @param option its option
 * @param value the number
 * @param right what would be right
 */
void
Require(bool good, const std::string& option, double value, const std::string& right)
{
    if (!good)
    {
        throw std::invalid_argument("--" + option + " is " + std::to_string(value) + ", " + right +
                                    " is needed");
    }
}

/**
 * @param shares shares of the rounds, separated by commas
 * @param rounds the rounds
 * @return the rounds from which on the step is cut
 */
std::vector<uint32_t>
ParseStepCuts(const std::string& shares, uint32_t rounds)
{
    std::vector<uint32_t> cuts;
    if (shares.empty())
    {
        return cuts;
    }
    const TextPosition where{"--step-cuts", 0};
    for (const auto& field : SplitFields(shares, ','))
    {
        const double share = ParseNumber(field, where, "share of the rounds");
        if (!(share > 0 && share < 1))
        {
            ThrowAt(where,
                    "share of the rounds is " + std::string(field) +
                        ", a number between 0 and 1 is needed");
        }
        cuts.push_back(static_cast<uint32_t>(std::ceil(share * rounds)));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

} // namespace

ExperimentConfig::ExperimentConfig()
{
    sgd.stepSize = 0.2;
}

Experiment::Experiment(ExperimentConfig config)
    : m_config(std::move(config))
{
    const auto& c = m_config;
    m_config.sgd.stepRounds = ParseStepCuts(c.stepCuts, c.rounds);
    Require(c.rounds >= 1, "rounds", c.rounds, "a number from 1");
    Require(std::isfinite(c.budget) && c.budget >= 0, "budget", c.budget, "a number above 0");
    Require(std::isfinite(c.battery) && c.battery >= 0, "battery", c.battery, "a number above 0");
    Require(std::isfinite(c.neighborJoules) && c.neighborJoules >= 0,
            "neighbor-joules",
            c.neighborJoules,
            "a number above 0");
    Require(std::isfinite(c.activeLinks) && c.activeLinks >= 0,
            "active-links",
            c.activeLinks,
            "a number above 0");
    Require(c.budget == 0 || c.maxDegree == 0, "budget", c.budget, "either it or --max-degree");
    m_config.sgd.Validate();
    NetworkHelper network(c.network);
    MakeDesign(c.design);
    MakeConvergenceBound(c.bound);
    ParseWeightSign(c.sign);
    m_profile = LoadEnergyProfile(c.energyProfile);
    m_topology = std::make_shared<const BaseTopology>(MakeTopology(c.topology));
    if (NeedsDataset(c.learner))
    {
        m_data = std::make_shared<const DatasetPair>(LoadDataset(c.dataset, c.dataFolder));
    }
    // The learners are made anew for each run; this only measures them.
    const auto learners = MakeAllLearners(c, m_topology->NodeCount(), m_data);
    const auto& learner = *learners.front();
    const uint64_t trueBytes = 4 * uint64_t{learner.ParameterCount()};
    m_work = {static_cast<double>(learner.SamplesPerLocalStep()),
              static_cast<double>(learner.FlopsPerLocalStep()),
              static_cast<double>(c.modelBytes > 0 ? c.modelBytes : trueBytes)};
    NominalCosts();
    ScaleRadio();
    Require(!c.realPayload || c.modelBytes == 0 || c.modelBytes >= trueBytes,
            "model-bytes",
            c.modelBytes,
            "with --real-payload at least " + std::to_string(trueBytes));
}

const BaseTopology&
Experiment::Topology() const
{
    return *m_topology;
}

Experiment
Experiment::WithDesign(const std::string& design, const std::string& output) const
{
    Experiment other(*this);
    other.m_config.design = design;
    other.m_config.output = output;
    if (!MakeDesign(design)->KeepsBudget())
    {
        // What it is compared with keeps the budget; it is what that costs to ignore.
        other.m_config.maxDegree = 0;
        other.m_config.activeLinks = 0;
        other.m_config.budget = 0;
    }
    other.m_design = {};
    return other;
}

void
Experiment::ScaleRadio()
{
    if (m_config.neighborJoules == 0)
    {
        return;
    }
    const double nominal =
        8 * m_work.modelBytes * (m_profile.txJoulePerBit + m_profile.rxJoulePerBit);
    if (nominal == 0)
    {
        throw std::invalid_argument("--neighbor-joules needs a profile with joules a bit, '" +
                                    m_config.energyProfile + "' has none");
    }
    const double factor = m_config.neighborJoules / nominal;
    m_profile.txJoulePerBit *= factor;
    m_profile.rxJoulePerBit *= factor;
    m_profile.txJoulePerFrame *= factor;
    m_profile.rxJoulePerFrame *= factor;
}

EnergyCosts
Experiment::NominalCosts() const
{
    return dsgd::NominalCosts(*m_topology, m_profile, m_work);
}

void
Experiment::Design()
{
    const DesignInput input{m_topology,
                            NominalCosts(),
                            MakeConvergenceBound(m_config.bound),
                            DeriveSeed(m_config.seed, DESIGN_STREAM),
                            m_config.rounds,
                            ParseWeightSign(m_config.sign)};
    const auto design = MakeDesign(m_config.design);
    DesignBudget budget;
    if (m_config.maxDegree > 0)
    {
        budget.maxDegree = m_config.maxDegree;
    }
    if (m_config.budget > 0)
    {
        budget.joules = m_config.budget;
    }
    if (m_config.activeLinks > 0)
    {
        budget.activeLinks = m_config.activeLinks;
    }
    const bool given = m_config.maxDegree > 0 || m_config.budget > 0 || m_config.activeLinks > 0;
    m_design = given ? design->Design(input, budget) : SearchBudget(*design, input);
}

ExperimentResult
Experiment::Run(const ProgressCallback& progress)
{
    if (!m_design.schedule)
    {
        Design();
    }
    const auto& c = m_config;
    const uint32_t m = m_topology->NodeCount();
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(c.seed);
    const auto start = std::chrono::steady_clock::now();

    NodeContainer nodes;
    nodes.Create(m);
    NetworkHelper(c.network).Install(*m_topology, nodes);
    DsgdEnergyHelper energyHelper(m_profile);
    if (c.battery > 0)
    {
        energyHelper.SetBattery(c.battery);
    }
    const auto energy = energyHelper.Install(nodes);

    DsgdHelper dsgd;
    dsgd.SetAttribute("Rounds", UintegerValue(c.rounds));
    dsgd.SetExchangeAttribute("ModelBytes", UintegerValue(c.modelBytes));
    dsgd.SetExchangeAttribute("RealPayload", BooleanValue(c.realPayload));
    dsgd.SetThreads(c.threads > 0 ? c.threads : TaskPool::HardwareThreads());
    dsgd.SetEnergy(energy);
    const auto applications = dsgd.Install(nodes, m_design.schedule, MakeAllLearners(c, m, m_data));

    TrainingMonitor monitor(applications,
                            m_design.schedule,
                            c.rounds,
                            c.evaluateEvery > 0 ? c.evaluateEvery : (c.rounds + 39) / 40);
    monitor.SetStopWhenDone(true);
    std::unique_ptr<RunRecorder> recorder;
    if (!c.output.empty())
    {
        recorder = std::make_unique<RunRecorder>(c.output, nodes, energy, energyHelper.GetLedger());
        recorder->Follow(applications);
        WriteRunFile("running", nullptr);
        WriteTextFile(c.output + "/W.csv", FormatDenseMatrix(m_design.schedule->Mean()));
    }
    const auto busiest = [&energy]() {
        uint32_t node = 0;
        double most = -1;
        for (uint32_t i = 0; i < energy.size(); ++i)
        {
            const double joules = energy[i].source->GetConsumedEnergy();
            if (joules > most)
            {
                most = joules;
                node = i;
            }
        }
        return std::pair(node, most);
    };
    Death death;
    ExperimentResult result;
    monitor.SetCallbacks(
        [&](uint32_t round) {
            if (recorder)
            {
                recorder->RecordBoundary(round);
            }
        },
        [&](const RoundSummary& summary) {
            if (recorder)
            {
                recorder->RecordSummary(summary);
            }
            if (summary.evaluated)
            {
                result.last = summary;
            }
            if (progress)
            {
                progress(summary, busiest().second);
            }
        });
    for (uint32_t i = 0; i < m; ++i)
    {
        energy[i].source->TraceConnectWithoutContext("Depleted",
                                                     MakeBoundCallback(&NoteDeath, &death, i));
    }
    try
    {
        Simulator::Run();
        RequireAlive(death);
        monitor.RequireDone();
    }
    catch (...)
    {
        Simulator::Destroy();
        throw;
    }
    const auto [node, joules] = busiest();
    const auto ledger = energyHelper.GetLedger();
    const auto id = nodes.Get(node)->GetId();
    result.design = m_design.report;
    result.rounds = c.rounds;
    result.busiestNode = node;
    result.busiestJ = joules;
    result.computeJ = ledger->Joules(id, COMPUTE);
    result.txJ = ledger->Joules(id, TX);
    result.rxJ = ledger->Joules(id, RX);
    result.idleJ = ledger->Joules(id, IDLE);
    result.simulatedS = Simulator::Now().GetSeconds();
    result.events = Simulator::GetEventCount();
    for (uint32_t i = 0; i < m; ++i)
    {
        const double spent = energy[i].source->GetConsumedEnergy();
        const double booked = ledger->Total(nodes.Get(i)->GetId());
        result.imbalance =
            std::max(result.imbalance, std::abs(spent - booked) / std::max(spent, 1e-12));
    }
    if (recorder)
    {
        result.imbalance = std::max(result.imbalance, recorder->WorstImbalance());
        recorder->Finish();
    }
    Simulator::Destroy();
    result.wallS = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (recorder)
    {
        WriteRunFile("complete", &result);
    }
    return result;
}

void
Experiment::WriteRunFile(const std::string& status, const ExperimentResult* result) const
{
    const auto& c = m_config;
    const auto& report = m_design.report;
    nlohmann::ordered_json run;
    run["status"] = status;
    run["options"] = {{"topology", c.topology},
                      {"network", c.network},
                      {"design", c.design},
                      {"max-degree", c.maxDegree},
                      {"active-links", c.activeLinks},
                      {"budget", c.budget},
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
    run["topology"] = {{"name", m_topology->Name()},
                       {"nodes", m_topology->NodeCount()},
                       {"links", m_topology->LinkCount()},
                       {"fingerprint", m_topology->Fingerprint()}};
    run["energy_profile"] = {{"verified", m_profile.verified}, {"source", m_profile.source}};
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
                         {"simulated_s", result->simulatedS},
                         {"events", result->events},
                         {"imbalance", result->imbalance}};
    }
    WriteTextFile(c.output + "/run.json", run.dump(2) + "\n");
}

} // namespace dsgd
} // namespace ns3
