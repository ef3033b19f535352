/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-application-fixture.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/double.h"
#include "ns3/dsgd-udp-exchange.h"
#include "ns3/enum.h"
#include "ns3/error-model.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"

#include <map>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Trainings in which models go missing.
class MissingModelTest : public DsgdApplicationTest
{
  protected:
    /**
     * Installs a training with a timeout on a complete graph of timers.
     *
     * @param count nodes
     * @param rounds to do
     * @param rule for missing models
     */
    void InstallTimers(uint32_t count, uint32_t rounds, MissingModelRule rule)
    {
        const auto graph = MakeComplete(count);
        SetMatrix(graph, LinkWeights::Constant(graph.LinkCount(), 1.0 / count));
        profile = FrameProfile(0);
        dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
        dsgd.SetAttribute("MissingModel", EnumValue(rule));
        Install(Timers(count), rounds);
        Follow();
    }

    /// Collects what is missing and who halts.
    void Follow()
    {
        for (uint32_t i = 0; i < applications.GetN(); ++i)
        {
            Application(i)->TraceConnectWithoutContext(
                "MissingModels",
                MakeCallback(&MissingModelTest::HandleMissing, this));
        }
    }

    /**
     * @param node index
     * @param round round
     * @param shares by neighbor
     */
    void HandleMissing(uint32_t node, uint32_t round, const std::map<uint32_t, double>& shares)
    {
        missing[{round, node}] = shares;
    }

    /**
     * From a time on, or between two, a node's devices receive nothing.
     *
     * @param node its index
     * @param from when it begins
     * @param until when it ends
     */
    void Deafen(uint32_t node, Time from, Time until)
    {
        auto error = CreateObject<RateErrorModel>();
        error->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        error->SetRate(1);
        error->Disable();
        for (uint32_t d = 0; d < nodes.Get(node)->GetNDevices(); ++d)
        {
            nodes.Get(node)->GetDevice(d)->SetAttributeFailSafe("ReceiveErrorModel",
                                                                PointerValue(error));
        }
        Simulator::Schedule(from, &ErrorModel::Enable, error);
        Simulator::Schedule(until, &ErrorModel::Disable, error);
    }

    /**
     * Runs a training in which frames get lost at random.
     *
     * @param rate of loss
     * @return how many models have arrived in part
     */
    uint32_t CountParts(double rate)
    {
        auto error = CreateObject<RateErrorModel>();
        error->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        error->SetRate(rate);
        error->AssignStreams(7);
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            for (uint32_t d = 0; d < nodes.Get(i)->GetNDevices(); ++d)
            {
                nodes.Get(i)->GetDevice(d)->SetAttributeFailSafe("ReceiveErrorModel",
                                                                 PointerValue(error));
            }
        }
        Simulator::Run();
        monitor->RequireDone();
        uint32_t parts = 0;
        for (const auto& [key, shares] : missing)
        {
            for (const auto& [peer, share] : shares)
            {
                parts += share > 0 && share < 1;
            }
        }
        return parts;
    }

    /**
     * @param round a round
     * @return W as it was used in it: rows of the nodes, with what was missing given back
     */
    Eigen::MatrixXd EffectiveMatrix(uint32_t round) const
    {
        Eigen::MatrixXd w = schedule->At(round).Dense();
        for (uint32_t i = 0; i < w.rows(); ++i)
        {
            const auto it = missing.find({round, i});
            if (it == missing.end())
            {
                continue;
            }
            for (const auto& [peer, share] : it->second)
            {
                const double lost = w(i, peer) * (1 - share);
                w(i, peer) -= lost;
                w(i, i) += lost;
            }
        }
        return w;
    }

    std::map<std::pair<uint32_t, uint32_t>, std::map<uint32_t, double>>
        missing; //!< by round and node
};

} // namespace

