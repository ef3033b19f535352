/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-text-record.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using ExperimentTest = SimulationFixture;

/// The files of a run.
const std::vector<std::string> FILES =
    {"rounds.csv", "energy.csv", "links.csv", "missing.csv", "nodes.csv", "W.csv", "run.json"};

/**
 * @return a run of a second or less
 */
ExperimentConfig
SmallExperiment()
{
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.dataset = "gaussian:8,4,400,100,1";
    config.rounds = 12;
    config.sgd.batch = 16;
    config.evaluateEvery = 4;
    return config;
}

/**
 * @param path a CSV file
 * @return its rows, the header first
 */
std::vector<std::vector<std::string>>
ReadCsv(const std::string& path)
{
    std::vector<std::vector<std::string>> rows;
    const auto text = ExperimentTest::Slurp(path);
    for (auto line : SplitLines(text))
    {
        rows.emplace_back();
        for (auto field : SplitFields(line, ','))
        {
            rows.back().emplace_back(field);
        }
    }
    return rows;
}

} // namespace

TEST_F(ExperimentTest, WritesTheSameBytesTwiceAndWithAnyNumberOfThreads)
{
    TemporaryFolder folder;
    std::map<std::string, std::string> first;
    for (uint32_t threads : {1u, 1u, 2u, 4u})
    {
        auto config = SmallExperiment();
        config.threads = threads;
        config.output = folder.Path("run");
        Experiment(config).Run();
        for (const auto& name : FILES)
        {
            const auto content = Slurp(config.output + "/" + name);
            ASSERT_FALSE(content.empty()) << name;
            const auto [it, fresh] = first.emplace(name, content);
            EXPECT_EQ(it->second, content) << name << " with " << threads << " threads";
        }
    }
}

TEST_F(ExperimentTest, WritesTheSameBytesTwiceWhereItDrawsAtRandom)
{
    TemporaryFolder folder;
    std::vector<ExperimentConfig> configs(3, SmallExperiment());
    configs[0].order.name = "random-backoff";
    configs[1].update = "ad-psgd";
    configs[2].compression = "qsgd:3";
    for (auto& config : configs)
    {
        config.output = folder.Path("run");
        Experiment(config).Run();
        const auto first =
            Slurp(config.output + "/links.csv") + Slurp(config.output + "/rounds.csv");
        Experiment(config).Run();
        EXPECT_EQ(first, Slurp(config.output + "/links.csv") + Slurp(config.output + "/rounds.csv"))
            << config.order.name << ' ' << config.update << ' ' << config.compression;
    }
}

TEST_F(ExperimentTest, GivesOtherNumbersForAnotherSeed)
{
    auto config = SmallExperiment();
    const auto one = Experiment(config).Run();
    config.seed = 2;
    const auto two = Experiment(config).Run();
    EXPECT_NE(one.last.testLoss, two.last.testLoss);
}

TEST_F(ExperimentTest, GivesTheAverageModelTheAccuracyOfAllWhereAllAreTheSame)
{
    auto config = SmallExperiment();
    config.topology = "complete:4";
    config.design = "fdla";
    const auto same = Experiment(config).Run().last;
    EXPECT_LT(same.consensusDistance, 1e-9);
    EXPECT_NEAR(same.averageAccuracy, same.accuracyMean, 1e-12);
    EXPECT_NEAR(same.averageLoss, same.testLoss, 1e-6);
    config.topology = "ring:8";
    config.partition = "dirichlet:0.1";
    const auto apart = Experiment(config).Run().last;
    EXPECT_GT(apart.consensusDistance, 1e-3);
    EXPECT_LT(apart.averageLoss, apart.testLoss); // the loss of softmax regression is convex
}

TEST_F(ExperimentTest, ClosesTheEnergyBalanceInEveryScenario)
{
    for (const std::string topology : {"ring:5", "star:6", "complete:5", "grid:3x3"})
    {
        for (const std::string profile : {"paper", "pi4+wifi-stargate-11b", "pi4+ble-nrf52840"})
        {
            for (double battery : {0.0, 1e6})
            {
                auto config = SmallExperiment();
                config.topology = topology;
                config.energyProfile = profile;
                config.battery = battery;
                const auto result = Experiment(config).Run();
                EXPECT_LT(result.imbalance, 1e-9) << topology << " " << profile;
                const double parts = result.computeJ + result.txJ + result.rxJ + result.idleJ;
                EXPECT_NEAR(parts, result.busiestJ, 1e-9 * result.busiestJ);
            }
        }
    }
}

