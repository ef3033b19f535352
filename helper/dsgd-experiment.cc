/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-experiment.h"

#include "dsgd-cost-meter.h"
#include "dsgd-flow-helper.h"
#include "dsgd-helper.h"
#include "dsgd-network-helper.h"
#include "dsgd-partition-record.h"
#include "dsgd-run-file.h"
#include "dsgd-run-recorder.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-compression-spec.h"
#include "ns3/dsgd-dataset-catalog.h"
#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-energy-costs-io.h"
#include "ns3/dsgd-exchange-registry.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-pairwise-application.h"
#include "ns3/dsgd-random-backoff.h"
#include "ns3/dsgd-seeded-random.h"
#include "ns3/dsgd-text-file.h"
#include "ns3/dsgd-text-record.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-update-rule-registry.h"
#include "ns3/enum.h"
#include "ns3/pointer.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <tuple>

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

/// Stream of ns-3 for the order of transmissions; networks have those before.
constexpr int64_t ORDER_STREAM = 1 << 30;
/// First stream of ns-3 for applications.
constexpr int64_t APPLICATION_STREAMS = ORDER_STREAM + 1;

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

/// What happens to batteries in a run.
struct Deaths
{
    bool endTheRun{false}; //!< whether nobody can go on without a node
    std::vector<std::pair<uint32_t, double>>
        all{}; //!< nodes whose batteries ran empty, and when, s
};

/**
 * @param deaths what has happened so far
 * @param index the node
 * @param when the time
 */
void
NoteDeath(Deaths* deaths, uint32_t index, Time when, uint32_t)
{
    deaths->all.emplace_back(index, when.GetSeconds());
    if (deaths->endTheRun)
    {
        Simulator::Stop();
    }
}

/**
 * @param deaths what has happened
 * @throws std::runtime_error if nobody could go on
 */
void
RequireAlive(const Deaths& deaths)
{
    if (deaths.endTheRun && !deaths.all.empty())
    {
        const auto& [node, timeS] = deaths.all.front();
        throw std::runtime_error("the battery of node " + std::to_string(node) + " ran empty at " +
                                 std::to_string(timeS) +
                                 " s, and without a --round-timeout its neighbors wait for it "
                                 "for ever");
    }
}

/**
 * Counts models that were missing.
 *
 * @param total how many so far
 * @param shares of the weights that were used, by neighbor
 */
void
CountMissing(uint64_t* total, uint32_t, uint32_t, const std::map<uint32_t, double>& shares)
{
    for (const auto& [peer, share] : shares)
    {
        *total += share < 1;
    }
}

} // namespace

