/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/boolean.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/**
 * D-PSGD on quadratics in double precision, without a network.
 *
 * @param problem the quadratics
 * @param w the mixing matrix
 * @param step step size
 * @param rounds how many
 * @return parameters, d x nodes
 */
Eigen::MatrixXd
ExactRecursion(const QuadraticProblem& problem, const Eigen::MatrixXd& w, double step, int rounds)
{
    const Eigen::ArrayXXd a = problem.curvatures.cast<double>().array();
    const Eigen::ArrayXXd b = problem.centers.cast<double>().array();
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(a.rows(), a.cols());
    for (int k = 0; k < rounds; ++k)
    {
        x = (x.array() - step * a * (x.array() - b)).matrix() * w.transpose();
    }
    return x;
}

} // namespace

TEST_F(DsgdApplicationTest, FollowsTheExactRecursionOnAQuadratic)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 9, 5));
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, BestConstantWeights(grid));
    Install(Quadratics(problem, 0.3), 60);
    Simulator::Run();
    monitor->RequireDone();
    const auto exact = ExactRecursion(*problem, schedule->At(0).Dense(), 0.3, 60);
    for (uint32_t i = 0; i < 9; ++i)
    {
        const Eigen::VectorXd error = Application(i)->GetParameters().cast<double>() - exact.col(i);
        EXPECT_LT(error.cwiseAbs().maxCoeff(), 1e-6) << "node " << i;
    }
}

TEST_F(DsgdApplicationTest, WouldNoticeAnotherMatrixInTheRecursion)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 9, 5));
    const auto grid = MakeGrid(3, 3);
    SetMatrix(grid, BestConstantWeights(grid));
    Install(Quadratics(problem, 0.3), 60);
    Simulator::Run();
    LinkWeights other = BestConstantWeights(grid);
    other[0] += 0.001;
    const auto exact = ExactRecursion(*problem, MixingMatrix(topology, other).Dense(), 0.3, 60);
    EXPECT_GT((Application(0)->GetParameters().cast<double>() - exact.col(0)).norm(), 1e-5);
}

TEST_F(DsgdApplicationTest, TrainsTheSameWithTheParametersInsideThePackets)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(700, 4, 6));
    Eigen::VectorXf outcome[2];
    for (bool real : {false, true})
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        dsgd.SetExchangeAttribute("RealPayload", BooleanValue(real));
        const auto ring = MakeRing(4);
        SetMatrix(ring, MetropolisWeights(ring));
        Install(Quadratics(problem, 0.3), 10);
        Simulator::Run();
        outcome[real] = Application(2)->GetParameters();
        TearDown();
    }
    EXPECT_EQ(outcome[0], outcome[1]);
}

TEST_F(DsgdApplicationTest, GivesTheSameBytesWithAnyNumberOfThreads)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(50, 9, 7));
    std::vector<Eigen::VectorXf> outcomes;
    for (uint32_t threads : {1u, 2u, 4u})
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        dsgd.SetThreads(threads);
        const auto grid = MakeGrid(3, 3);
        SetMatrix(grid, MetropolisWeights(grid));
        Install(Quadratics(problem, 0.3), 20);
        Simulator::Run();
        outcomes.push_back(Application(4)->GetParameters());
        TearDown();
    }
    EXPECT_EQ(outcomes[0], outcomes[1]);
    EXPECT_EQ(outcomes[0], outcomes[2]);
}