TEST_F(MissingModelTest, EndsARoundAtTheTimeoutWithoutADeadNeighbor)
{
    InstallTimers(3, 20, RETURN_TO_SELF);
    Simulator::Schedule(Seconds(0.55), &DsgdApplication::Halt, Application(2));
    Simulator::Run();
    EXPECT_TRUE(Application(2)->IsHalted());
    EXPECT_TRUE(Application(0)->IsFinished());
    EXPECT_TRUE(Application(1)->IsFinished());
    ASSERT_FALSE(missing.empty());
    for (const auto& [key, shares] : missing)
    {
        EXPECT_EQ(shares.at(2), 0);
    }
    EXPECT_NO_THROW(monitor->RequireDone());
}

TEST_F(MissingModelTest, DoesNotWaitForeverForADeadNeighborAgainAndAgain)
{
    InstallTimers(3, 100, RETURN_TO_SELF);
    Simulator::Schedule(Seconds(0.55), &DsgdApplication::Halt, Application(2));
    Simulator::Run();
    // Three timeouts of 2 s, then it is suspected; a round takes 0.12 s.
    EXPECT_LT(Simulator::Now().GetSeconds(), 100 * 0.15 + 3 * 2.2);
}

TEST_F(MissingModelTest, ComesToTheEndWhenANeighborNeverStarts)
{
    InstallTimers(3, 10, CANCEL_PAIR);
    Application(1)->SetStartTime(Seconds(1e6));
    Simulator::Stop(Seconds(1000));
    Simulator::Run();
    EXPECT_TRUE(Application(0)->IsFinished());
    EXPECT_TRUE(Application(2)->IsFinished());
}

TEST_F(MissingModelTest, LetsALateJoinerCatchUp)
{
    InstallTimers(3, 200, RETURN_TO_SELF);
    Application(1)->SetStartTime(Seconds(15));
    Simulator::Run();
    EXPECT_TRUE(Application(1)->IsFinished());
    // In the end all three mix with each other again.
    for (uint32_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(missing.count({199, i}), 0u) << "node " << i;
    }
}

TEST_F(MissingModelTest, GoesOnAfterAPartition)
{
    InstallTimers(4, 300, RETURN_TO_SELF);
    Deafen(3, Seconds(2), Seconds(12));
    Simulator::Run();
    EXPECT_NO_THROW(monitor->RequireDone());
    EXPECT_FALSE(missing.empty());
    for (uint32_t i = 0; i < 4; ++i)
    {
        EXPECT_EQ(missing.count({299, i}), 0u) << "node " << i;
    }
}

TEST_F(MissingModelTest, KeepsTheMatrixSymmetricByCancelingPairs)
{
    InstallTimers(4, 100, CANCEL_PAIR);
    Deafen(3, Seconds(1), Seconds(4));
    Deafen(1, Seconds(3), Seconds(7));
    Simulator::Run();
    monitor->RequireDone();
    std::set<uint32_t> rounds;
    for (const auto& [key, shares] : missing)
    {
        rounds.insert(key.first);
    }
    ASSERT_FALSE(rounds.empty());
    for (uint32_t round : rounds)
    {
        const auto w = EffectiveMatrix(round);
        // A row that a node has left out is the identity's, and its pairs are canceled.
        EXPECT_LT((w - w.transpose()).cwiseAbs().maxCoeff(), 1e-15) << "round " << round;
        EXPECT_LT((w.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-12) << "round " << round;
    }
}

TEST_F(MissingModelTest, ReturnsToSelfWithRowsThatSumToOneButNotAlwaysSymmetric)
{
    InstallTimers(4, 100, RETURN_TO_SELF);
    Deafen(3, Seconds(1), Seconds(9));
    Simulator::Run();
    monitor->RequireDone();
    bool asymmetric = false;
    for (const auto& [key, shares] : missing)
    {
        const auto w = EffectiveMatrix(key.first);
        EXPECT_LT((w.rowwise().sum().array() - 1).abs().maxCoeff(), 1e-12);
        asymmetric = asymmetric || (w - w.transpose()).cwiseAbs().maxCoeff() > 0.1;
    }
    EXPECT_TRUE(asymmetric);
}

TEST_F(MissingModelTest, TrainsWithTheEffectiveMatrix)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 3, 5));
    const auto graph = MakeComplete(3);
    SetMatrix(graph, LinkWeights::Constant(3, 0.3));
    profile = FrameProfile(0);
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
    dsgd.SetAttribute("MissingModel", EnumValue(CANCEL_PAIR));
    dsgd.SetAttribute("ComputeTime", TimeValue(Seconds(0.1)));
    dsgd.SetAttribute("SuspectAfter", UintegerValue(0));
    Install(Quadratics(problem, 0.3), 12);
    Follow();
    Deafen(2, Seconds(0.5), Seconds(6));
    Simulator::Run();
    ASSERT_FALSE(missing.empty());
    const Eigen::ArrayXXd a = problem->curvatures.cast<double>().array();
    const Eigen::ArrayXXd b = problem->centers.cast<double>().array();
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(a.rows(), a.cols());
    for (uint32_t k = 0; k < 12; ++k)
    {
        x = (x.array() - 0.3 * a * (x.array() - b)).matrix() * EffectiveMatrix(k).transpose();
    }
    for (uint32_t i = 0; i < 3; ++i)
    {
        EXPECT_LT((Application(i)->GetParameters().cast<double>() - x.col(i)).cwiseAbs().maxCoeff(),
                  1e-6)
            << "node " << i;
    }
}