Experiment::Experiment(ExperimentConfig config)
    : m_config(std::move(config))
{
    const auto& c = m_config;
    m_config.Validate();
    NetworkHelper network(c.network);
    MakeDesign(c.design);
    MakeConvergenceBound(c.bound);
    ParseWeightSign(c.sign);
    m_profile = LoadEnergyProfile(c.energyProfile);
    m_topology = std::make_shared<const BaseTopology>(MakeTopology(c.topology));
    if (c.exchange == "flow")
    {
        FlowHelper::MakeNetwork(c.network, *m_topology);
    }
    if (NeedsDataset(c.learner))
    {
        m_data = std::make_shared<const DatasetPair>(LoadDataset(c.dataset, c.dataFolder));
    }
    // The learners are made anew for each run; this only measures them.
    const auto learners = MakeAllLearners(c, m_topology->NodeCount(), m_data);
    const auto& learner = *learners.front();
    const uint32_t blocks = c.IsAsynchronous() ? 1 : MakeUpdateRule(c.update)->Blocks();
    const uint32_t count = blocks * learner.ParameterCount();
    const uint64_t trueBytes = CompressionSpec::Parse(c.compression).Bytes(count);
    m_work = {static_cast<double>(learner.SamplesPerLocalStep()),
              static_cast<double>(learner.FlopsPerLocalStep()),
              static_cast<double>(c.modelBytes > 0 ? c.modelBytes : trueBytes)};
    NominalCosts();
    ScaleRadio();
    DesignCosts();
    if (c.realPayload && c.modelBytes > 0 && c.modelBytes < trueBytes)
    {
        throw std::invalid_argument("--model-bytes is " + std::to_string(c.modelBytes) +
                                    ", with --real-payload at least " + std::to_string(trueBytes) +
                                    " is needed");
    }
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

double
Experiment::StepTime() const
{
    const auto compute = CreateObject<ComputeEnergyModel>();
    compute->SetAttribute("SecondsPerSample", DoubleValue(m_profile.secondsPerSample));
    compute->SetAttribute("FlopsPerSecond", DoubleValue(m_profile.flopsPerSecond));
    return compute->StepDuration(m_work.flops, static_cast<uint32_t>(m_work.samples)).GetSeconds();
}

EnergyCosts
Experiment::DesignCosts() const
{
    return m_config.costs == "nominal" ? NominalCosts()
                                       : ReadEnergyCosts(m_config.costs, *m_topology);
}

void
Experiment::Design()
{
    const DesignInput input{m_topology,
                            DesignCosts(),
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
    const bool flows = c.exchange == "flow";
    if (!flows)
    {
        NetworkHelper network(c.network);
        if (c.network == "wifi")
        {
            network.Set("RtsCtsThreshold", UintegerValue(static_cast<uint32_t>(c.rtsBytes)));
        }
        network.Install(*m_topology, nodes);
    }
    DsgdEnergyHelper energyHelper(m_profile);
    if (c.battery > 0)
    {
        energyHelper.SetBattery(c.battery);
    }
    auto energy = energyHelper.Install(nodes);

    DsgdHelper dsgd;
    if (c.IsAsynchronous())
    {
        dsgd.SetApplication(PairwiseApplication::GetTypeId());
    }
    else
    {
        dsgd.SetAttribute("MissingModel", EnumValue(c.MissingRule()));
        dsgd.SetAttribute("SleepWhenInactive", BooleanValue(c.sleep));
        dsgd.SetAttribute("Update", StringValue(c.update));
        dsgd.SetAttribute("Compression", StringValue(c.compression));
        dsgd.SetAttribute("ConsensusStep", DoubleValue(c.consensusStep));
    }
    dsgd.SetAttribute("Rounds", UintegerValue(c.rounds));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(c.roundTimeout)));
    dsgd.SetExchange(MakeExchangeFactory(c.exchange));
    if (c.replayRounds > 0)
    {
        dsgd.SetExchangeAttribute("MinRounds", UintegerValue(std::min(c.replayRounds, 2u)));
        dsgd.SetExchangeAttribute("MaxRounds", UintegerValue(c.replayRounds));
    }
    if (c.controlEvery > 0)
    {
        dsgd.SetExchangeAttribute("ControlEvery", UintegerValue(c.controlEvery));
    }
    if (flows)
    {
        FlowHelper::Install(energy, m_profile);
        dsgd.SetExchangeAttribute("Network",
                                  PointerValue(FlowHelper::MakeNetwork(c.network, *m_topology)));
    }
    const auto order = MakeTransmissionOrder(c.order, m_design.schedule, StepTime());
    if (const auto backoff = DynamicCast<RandomBackoff>(order))
    {
        backoff->AssignStreams(ORDER_STREAM);
    }
    dsgd.SetOrder(order);
    dsgd.SetExchangeAttribute("ModelBytes", UintegerValue(c.modelBytes));
    dsgd.SetExchangeAttribute("RealPayload", BooleanValue(c.realPayload));
    dsgd.SetThreads(c.threads > 0 ? c.threads : TaskPool::HardwareThreads());
    dsgd.SetEnergy(energy);
    const auto applications = dsgd.Install(nodes, m_design.schedule, MakeAllLearners(c, m, m_data));
    DsgdHelper::AssignStreams(applications, APPLICATION_STREAMS);

    TrainingMonitor monitor(applications,
                            m_design.schedule,
                            c.rounds,
                            c.evaluateEvery > 0 ? c.evaluateEvery : (c.rounds + 39) / 40);
    monitor.SetStopWhenDone(true);
    CostMeter meter(m_topology, nodes, energyHelper.GetLedger());
    meter.Follow(applications);
    std::unique_ptr<RunRecorder> recorder;
    if (!c.output.empty())
    {
        recorder = std::make_unique<RunRecorder>(c.output,
                                                 nodes,
                                                 energy,
                                                 energyHelper.GetLedger(),
                                                 c.tables);
        recorder->Follow(applications);
        const RunFile begun{c, *m_topology, m_profile, m_design.report};
        begun.Write();
        recorder->Sink().Describe(begun.Entries());
        WriteTextFile(c.output + "/W.csv", FormatDenseMatrix(m_design.schedule->Mean()));
        if (m_data)
        {
            const auto seed = DeriveSeed(c.seed, DATA_STREAM);
            RecordPartition(c.output, c.partition, m_data->train, m, seed);
        }
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
    Deaths deaths;
    deaths.endTheRun = c.roundTimeout == 0;
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
                                                     MakeBoundCallback(&NoteDeath, &deaths, i));
        applications.Get(i)->TraceConnectWithoutContext(
            "MissingModels",
            MakeBoundCallback(&CountMissing, &result.missing));
    }
    try
    {
        Simulator::Run();
        RequireAlive(deaths);
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
    result.otherJ =
        std::max(0.0, joules - result.computeJ - result.txJ - result.rxJ - result.idleJ);
    result.aliveNodes = m - static_cast<uint32_t>(deaths.all.size());
    result.deaths = deaths.all;
    if (!deaths.all.empty())
    {
        std::tie(result.firstDead, result.firstDeathS) = deaths.all.front();
    }
    result.replay = ReplaySummary::Of(applications);
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
        result.initialJ = recorder->InitialJoules();
        result.consumedJ = recorder->ConsumedJoules();
        recorder->RecordEnd();
    }
    if (!c.measuredCosts.empty())
    {
        WriteTextFile(c.measuredCosts,
                      FormatEnergyCosts(*m_topology, meter.Measure(NominalCosts())));
    }
    Simulator::Destroy();
    result.wallS = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (recorder)
    {
        const RunFile ended{c, *m_topology, m_profile, m_design.report, &result};
        recorder->Sink().Describe(ended.Entries());
        recorder->Finish();
        ended.Write();
    }
    return result;
}

} // namespace dsgd
} // namespace ns3