TEST_F(ExperimentTest, LeavesTracesThatAddUp)
{
    TemporaryFolder folder;
    auto config = SmallExperiment();
    config.battery = 1e5;
    config.energyProfile = "pi4+wifi-stargate-11b";
    config.output = folder.Path("run");
    const auto result = Experiment(config).Run();

    std::map<std::string, double> spent;
    std::map<std::string, double> remaining;
    double lastTx = 0;
    for (const auto& row : ReadCsv(config.output + "/energy.csv"))
    {
        if (row[0] != "time_s" && row[1] == "11")
        {
            spent[row[2]] += std::stod(row[4]);
            remaining[row[2]] = std::stod(row[5]);
            lastTx += row[3] == "tx" ? std::stod(row[4]) : 0.0;
        }
    }
    ASSERT_EQ(spent.size(), 9u);
    for (const auto& [node, joules] : spent)
    {
        EXPECT_NEAR(joules + remaining[node], 1e5, 1e-3) << "node " << node;
    }

    double linkTx = 0;
    double bytes = 0;
    const auto links = ReadCsv(config.output + "/links.csv");
    EXPECT_EQ(links[0],
              (std::vector<std::string>{"round",
                                        "src",
                                        "dst",
                                        "bytes",
                                        "frames",
                                        "retries",
                                        "tx_j",
                                        "rx_j",
                                        "delay_s"}));
    for (std::size_t k = 1; k < links.size(); ++k)
    {
        linkTx += std::stod(links[k][6]);
        bytes += std::stod(links[k][3]);
        EXPECT_EQ(links[k][5], "0");
        EXPECT_GE(std::stod(links[k][8]), 0.0);
    }
    EXPECT_NEAR(linkTx, lastTx, 1e-6 * lastTx);
    // 8 x 4 weights and 4 biases are 144 bytes; the wire carries headers on top.
    const double models = 12.0 * 2 * result.design.activeLinks * 164;
    EXPECT_GT(bytes, models);
    EXPECT_LT(bytes, 3 * models);

    const auto rounds = ReadCsv(config.output + "/rounds.csv");
    ASSERT_EQ(rounds.size(), 13u);
    EXPECT_EQ(rounds[0].size(), 14u);
    EXPECT_EQ(rounds[12][10], "9");
    EXPECT_EQ(rounds[1][5], "");
    EXPECT_NE(rounds[4][5], "");
    EXPECT_NEAR(std::stod(rounds[12][9]), result.busiestJ, 1e-6 * result.busiestJ);
    for (std::size_t k = 2; k < rounds.size(); ++k)
    {
        EXPECT_GT(std::stod(rounds[k][2]), std::stod(rounds[k - 1][2]));
    }
    const auto json = nlohmann::json::parse(Slurp(config.output + "/run.json"));
    EXPECT_EQ(json.at("status"), "complete");
    EXPECT_EQ(json.at("options").at("seed"), 1);
    EXPECT_DOUBLE_EQ(json.at("result").at("busiest_j"), result.busiestJ);
}

TEST_F(ExperimentTest, GoesOnWithoutTheNodesWhoseBatteriesAreEmpty)
{
    TemporaryFolder folder;
    for (const std::string rule : {"return-to-self", "cancel-pair"})
    {
        auto config = SmallExperiment();
        config.topology = "star:6";
        config.rounds = 40;
        config.learner = "softmax";
        // The hub sends and receives five times as much as a leaf.
        config.modelBytes = 3000;
        config.battery = 18;
        config.roundTimeout = 3;
        config.missingModel = rule;
        config.output = folder.Path(rule);
        const auto result = Experiment(config).Run();
        EXPECT_EQ(result.firstDead, 0u) << rule;
        EXPECT_EQ(result.aliveNodes, 5u) << rule;
        EXPECT_GT(result.missing, 0u) << rule;
        EXPECT_LT(result.firstDeathS, result.simulatedS) << rule;
        EXPECT_LT(result.imbalance, 1e-9) << rule;
        const auto rounds = ReadCsv(config.output + "/rounds.csv");
        ASSERT_EQ(rounds.size(), 41u) << rule;
        EXPECT_EQ(rounds[1][10], "6") << rule;
        EXPECT_EQ(rounds[40][10], "5") << rule;
        EXPECT_GT(ReadCsv(config.output + "/missing.csv").size(), 1u) << rule;
    }
}