TEST_F(MissingModelTest, OpensLostConnectionsAnewAndSendsWhatWasLost)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(3000, 4, 5));
    Config::SetDefault("ns3::TcpSocket::DataRetries", UintegerValue(2));
    Eigen::VectorXf outcome[2];
    for (bool outage : {false, true})
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        const auto ring = MakeRing(4);
        SetMatrix(ring, MetropolisWeights(ring));
        Install(Quadratics(problem, 0.3), 12);
        static int lost;
        lost = 0;
        for (uint32_t i = 0; i < 4; ++i)
        {
            Application(i)->GetExchange()->TraceConnectWithoutContext(
                "PeerLost",
                Callback<void, uint32_t, uint32_t>([](uint32_t, uint32_t) { ++lost; }));
        }
        if (outage)
        {
            Deafen(1, Seconds(0.5), Seconds(60));
            Deafen(2, Seconds(80), Seconds(140));
        }
        Simulator::Run();
        monitor->RequireDone();
        EXPECT_EQ(lost > 0, outage);
        outcome[outage] = Application(1)->GetParameters();
        TearDown();
    }
    EXPECT_EQ(outcome[0], outcome[1]);
}

TEST_F(MissingModelTest, MixesThePartsThatHaveArrived)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(3000, 3, 5));
    const auto graph = MakeComplete(3);
    SetMatrix(graph, LinkWeights::Constant(3, 0.3));
    dsgd.SetExchange(UdpExchange::GetTypeId());
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
    dsgd.SetAttribute("ComputeTime", TimeValue(Seconds(0.1)));
    Install(Quadratics(problem, 0.3), 30);
    Follow();
    EXPECT_GT(CountParts(0.2), 30u);
    // All the same, the nodes come close to the common optimum and to each other.
    const auto one = Application(0)->GetParameters();
    const auto two = Application(1)->GetParameters();
    EXPECT_LT((one - two).norm(), 0.5 * one.norm());
}

TEST_F(MissingModelTest, TellsPartsOfModelsThatHaveNoParametersInMemory)
{
    dsgd.SetExchange(UdpExchange::GetTypeId());
    dsgd.SetExchangeAttribute("SegmentBytes", UintegerValue(100));
    InstallTimers(3, 30, MissingModelRule::RETURN_TO_SELF);
    EXPECT_GT(CountParts(0.2), 30u);
}

