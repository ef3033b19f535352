/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-energy-costs.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(EnergyCosts, ChargesBothEndsOfAnActiveLink)
{
    const auto path = MakePath(3);
    const EnergyCosts costs(Eigen::Vector3d(1, 2, 3),
                            Eigen::Vector2d(10, 20),
                            Eigen::Vector2d(100, 200));
    EXPECT_EQ(costs.PerNode(path, Eigen::Vector2d(1, 1)), Eigen::Vector3d(11, 122, 203));
    EXPECT_EQ(costs.LinkCost(path, 1, 1), 20);
    EXPECT_EQ(costs.LinkCost(path, 1, 2), 200);
    EXPECT_EQ(costs.Compute(), Eigen::Vector3d(1, 2, 3));
}

TEST(EnergyCosts, ChargesAShareOfALinkThatIsActiveNowAndThen)
{
    const EnergyCosts costs(Eigen::Vector2d(1, 2),
                            Eigen::VectorXd::Constant(1, 8),
                            Eigen::VectorXd::Constant(1, 4));
    EXPECT_EQ(costs.PerNode(MakePath(2), Eigen::VectorXd::Constant(1, 0.25)),
              Eigen::Vector2d(3, 3));
}

TEST(EnergyCosts, UniformCostsGrowWithTheDegree)
{
    const auto path = MakePath(3);
    EXPECT_EQ(EnergyCosts::Uniform(path, 1.5, 2).PerNode(path, Eigen::Vector2d(1, 1)),
              Eigen::Vector3d(3.5, 5.5, 3.5));
}

TEST(EnergyCosts, RefuseACostThatIsNegativeOrNotFinite)
{
    const Eigen::Vector2d good(0, 1);
    for (const double bad : {-1.0, std::nan(""), HUGE_VAL})
    {
        const Eigen::Vector2d wrong(0, bad);
        const std::string value = " 1 is " + std::to_string(bad) + " J";
        ExpectError([&] { EnergyCosts(wrong, good, good); }, "a local step at node" + value);
        ExpectError([&] { EnergyCosts(good, wrong, good); }, "the smaller end of link" + value);
        ExpectError([&] { EnergyCosts(good, good, wrong); }, "the larger end of link" + value);
    }
    ExpectError([] { EnergyCosts::Uniform(MakePath(2), -1, 0); }, "a local step at node 0");
}

TEST(EnergyCosts, RefuseEndsOfDifferentNumbersOfLinks)
{
    ExpectError(
        [] { EnergyCosts(Eigen::Vector2d(0, 0), Eigen::Vector2d(1, 1), Eigen::VectorXd::Ones(1)); },
        "both ends of every link");
}

TEST(EnergyCosts, RefuseATopologyOfAnotherSize)
{
    const auto costs = EnergyCosts::Uniform(MakePath(3), 1, 1);
    ExpectError([&] { costs.PerNode(MakePath(4), Eigen::Vector3d(1, 1, 1)); },
                "energy costs of 3 nodes and 2 links do not fit a topology of 4 nodes and 3 links");
    EXPECT_THROW(costs.PerNode(MakePath(3), Eigen::Vector3d(1, 1, 1)), std::invalid_argument);
}

TEST(EnergyCosts, ABroadcastIsPaidOnceAndReceivedByEveryActiveNeighbor)
{
    const auto path = MakePath(3);
    const auto costs = EnergyCosts::Broadcast(Eigen::Vector3d(1, 2, 3),
                                              Eigen::Vector3d(10, 20, 30),
                                              Eigen::Vector2d(0.1, 0.2),
                                              Eigen::Vector2d(0.3, 0.4));
    EXPECT_TRUE(costs.PerNode(path, Eigen::Vector2d(1, 1))
                    .isApprox(Eigen::Vector3d(11.1, 22.5, 33.4), 1e-15));
    EXPECT_TRUE(
        costs.PerNode(path, Eigen::Vector2d(1, 0)).isApprox(Eigen::Vector3d(11.1, 22.3, 3), 1e-15));
    EXPECT_EQ(costs.OnlyLinkCost(path, 1, 1), 20.2);
    EXPECT_EQ(costs.LinkCost(path, 1, 1), 0.2);
}

TEST(EnergyCosts, KnowExactlyHowOftenANodeSpeaksWhenTold)
{
    const auto path = MakePath(3);
    const auto costs = EnergyCosts::UniformBroadcast(path, 0, 8, 1);
    const Eigen::Vector2d half(0.5, 0.5);
    // Without knowing which links are active together, the middle may have to speak every round.
    EXPECT_EQ(costs.PerNode(path, half), Eigen::Vector3d(4.5, 9, 4.5));
    EXPECT_EQ(costs.PerNode(path, half, Eigen::Vector3d(0.5, 0.5, 0.5)),
              Eigen::Vector3d(4.5, 5, 4.5));
}

TEST(EnergyCosts, RefuseABroadcastCostThatIsNegativeOrOfAnotherSize)
{
    const Eigen::Vector2d good(0, 1);
    const auto link = Eigen::VectorXd::Ones(1);
    ExpectError([&] { EnergyCosts::Broadcast(good, Eigen::Vector2d(-1, 0), link, link); },
                "sending a model at node 0 is -1");
    ExpectError([&] { EnergyCosts::Broadcast(good, Eigen::Vector3d(1, 1, 1), link, link); },
                "sending at 3 nodes");
}