TEST_F(ExperimentTest, SaysWhichBatteryEndedARunWithoutATimeout)
{
    auto config = SmallExperiment();
    config.topology = "star:6";
    config.battery = 2;
    try
    {
        Experiment(config).Run();
        ADD_FAILURE() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_NE(std::string(error.what()).find("battery of node"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("--round-timeout"), std::string::npos);
    }
}

TEST_F(ExperimentTest, TrainsAlikeInEveryOrderOfTransmission)
{
    std::map<std::string, double> accuracy;
    for (const std::string order : {"at-once", "random-backoff", "time-slots"})
    {
        auto config = SmallExperiment();
        config.order.name = order;
        config.order.slotTime = 0.2;
        accuracy[order] = Experiment(config).Run().last.testLoss;
    }
    // The nodes are added up in the order in which they are done.
    EXPECT_NEAR(accuracy["at-once"], accuracy["random-backoff"], 1e-12);
    EXPECT_NEAR(accuracy["at-once"], accuracy["time-slots"], 1e-12);
}

TEST_F(ExperimentTest, RefusesOptionsThatMakeNoSense)
{
    const auto refuses = [](const std::function<void(ExperimentConfig&)>& change,
                            const std::string& what) {
        auto config = SmallExperiment();
        change(config);
        ExpectError([&] { Experiment experiment(config); }, what);
    };
    refuses([](auto& c) { c.exchange = "pigeon"; }, "tcp");
    refuses([](auto& c) { c.order.name = "chaos"; }, "at-once, random-backoff, time-slots");
    refuses([](auto& c) { c.order.name = "time-slots"; }, "--slot-time");
    refuses([](auto& c) { c.order.medium = "ether"; }, "ends, radio, one");
    refuses([](auto& c) { c.roundTimeout = std::nan(""); }, "--round-timeout");
    refuses([](auto& c) { c.missingModel = "panic"; }, "return-to-self, cancel-pair");
}

TEST_F(ExperimentTest, TakesWhatGoesWithTheNetworkWhereItIsNotTold)
{
    ExperimentConfig untold;
    untold.exchange = untold.energyProfile = ExperimentConfig::AUTO;
    untold.roundTimeout = untold.rtsBytes = -1;
    const auto resolve = [&](const std::string& network, auto change) {
        auto config = untold;
        config.network = network;
        change(config);
        config.Resolve();
        return config;
    };
    const auto wired = resolve("p2p", [](auto&) {});
    EXPECT_EQ(wired.exchange, "tcp");
    EXPECT_EQ(wired.energyProfile, "paper");
    EXPECT_EQ(wired.roundTimeout, 0);
    const auto radio = resolve("wifi", [](auto&) {});
    EXPECT_EQ(radio.exchange, "unicast");
    EXPECT_EQ(radio.energyProfile, "paper+wifi-ns3-default-1m");
    EXPECT_EQ(radio.roundTimeout, 1800);
    EXPECT_EQ(radio.rtsBytes, 500);
    const auto replays = [](auto& c) {
        c.replays = true;
        c.replayRounds = 3;
    };
    EXPECT_EQ(resolve("wifi", replays).exchange, "replay:unicast");
    EXPECT_EQ(resolve("wifi", replays).replayRounds, 3u);
    EXPECT_EQ(resolve("p2p", replays).replayRounds, 0u);
    const auto told = resolve("wifi", [](auto& c) { c.exchange = "tcp"; });
    EXPECT_EQ(told.exchange, "tcp");
    EXPECT_EQ(told.roundTimeout, 0);
    EXPECT_EQ(told.rtsBytes, 65535);
    // What needs every model does without an exchange that may lose one.
    EXPECT_EQ(resolve("wifi", [](auto& c) { c.update = "ad-psgd"; }).exchange, "tcp");
    EXPECT_EQ(resolve("wifi", [](auto& c) { c.compression = "choco:qsgd:4"; }).exchange, "tcp");
}

TEST_F(ExperimentTest, ReplaysRoundsOfWifiAndSaysHowWell)
{
    TemporaryFolder folder;
    auto config = SmallExperiment();
    config.topology = "grid:2x2";
    config.network = "wifi";
    config.exchange = "replay:unicast";
    config.energyProfile = "paper+wifi-ns3-default-1m";
    config.roundTimeout = 100;
    config.replayRounds = 3;
    config.rounds = 30;
    config.output = folder.Path("run");
    const auto result = Experiment(config).Run();
    ASSERT_TRUE(result.replay);
    EXPECT_EQ(result.replay->graphs, 1u);
    EXPECT_EQ(result.replay->measured + result.replay->replayed, 30u);
    EXPECT_LE(result.replay->measured, 4u); // one to warm up
    EXPECT_LT(result.imbalance, 1e-9);
    const auto run = nlohmann::json::parse(Slurp(config.output + "/run.json"));
    EXPECT_EQ(run["result"]["replay"]["replayed"], result.replay->replayed);
    EXPECT_NE(run["command"].get<std::string>().find("--exchange=replay:unicast"),
              std::string::npos);
    config.exchange = "unicast";
    ExpectError([&] { Experiment experiment(config); }, "--replay-rounds");
    config.replayRounds = 0;
    EXPECT_FALSE(Experiment(config).Run().replay);
}

TEST_F(ExperimentTest, LearnsAndSavesEnergyOnASparserMatrix)
{
    auto config = SmallExperiment();
    config.topology = "complete:9";
    config.rounds = 40;
    config.design = "vanilla";
    const auto dense = Experiment(config).Run();
    config.design = "ramanujan";
    config.maxDegree = 4;
    const auto sparse = Experiment(config).Run();
    EXPECT_GT(dense.last.accuracyMean, 0.5);
    EXPECT_NEAR(sparse.last.accuracyMean, dense.last.accuracyMean, 0.1);
    EXPECT_LT(sparse.txJ, 0.6 * dense.txJ);
}

TEST_F(ExperimentTest, SaysWhichNodeDivergedInWhichRound)
{
    auto config = SmallExperiment();
    config.learner = "quadratic:8";
    config.sgd.stepSize = 1e6;
    Experiment experiment(config);
    try
    {
        experiment.Run();
        ADD_FAILURE() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        const std::string text = error.what();
        EXPECT_NE(text.find("node "), std::string::npos) << text;
        EXPECT_NE(text.find("diverged in round"), std::string::npos) << text;
    }
}

TEST_F(ExperimentTest, LeavesARunThatDiedMarkedAsRunning)
{
    TemporaryFolder folder;
    auto config = SmallExperiment();
    config.battery = 2;
    config.output = folder.Path("run");
    Experiment experiment(config);
    EXPECT_THROW(experiment.Run(), std::runtime_error);
    const auto json = nlohmann::json::parse(Slurp(config.output + "/run.json"));
    EXPECT_EQ(json.at("status"), "running");
    EXPECT_FALSE(json.contains("result"));
    EXPECT_TRUE(Slurp(config.output + "/nodes.csv").empty());
}

TEST_F(ExperimentTest, RefusesBadInputWithOneLineThatNamesIt)
{
    const auto refuse = [](auto change, const std::string& text) {
        auto config = SmallExperiment();
        change(config);
        try
        {
            Experiment(config).Run();
            ADD_FAILURE() << "no error, expected one with: " << text;
        }
        catch (const std::exception& error)
        {
            EXPECT_NE(std::string(error.what()).find(text), std::string::npos) << error.what();
        }
    };
    refuse([](auto& c) { c.topology = "atlantis"; }, "unknown topology 'atlantis'");
    refuse([](auto& c) { c.topology = "complete:1"; }, "at least 2 nodes");
    refuse([](auto& c) { c.design = "wishful"; }, "unknown design 'wishful'");
    refuse([](auto& c) { c.network = "smoke"; }, "unknown network 'smoke'");
    refuse([](auto& c) { c.dataset = "secrets"; }, "secrets");
    refuse([](auto& c) { c.learner = "oracle"; }, "oracle");
    refuse([](auto& c) { c.partition = "fair"; }, "fair");
    refuse([](auto& c) { c.energyProfile = "perpetuum"; }, "perpetuum");
    refuse([](auto& c) { c.energyProfile = "ble-nrf52840"; }, "how long a local step takes");
    refuse(
        [](auto& c) {
            c.realPayload = true;
            c.modelBytes = 10;
        },
        "--model-bytes is 10");
    refuse([](auto& c) { c.battery = 2; }, "the battery of node ");
    refuse(
        [](auto& c) {
            c.design = "vanilla";
            c.maxDegree = 2;
        },
        "vanilla needs a degree of 4");
    refuse([](auto& c) { c.bound = "soon"; }, "unknown convergence bound 'soon'");
    refuse([](auto& c) { c.rounds = 0; }, "--rounds is 0");
    refuse([](auto& c) { c.budget = -1; }, "--budget is -1");
    refuse([](auto& c) { c.battery = -1; }, "--battery is -1");
    refuse([](auto& c) { c.sgd.stepSize = -1; }, "stepSize is -1");
    refuse([](auto& c) { c.sgd.batch = 0; }, "batch is 0");
    refuse([](auto& c) { c.stepCuts = "0.5,2"; }, "--step-cuts: share of the rounds is 2");
    refuse([](auto& c) { c.design = "ramanujan"; }, "complete base topology");
    refuse([](auto& c) { c.budget = 1e-9; }, "greedy reaches no connected graph");
    refuse([](auto& c) { c.output = "/proc/nowhere"; }, "cannot be written");
}
