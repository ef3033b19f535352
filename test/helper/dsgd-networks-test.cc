/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-simulation-fixture.h"

#include "ns3/dsgd-energy-helper.h"
#include "ns3/dsgd-helper.h"
#include "ns3/dsgd-learner-registry.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-network-helper.h"
#include "ns3/dsgd-quadratic-learner.h"
#include "ns3/dsgd-timing-learner.h"
#include "ns3/dsgd-topology-generators.h"
#include "ns3/dsgd-training-monitor.h"
#include "ns3/uinteger.h"

#include <cmath>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// A training over TCP on any network.
class NetworksTest : public SimulationFixture, public testing::WithParamInterface<std::string>
{
  public:
    /**
     * Trains on quadratics on a ring of four.
     *
     * @param name the network
     * @param rounds how many
     * @param battery J, 0 for mains
     */
    void Train(const std::string& name, uint32_t rounds, double battery = 0)
    {
        const auto topology = std::make_shared<BaseTopology>(MakeRing(4));
        const auto schedule =
            std::make_shared<FixedSchedule>(MixingMatrix(topology, MetropolisWeights(*topology)));
        nodes = NodeContainer();
        nodes.Create(4);
        devices = NetworkHelper(name).Install(*topology, nodes);
        DsgdEnergyHelper helper(LoadEnergyProfile("paper+wifi-ns3-default-1m"));
        if (battery > 0)
        {
            helper.SetBattery(battery);
        }
        energy = helper.Install(nodes);
        ledger = helper.GetLedger();
        DsgdHelper dsgd;
        dsgd.SetAttribute("Rounds", UintegerValue(rounds));
        dsgd.SetThreads(1);
        dsgd.SetEnergy(energy);
        const auto problem = std::make_shared<QuadraticProblem>(QuadraticProblem::Random(30, 4, 5));
        SgdOptions options;
        options.stepSize = 0.3;
        std::vector<std::unique_ptr<Learner>> learners;
        for (uint32_t i = 0; i < 4; ++i)
        {
            learners.push_back(std::make_unique<QuadraticLearner>(problem, i, options, 0, i));
        }
        applications = dsgd.Install(nodes, schedule, std::move(learners));
        monitor = std::make_unique<TrainingMonitor>(applications, schedule, rounds, rounds);
        monitor->SetStopWhenDone(true);
        Simulator::Stop(Seconds(1000));
        Simulator::Run();
    }

    /**
     * @param i a node
     * @return its parameters
     */
    Eigen::VectorXf Parameters(uint32_t i) const
    {
        return DynamicCast<TrainingApplication>(applications.Get(i))->GetParameters();
    }

    NodeContainer nodes;                      //!< four
    NetDeviceContainer devices;               //!< of all
    std::vector<NodeEnergy> energy;           //!< by index
    Ptr<EnergyLedger> ledger;                 //!< of all
    ApplicationContainer applications;        //!< by index
    std::unique_ptr<TrainingMonitor> monitor; //!< of all
};

} // namespace

TEST_P(NetworksTest, TrainsOverTcpAndItsEnergyBalanceCloses)
{
    Train(GetParam(), 3);
    monitor->RequireDone();
    for (uint32_t i = 0; i < 4; ++i)
    {
        const double spent = energy[i].source->GetConsumedEnergy();
        const auto id = nodes.Get(i)->GetId();
        EXPECT_GT(ledger->Joules(id, EnergyCause::TX), 0);
        EXPECT_GT(ledger->Joules(id, EnergyCause::RX), 0);
        EXPECT_GT(ledger->Joules(id, EnergyCause::IDLE), 0);
        EXPECT_GT(ledger->Joules(id, EnergyCause::COMPUTE), 0);
        EXPECT_NEAR(spent, ledger->Total(id), 1e-9 * spent);
    }
    for (const auto& link : ledger->Links())
    {
        EXPECT_LE(link.txJ,
                  ledger->Joules(link.src, EnergyCause::TX) +
                      ledger->Joules(link.src, EnergyCause::RX) +
                      ledger->Joules(link.src, EnergyCause::RETRY));
        EXPECT_GT(link.frames, 0u) << link.src << " to " << link.dst;
    }
}

TEST_P(NetworksTest, TrainsToTheSameParametersOnEveryNetwork)
{
    Train("p2p", 3);
    const Eigen::VectorXf expected = Parameters(2);
    TearDown();
    Train(GetParam(), 3);
    EXPECT_EQ(Parameters(2), expected);
}

TEST_P(NetworksTest, RepeatsToTheLastBit)
{
    std::vector<double> joules[2];
    for (auto& run : joules)
    {
        Train(GetParam(), 2);
        run.push_back(Simulator::Now().GetSeconds());
        for (uint32_t i = 0; i < 4; ++i)
        {
            run.push_back(energy[i].source->GetConsumedEnergy());
        }
        TearDown();
    }
    EXPECT_EQ(joules[0], joules[1]);
}

TEST_P(NetworksTest, SilencesANodeWhoseBatteryIsEmpty)
{
    Train(GetParam(), 1000, 2);
    bool dead = false;
    for (uint32_t i = 0; i < 4; ++i)
    {
        dead = dead || energy[i].source->IsDepleted();
        if (energy[i].source->IsDepleted())
        {
            EXPECT_EQ(energy[i].source->GetRemainingEnergy(), 0);
            EXPECT_NEAR(ledger->Total(nodes.Get(i)->GetId()), 2, 1e-9);
        }
    }
    EXPECT_TRUE(dead);
}

INSTANTIATE_TEST_SUITE_P(All,
                         NetworksTest,
                         testing::ValuesIn(NetworkHelper::Names()),
                         [](const auto& info) {
                             auto name = info.param;
                             name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                             return name;
                         });
