/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Time and energy of trainings over point-to-point links, against SimGrid.

#include "dsgd-simgrid-scenario.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-energy-profile.h"
#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-model-header.h"
#include "ns3/dsgd-run-reader.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// A training as the module and SimGrid simulate it.
class SlowSimGridOracle : public SimulationFixture
{
  public:
    /// A network and who exchanges with whom.
    struct Wires
    {
        std::string topology;    //!< see MakeTopology()
        std::string design;      //!< see MakeDesign()
        uint32_t maxDegree{0};   //!< of the design, 0 for none
        uint32_t rounds{0};      //!< of a small model, enough for TCP's windows to open
        uint32_t largeRounds{0}; //!< of a large model, likewise
    };

    /// The networks. The slow links of Roofnet take so long that TCP's start does not matter.
    inline static const std::vector<Wires> NETWORKS = {{"ring:8", "vanilla", 0, 40, 5},
                                                       {"star:6", "vanilla", 0, 40, 5},
                                                       {"grid:3x3", "vanilla", 0, 40, 5},
                                                       {"roofnet-33", "greedy", 4, 10, 2},
                                                       {"geant-40", "vanilla", 0, 40, 5}};

    /// What of ours is compared.
    struct Run
    {
        double seconds{0};                                //!< of all exchanges, s
        std::vector<SimGridScenario::Joules> joules;      //!< by node
        std::vector<std::pair<uint32_t, uint32_t>> pairs; //!< who sends to whom
    };

    static constexpr uint32_t SMALL = 7850;   //!< parameters of softmax on 28 x 28 pixels
    static constexpr uint32_t LARGE = 101770; //!< parameters of a hidden layer of 128 on these

    /// Percent that are asked for.
    static constexpr double BOUND = 2;

    /**
     * Simulates a training.
     *
     * @param wires the network
     * @param exchange tcp or flow
     * @param parameters of the model
     * @param rounds how many
     * @return what it has cost
     */
    static Run Train(const Wires& wires,
                     const std::string& exchange,
                     uint32_t parameters,
                     uint32_t rounds)
    {
        const TemporaryFolder folder;
        ExperimentConfig config;
        config.topology = wires.topology;
        config.design = wires.design;
        config.maxDegree = wires.maxDegree;
        config.exchange = exchange;
        config.learner = "none:" + std::to_string(parameters) + "," + std::to_string(SAMPLES);
        config.rounds = rounds;
        config.energyProfile = PROFILE;
        config.output = folder.Path("run");
        const auto result = Experiment(config).Run();
        Run run;
        run.seconds = result.simulatedS - rounds * StepSeconds();
        RunReader reader(config.output);
        const auto energy = reader.Query("SELECT node, cause, energy_j FROM energy WHERE round = " +
                                         std::to_string(rounds - 1) + " ORDER BY node");
        for (std::size_t row = 0; row < energy.rows.size(); ++row)
        {
            run.joules.resize(energy.Index(row, 0) + 1);
            auto& node = run.joules.back();
            const auto cause = energy.Text(row, 1);
            (cause == "tx"   ? node.tx
             : cause == "rx" ? node.rx
                             : node.board) += energy.Number(row, 2);
        }
        const auto links = reader.Query("SELECT DISTINCT src, dst FROM links ORDER BY src, dst");
        for (std::size_t row = 0; row < links.rows.size(); ++row)
        {
            run.pairs.emplace_back(links.Index(row, 0), links.Index(row, 1));
        }
        return run;
    }

    /**
     * Has SimGrid simulate the same.
     *
     * @param wires the network
     * @param pairs who sends to whom
     * @param parameters of the model
     * @param rounds how many
     * @param acks whether acknowledgments are sent
     * @return what comes out
     */
    static SimGridScenario::Outcome Simulate(
        const Wires& wires,
        const std::vector<std::pair<uint32_t, uint32_t>>& pairs,
        uint32_t parameters,
        uint32_t rounds,
        bool acks)
    {
        const auto profile = LoadEnergyProfile(PROFILE);
        const auto topology = MakeTopology(wires.topology);
        SimGridScenario scenario;
        scenario.AddNodes(topology.NodeCount(),
                          profile.computeIdleW + profile.idleW,
                          profile.computeW + profile.idleW);
        const uint64_t bytes = 4 * static_cast<uint64_t>(parameters) + ModelHeader::SIZE;
        const uint64_t segments = (bytes + SEGMENT - 1) / SEGMENT;
        const uint64_t answers = acks ? (segments + SEGMENTS_PER_ACK - 1) / SEGMENTS_PER_ACK : 0;
        scenario.SetRounds(rounds, StepSeconds());
        for (const auto& [from, to] : pairs)
        {
            const auto& link = topology.Links()[topology.FindLink(from, to).value()];
            scenario.AddLink(from,
                             to,
                             std::round(RATE * link.delivery),
                             DELAY,
                             profile.txJoulePerBit,
                             profile.rxJoulePerBit);
            scenario.AddNeighbor(from, to, bytes + segments * HEADERS, answers * HEADERS);
        }
        return scenario.Solve();
    }

