/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-design-options.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param costs a value of --costs
 * @param transmission a value of --transmission
 * @return joules of a round at the three nodes of a path, all links active
 */
Eigen::VectorXd
JoulesOnPath(const std::string& costs, const std::string& transmission = "unicast")
{
    DesignConfig config;
    config.costs = costs;
    config.transmission = transmission;
    return MakeCosts(config, MakePath(3)).PerNode(MakePath(3), Eigen::Vector2d(1, 1));
}

} // namespace

TEST(DesignOptions, TwoNumbersAreALocalStepAndANeighbor)
{
    EXPECT_EQ(JoulesOnPath("1,10"), Eigen::Vector3d(11, 21, 11));
}

TEST(DesignOptions, ThreeNumbersAreALocalStepSendingAndReceiving)
{
    EXPECT_EQ(JoulesOnPath("1,10,4"), Eigen::Vector3d(15, 29, 15));
    EXPECT_EQ(JoulesOnPath("1,10,4", "broadcast"), Eigen::Vector3d(15, 19, 15));
}

TEST(DesignOptions, AProfileGivesTheCostsOfItsDevice)
{
    DesignConfig config;
    config.costs = "paper";
    config.modelBytes = 2.3e6;
    const auto costs = MakeCosts(config, MakePath(3));
    // 64 samples of 4 ms at 4.7 W; 2.3 MB at 1.35 W each way over 1 Mb/s.
    EXPECT_NEAR(costs.Compute()[0], 1.2032, 1e-9);
    EXPECT_NEAR(costs.LinkCost(MakePath(3), 0, 0), 49.68, 1e-9);
}

TEST(DesignOptions, AFileGivesEveryNodeAndLinkItsOwnCosts)
{
    TemporaryFolder folder;
    const std::string text = "dsgd-costs 1\nnode * compute=1\nlink * * smaller=2 larger=3\n";
    const auto path = folder.Write("c.txt", Bytes(text.begin(), text.end()));
    EXPECT_EQ(JoulesOnPath("file:" + path), Eigen::Vector3d(3, 6, 4));
}

TEST(DesignOptions, WrongCostsAreRefusedWithWhatWouldBeRight)
{
    ExpectError([] { JoulesOnPath("1,2,3,4"); }, "two or three numbers are needed");
    ExpectError([] { JoulesOnPath("1,2", "broadcast"); },
                "three numbers are needed for broadcasts");
    ExpectError([] { JoulesOnPath("1,x"); }, "--costs");
    ExpectError([] { JoulesOnPath("1,2", "telepathy"); }, "known are: unicast, broadcast");
    ExpectError([] { JoulesOnPath("perpetuum"); }, "perpetuum");
    ExpectError([] { JoulesOnPath("file:/nonexistent"); }, "/nonexistent");
    ExpectError([] { JoulesOnPath("802154-cc2420"); }, "put a compute profile before it");
}

TEST(DesignOptions, ABatteryLastsForTheRoundsThatWillBeRun)
{
    DesignConfig config;
    config.costs = "1,10";
    config.rounds = 100;
    config.batteries = "2200,4200,2200";
    const auto report =
        MakeMixingMatrixHelper(config, "gossip", MakePath(3)).Design(MakePath(3)).report;
    EXPECT_LE(report.expectedJoules[0], 22 * (1 + 1e-9));
    EXPECT_LE(report.expectedJoules[1], 42 * (1 + 1e-9));
    config.batteries = "200";
    EXPECT_LE(MakeMixingMatrixHelper(config, "gossip", MakePath(3))
                  .Design(MakePath(3))
                  .report.expectedJoules.maxCoeff(),
              2 * (1 + 1e-9));
}

TEST(DesignOptions, WrongBatteriesAreRefused)
{
    DesignConfig config;
    const auto make = [&config] { MakeMixingMatrixHelper(config, "greedy", MakePath(3)); };
    config.batteryShare = 0.1;
    ExpectError(make, "--battery-share needs --batteries");
    config.batteries = "1,2";
    ExpectError(make, "--batteries has 2 numbers, one or 3 are needed");
    config.batteries = "1,2,-3";
    ExpectError(make, "battery of node 2 holds -3");
    config.batteries = "5";
    config.batteryShare = 2;
    ExpectError(make, "share of the batteries is 2");
    config.batteryShare = 0;
    ExpectError(make, "--batteries needs --battery-share or --rounds");
}
