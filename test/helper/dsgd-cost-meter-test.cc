/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-energy-costs-io.h"
#include "ns3/dsgd-experiment.h"
#include "ns3/dsgd-flow-helper.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using CostMeterTest = SimulationFixture;

/**
 * @param folder where the costs are written
 * @return a run that measures
 */
ExperimentConfig
Measuring(const std::string& folder)
{
    ExperimentConfig config;
    config.topology = "ring:5";
    config.design = "vanilla";
    config.learner = "none:2000";
    config.rounds = 10;
    config.measuredCosts = folder + "/costs.txt";
    return config;
}

} // namespace

TEST_F(CostMeterTest, MeasuresWhatTheNodesHaveSpent)
{
    TemporaryFolder folder;
    const auto config = Measuring(folder.Path("."));
    const auto result = Experiment(config).Run();
    const auto ring = MakeRing(5);
    const auto costs = ReadEnergyCosts(config.measuredCosts, ring);
    // All links are active in all rounds, so ten rounds of them are the whole bill.
    const auto perRound = costs.PerNode(ring, Eigen::VectorXd::Ones(5), Eigen::VectorXd::Ones(5));
    EXPECT_NEAR(10 * perRound[result.busiestNode], result.busiestJ, 1e-6 * result.busiestJ);
    EXPECT_NEAR(10 * costs.Compute()[result.busiestNode], result.computeJ, 1e-9);
}

TEST_F(CostMeterTest, FindsHeadersAndAcknowledgmentsOnTopOfNominalCosts)
{
    TemporaryFolder folder;
    const auto config = Measuring(folder.Path("."));
    Experiment experiment(config);
    experiment.Run();
    const auto ring = MakeRing(5);
    const auto costs = ReadEnergyCosts(config.measuredCosts, ring);
    const auto nominal = experiment.NominalCosts();
    for (uint32_t e = 0; e < 5; ++e)
    {
        const auto u = ring.Links()[e].u;
        const double ratio = costs.LinkCost(ring, e, u) / nominal.LinkCost(ring, e, u);
        EXPECT_GT(ratio, 1.02);
        EXPECT_LT(ratio, 1.15);
    }
}

TEST_F(CostMeterTest, FeedsTheNextDesign)
{
    TemporaryFolder folder;
    auto config = Measuring(folder.Path("."));
    Experiment(config).Run();
    config.costs = config.measuredCosts;
    config.measuredCosts.clear();
    const auto result = Experiment(config).Run();
    EXPECT_GT(result.design.expectedJoules.maxCoeff(), 0);
    EXPECT_NEAR(result.design.expectedJoules.maxCoeff() * 10,
                result.busiestJ,
                1e-6 * result.busiestJ);
    config.costs = folder.Path("none.txt");
    ExpectError([&] { Experiment experiment(config); }, "none.txt");
}

TEST_F(CostMeterTest, LeavesLinksThatWereNotUsedAtTheirNominalCosts)
{
    TemporaryFolder folder;
    auto config = Measuring(folder.Path("."));
    config.topology = "complete:5";
    config.design = "greedy";
    config.maxDegree = 2;
    Experiment experiment(config);
    experiment.Run();
    const auto graph = MakeComplete(5);
    const auto costs = ReadEnergyCosts(config.measuredCosts, graph);
    const auto nominal = experiment.NominalCosts();
    uint32_t same = 0;
    for (uint32_t e = 0; e < graph.LinkCount(); ++e)
    {
        const auto u = graph.Links()[e].u;
        same += costs.LinkCost(graph, e, u) == nominal.LinkCost(graph, e, u);
    }
    EXPECT_GE(same, graph.LinkCount() - 5);
    EXPECT_LT(same, graph.LinkCount());
}

TEST(FlowHelper, RefusesANetworkOfWhichItHasNoFigures)
{
    ExpectError([] { FlowHelper::MakeNetwork("lr-wpan", MakeRing(4)); }, "p2p, csma, simple, wifi");
}

TEST_F(CostMeterTest, AgreesWithPacketsByFlows)
{
    ExperimentConfig config;
    config.topology = "grid:3x3";
    config.design = "vanilla";
    config.learner = "none:5000";
    config.rounds = 10;
    const auto packets = Experiment(config).Run();
    config.exchange = "flow";
    const auto flows = Experiment(config).Run();
    EXPECT_NEAR(flows.simulatedS, packets.simulatedS, 0.05 * packets.simulatedS);
    EXPECT_NEAR(flows.txJ, packets.txJ, 0.02 * packets.txJ);
    EXPECT_LT(flows.imbalance, 1e-9);
    EXPECT_LT(flows.events, packets.events / 5);
}

TEST_F(CostMeterTest, LetsRadiosSleepBetweenTheirSlots)
{
    ExperimentConfig config;
    config.topology = "ring:4";
    config.network = "wifi";
    config.design = "vanilla";
    config.learner = "none:500";
    config.energyProfile = "paper+wifi-ns3-default-1m";
    config.order.name = "time-slots";
    config.order.slotTime = 5;
    config.rounds = 4;
    const auto awake = Experiment(config).Run();
    config.sleep = true;
    const auto asleep = Experiment(config).Run();
    EXPECT_LT(asleep.busiestJ, 0.9 * awake.busiestJ);
    EXPECT_LT(asleep.imbalance, 1e-9);
}