TEST_F(DsgdApplicationTest, TakesTheTimeAndTheJoulesOfTwoNodesByHand)
{
    // 250 parameters are 1000 bytes; with the 20 of the header they fit one segment.
    constexpr double BIT = 1e-6; // s at 1 Mb/s
    constexpr double JOULES = 1e-3;
    const auto pair = MakeComplete(2);
    SetMatrix(pair, LinkWeights::Constant(1, 0.5));
    profile = FrameProfile(JOULES);
    Install(Timers(2), 1);
    Simulator::Run();
    // IPv4 20, TCP 20, timestamp option 12, PPP 2.
    constexpr double DATA = 1020 + 54;
    // The local step takes 0.1 s; meanwhile the connection has been opened. The frame takes its
    // bits' time and 0.5 ms.
    EXPECT_NEAR(Simulator::Now().GetSeconds(), 0.1 + DATA * 8 * BIT + 0.0005, 1e-9);
    // SYN with window scale, SACK and timestamp options (16 bytes padded), answered alike.
    constexpr double SYN = 20 + 36 + 2;
    constexpr double ACK = 54;
    constexpr double GREETING = 20 + 54;
    // The accepting side acknowledges the first data segment, the greeting, at once, as
    // TcpSocketBase does "to speed up the connection"; the models wait for a delayed ACK.
    const double first = (SYN + ACK + GREETING + DATA) * 8 * JOULES;
    const double second = (SYN + ACK + DATA) * 8 * JOULES;
    const auto id = [this](uint32_t i) { return nodes.Get(i)->GetId(); };
    EXPECT_NEAR(ledger->Joules(id(0), EnergyCause::TX), first, 1e-9);
    EXPECT_NEAR(ledger->Joules(id(1), EnergyCause::RX), first, 1e-9);
    EXPECT_NEAR(ledger->Joules(id(1), EnergyCause::TX), second, 1e-9);
    EXPECT_NEAR(ledger->Joules(id(0), EnergyCause::RX), second, 1e-9);
}

TEST_F(DsgdApplicationTest, ChargesComputingForItsTimeAndIdleForTheRest)
{
    const auto pair = MakeComplete(2);
    SetMatrix(pair, LinkWeights::Constant(1, 0.5));
    profile = FrameProfile(0);
    profile.computeW = 5;
    profile.computeIdleW = 2;
    profile.idleW = 0.5;
    Install(Timers(2), 3);
    Simulator::Run();
    const double now = Simulator::Now().GetSeconds();
    for (uint32_t i = 0; i < 2; ++i)
    {
        energy[i].source->UpdateEnergySource();
        const auto id = nodes.Get(i)->GetId();
        EXPECT_NEAR(ledger->Joules(id, EnergyCause::COMPUTE), 3 * 0.1 * 5, 1e-9);
        EXPECT_NEAR(ledger->Joules(id, EnergyCause::IDLE), (now - 0.3) * 2 + now * 0.5, 1e-9);
        EXPECT_NEAR(energy[i].source->GetConsumedEnergy(), ledger->Total(id), 1e-9);
    }
}

TEST_F(DsgdApplicationTest, WaitsForItsOwnNeighborsOnly)
{
    // On a path the far end may run ahead, but never more than a round a hop.
    std::vector<TopologyLink> links;
    for (uint32_t i = 0; i + 1 < 6; ++i)
    {
        // One slow link at the beginning.
        links.push_back({i, i + 1, i == 0 ? 0.01 : 1.0});
    }
    const BaseTopology path(6, links, "path");
    SetMatrix(path, MetropolisWeights(path));
    profile = FrameProfile(0);
    Install(Timers(6), 30);
    uint32_t widest = 0;
    bool neighborsClose = true;
    std::function<void()> look = [&]() {
        for (uint32_t i = 0; i + 1 < 6; ++i)
        {
            const int difference = static_cast<int>(Application(i)->GetRoundsDone()) -
                                   static_cast<int>(Application(i + 1)->GetRoundsDone());
            neighborsClose = neighborsClose && std::abs(difference) <= 1;
        }
        widest =
            std::max(widest,
                     Application(5)->GetRoundsDone() - std::min(Application(5)->GetRoundsDone(),
                                                                Application(0)->GetRoundsDone()));
        Simulator::Schedule(MilliSeconds(20), [&look]() { look(); });
    };
    Simulator::Schedule(MilliSeconds(20), [&look]() { look(); });
    Simulator::Run();
    monitor->RequireDone();
    EXPECT_TRUE(neighborsClose);
    EXPECT_GT(widest, 1u);
}