    /**
     * Compares and prints a line: times of the exchange, joules of the busiest node, and the
     * differences of these, of the joules of all nodes, and of those for frames at the node where
     * they differ most.
     *
     * @param wires the network
     * @param exchange tcp or flow
     * @param parameters of the model
     * @param rounds how many
     * @param percent how far they may be apart
     */
    static void Compare(const Wires& wires,
                        const std::string& exchange,
                        uint32_t parameters,
                        uint32_t rounds,
                        double percent)
    {
        const auto ours = Train(wires, exchange, parameters, rounds);
        const auto theirs = Simulate(wires, ours.pairs, parameters, rounds, true);
        // Flows count acknowledgments in joules, but not in time.
        const auto timed =
            exchange == "flow" ? Simulate(wires, ours.pairs, parameters, rounds, false) : theirs;
        ASSERT_EQ(ours.joules.size(), theirs.nodes.size());
        ASSERT_EQ(timed.rounds.size(), rounds);
        const double seconds = timed.rounds.back() - rounds * StepSeconds();
        double busiest[2] = {0, 0};
        double sum[2] = {0, 0};
        double frames = 0;
        for (std::size_t i = 0; i < ours.joules.size(); ++i)
        {
            const auto& our = ours.joules[i];
            auto their = theirs.nodes[i];
            their.board = timed.nodes[i].board;
            busiest[0] = std::max(busiest[0], our.Total());
            busiest[1] = std::max(busiest[1], their.Total());
            sum[0] += our.Total();
            sum[1] += their.Total();
            const double off = PercentOff(our.tx + our.rx, their.tx + their.rx);
            frames = std::abs(off) > std::abs(frames) ? off : frames;
        }
        const double time = PercentOff(ours.seconds, seconds);
        const double most = PercentOff(busiest[0], busiest[1]);
        const double all = PercentOff(sum[0], sum[1]);
        std::printf("%-4s %-10s %6u %2u  %8.4f %8.4f s %+6.2f%%  %8.3f %8.3f J %+6.2f%%  %+6.2f%%  "
                    "%+6.2f%%\n",
                    exchange.c_str(),
                    wires.topology.c_str(),
                    parameters,
                    rounds,
                    ours.seconds,
                    seconds,
                    time,
                    busiest[0],
                    busiest[1],
                    most,
                    all,
                    frames);
        EXPECT_NEAR(time, 0, percent) << wires.topology;
        EXPECT_NEAR(most, 0, percent) << wires.topology;
        EXPECT_NEAR(all, 0, percent) << wires.topology;
        EXPECT_NEAR(frames, 0, percent) << wires.topology;
    }

  protected:
    void SetUp() override
    {
        if (!SimGridScenario::CanSolve())
        {
            GTEST_SKIP() << "SimGrid is not there (Debian: libsimgrid-dev)";
        }
    }

  private:
    /**
     * @return duration of a local step, s
     */
    static double StepSeconds()
    {
        return SAMPLES * LoadEnergyProfile(PROFILE).secondsPerSample;
    }

    /**
     * @param value ours
     * @param oracle theirs
     * @return the difference in percent of theirs
     */
    static double PercentOff(double value, double oracle)
    {
        return 100 * (value / oracle - 1);
    }

    /// Bytes of data in a segment, see TcpExchange.
    static constexpr uint64_t SEGMENT = 1448;
    /// Headers of a segment or acknowledgment: PPP 2, IPv4 20, TCP 20 with 12 of timestamps.
    static constexpr uint64_t HEADERS = 2 + 20 + 32;
    /// Segments that one acknowledgment answers (RFC 1122, 4.2.3.2).
    static constexpr uint64_t SEGMENTS_PER_ACK = 2;
    static constexpr double RATE = 1e6;     //!< of a link without loss, bit/s
    static constexpr double DELAY = 0.0005; //!< of a link, s
    static constexpr uint32_t SAMPLES = 64; //!< of a local step
    /// Time of a local step, board and radio: none of its powers is 0.
    inline static const std::string PROFILE = "paper+pi4-chipwired+wifi-ns3-default-1m";
};

} // namespace

TEST_F(SlowSimGridOracle, AgreesWithSmallModelsOverTcpWithinTwoPercent)
{
    for (const auto& wires : NETWORKS)
    {
        Compare(wires, "tcp", SMALL, 1, BOUND);
        Compare(wires, "tcp", SMALL, wires.rounds, BOUND);
    }
}

TEST_F(SlowSimGridOracle, AgreesWithLargeModelsOverTcpWithinTwoPercent)
{
    for (const auto& wires : NETWORKS)
    {
        Compare(wires, "tcp", LARGE, wires.largeRounds, BOUND);
    }
}

TEST_F(SlowSimGridOracle, AgreesFromTheFirstRoundWhereTheWindowsOfTcpAreOpen)
{
    // Acknowledgments wait behind the models that go the other way, so a window of a few segments
    // leaves a link idle until it has grown.
    Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(1000));
    for (const auto& wires : NETWORKS)
    {
        Compare(wires, "tcp", SMALL, 2, BOUND);
        Compare(wires, "tcp", LARGE, 1, BOUND);
    }
}

TEST_F(SlowSimGridOracle, AgreesWithFlowsWithinTheirRounding)
{
    for (const auto& wires : NETWORKS)
    {
        Compare(wires, "flow", SMALL, 10, 1e-4);
        Compare(wires, "flow", LARGE, 2, 1e-4);
    }
}