TEST_F(MissingModelTest, IsNotDisturbedByATimeoutThatNeverComes)
{
    const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(20, 5, 5));
    Eigen::VectorXf outcome[3];
    for (int variant : {0, 1, 2})
    {
        nodes = NodeContainer();
        dsgd = DsgdHelper();
        if (variant > 0)
        {
            dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(100)));
            dsgd.SetAttribute("MissingModel",
                              EnumValue(variant == 1 ? RETURN_TO_SELF : CANCEL_PAIR));
        }
        const auto ring = MakeRing(5);
        SetMatrix(ring, MetropolisWeights(ring));
        Install(Quadratics(problem, 0.3), 20);
        Simulator::Run();
        outcome[variant] = Application(3)->GetParameters();
        TearDown();
    }
    EXPECT_EQ(outcome[0], outcome[1]);
    EXPECT_EQ(outcome[0], outcome[2]);
}

TEST_F(MissingModelTest, EndsTheNodesPartWhenASourceOfNsThreeIsEmpty)
{
    const auto ring = MakeRing(4);
    SetMatrix(ring, MetropolisWeights(ring));
    nodes.Create(4);
    NetworkHelper().Install(ring, nodes);
    BasicEnergySourceHelper sources;
    sources.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(1e4));
    sources.Install(NodeContainer(nodes.Get(1), nodes.Get(2), nodes.Get(3)));
    sources.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(10));
    sources.Install(nodes.Get(0));
    profile = FrameProfile(0);
    profile.computeW = 5;
    profile.computeIdleW = 5;
    DsgdEnergyHelper helper(profile);
    dsgd.SetEnergy(helper.Install(nodes));
    dsgd.SetAttribute("Rounds", UintegerValue(60));
    dsgd.SetAttribute("RoundTimeout", TimeValue(Seconds(2)));
    applications = dsgd.Install(nodes, schedule, Timers(4));
    monitor = std::make_unique<TrainingMonitor>(applications, schedule, 60, 60);
    monitor->SetStopWhenDone(true);
    Simulator::Stop(Seconds(1000));
    Simulator::Run();
    EXPECT_TRUE(Application(0)->IsHalted());
    for (uint32_t i = 1; i < 4; ++i)
    {
        EXPECT_TRUE(Application(i)->IsFinished()) << "node " << i;
    }
}

TEST(MixModels, GivesTheWeightOfMissingParametersBackToTheOwnModel)
{
    const auto topology = std::make_shared<BaseTopology>(MakeComplete(3));
    const MixingMatrix w(topology, LinkWeights::Constant(3, 0.25));
    const Eigen::VectorXf own = Eigen::VectorXf::Constant(4, 1);
    std::map<uint32_t, ReceivedModel> received;
    received[1] = {std::make_shared<Eigen::VectorXf>(Eigen::VectorXf::Constant(4, 5)), {{1, 3}}};
    const auto mixed = MixModels(w, 0, own, received);
    EXPECT_EQ(mixed, (Eigen::VectorXf(4) << 1, 2, 2, 1).finished());
}

TEST(PairAgreement, ForgetsALinkOnWhichBothEndsHaveActed)
{
    auto agreement = Create<PairAgreement>();
    std::vector<uint32_t> told;
    agreement->Join(0, [&](uint32_t round) { told.push_back(round); });
    agreement->Arrive(7, 0, 1);
    EXPECT_EQ(agreement->Get(7, 0, 1), PairAgreement::OPEN);
    agreement->Arrive(7, 1, 0);
    EXPECT_EQ(agreement->Get(7, 1, 0), PairAgreement::AGREED);
    agreement->Cancel(7, 0, 1);
    EXPECT_EQ(agreement->Get(7, 1, 0), PairAgreement::AGREED);
    EXPECT_EQ(told, std::vector<uint32_t>{7});
    agreement->Close(7, 0, 1);
    EXPECT_EQ(agreement->Size(), 1u);
    agreement->Close(7, 1, 0);
    EXPECT_EQ(agreement->Size(), 0u);
}