TEST_F(DsgdApplicationTest, NamesNodeAndRoundWhenABatteryEndsTheTraining)
{
    const auto pair = MakeComplete(2);
    SetMatrix(pair, LinkWeights::Constant(1, 0.5));
    profile = FrameProfile(1e-3);
    battery = 30;
    Install(Timers(2), 100);
    Simulator::Stop(Seconds(100));
    Simulator::Run();
    EXPECT_TRUE(energy[0].source->IsDepleted());
    EXPECT_EQ(energy[0].source->GetRemainingEnergy(), 0);
    try
    {
        monitor->RequireDone();
        ADD_FAILURE() << "no error";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_NE(std::string(error.what()).find("node 0 was in round"), std::string::npos)
            << error.what();
    }
}

TEST_F(DsgdApplicationTest, TracesBytesLossAndDistanceOfEveryRound)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 3, 5));
    const auto ring = MakeRing(3);
    SetMatrix(ring, MetropolisWeights(ring));
    Install(Quadratics(problem, 0.3), 4);
    static uint64_t tx;
    static uint64_t rx;
    static int losses;
    static int distances;
    tx = rx = 0;
    losses = distances = 0;
    for (uint32_t i = 0; i < 3; ++i)
    {
        Application(i)->TraceConnectWithoutContext(
            "TxBytes",
            Callback<void, uint32_t, uint32_t, uint64_t>(
                [](uint32_t, uint32_t, uint64_t bytes) { tx += bytes; }));
        Application(i)->TraceConnectWithoutContext(
            "RxBytes",
            Callback<void, uint32_t, uint32_t, uint64_t>(
                [](uint32_t, uint32_t, uint64_t bytes) { rx += bytes; }));
        Application(i)->TraceConnectWithoutContext(
            "Loss",
            Callback<void, uint32_t, uint32_t, double>(
                [](uint32_t, uint32_t, double loss) { losses += loss > 0; }));
        Application(i)->TraceConnectWithoutContext(
            "ConsensusDistance",
            Callback<void, uint32_t, uint32_t, double>(
                [](uint32_t, uint32_t, double distance) { distances += distance > 0; }));
    }
    Simulator::Run();
    EXPECT_EQ(tx, 3u * 4 * 2 * (20 * 4 + 20));
    EXPECT_EQ(rx, tx);
    EXPECT_EQ(losses, 12);
    EXPECT_EQ(distances, 12);
}

TEST_F(DsgdApplicationTest, EvaluatesAndMeasuresConsensusAtTheLastRound)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 3, 5));
    const auto ring = MakeRing(3);
    SetMatrix(ring, LinkWeights::Constant(3, 0.25));
    Install(Quadratics(problem, 0.3), 7);
    RoundSummary last;
    std::vector<uint32_t> rounds;
    monitor->SetCallbacks({}, [&](const RoundSummary& summary) {
        last = summary;
        rounds.push_back(summary.round);
    });
    Simulator::Run();
    EXPECT_EQ(rounds, (std::vector<uint32_t>{0, 1, 2, 3, 4, 5, 6}));
    ASSERT_TRUE(last.evaluated);
    const auto exact = ExactRecursion(*problem, schedule->At(0).Dense(), 0.3, 7);
    const Eigen::VectorXd mean = exact.rowwise().mean();
    double distance = 0;
    double loss = 0;
    for (int i = 0; i < 3; ++i)
    {
        distance += (exact.col(i) - mean).squaredNorm() / 3;
        loss += problem->MeanLoss(exact.col(i)) / 3;
    }
    EXPECT_NEAR(last.consensusDistance, distance, 1e-6);
    EXPECT_NEAR(last.testLoss, loss, 1e-5);
    EXPECT_NEAR(last.averageLoss, problem->MeanLoss(mean), 1e-5);
}
