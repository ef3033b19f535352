/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-generators.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(LinkWeights, MetropolisFollowsTheLargerDegree)
{
    const BaseTopology topology(4, {{0, 1}, {0, 2}, {0, 3}, {2, 3}});
    EXPECT_EQ(MetropolisWeights(topology), Eigen::Vector4d(1. / 4, 1. / 4, 1. / 4, 1. / 3));
}

TEST(LinkWeights, LocalDegreeIsTheBolderMetropolis)
{
    const BaseTopology topology(4, {{0, 1}, {0, 2}, {0, 3}, {2, 3}});
    EXPECT_EQ(LocalDegreeWeights(topology), Eigen::Vector4d(1. / 3, 1. / 3, 1. / 3, 1. / 2));
}

TEST(LinkWeights, MaxDegreeIsConstant)
{
    EXPECT_EQ(MaxDegreeWeights(MakeStar(5)), Eigen::Vector4d::Constant(0.25));
}

TEST(LinkWeights, MetropolisLeavesEverySelfWeightPositive)
{
    for (uint64_t seed = 0; seed < 20; ++seed)
    {
        const auto topology = MakeRandomConnected(15, 25, seed);
        const auto laplacian = DenseLaplacian(topology, MetropolisWeights(topology));
        EXPECT_LT(laplacian.diagonal().maxCoeff(), 1) << "seed " << seed;
    }
}

TEST(LinkWeights, NoConstantBeatsTheBestConstant)
{
    for (uint64_t seed = 0; seed < 10; ++seed)
    {
        const auto topology = MakeRandomConnected(15, 25, seed);
        const auto best = BestConstantWeights(topology);
        for (double factor : {0.5, 0.9, 0.999, 1.001, 1.1, 2.0})
        {
            EXPECT_GT(MixingNorm(topology, factor * best), MixingNorm(topology, best))
                << "seed " << seed << ", factor " << factor;
        }
    }
}

TEST(LinkWeights, AreEmptyWithoutLinks)
{
    const BaseTopology one(1, {});
    EXPECT_EQ(BestConstantWeights(one).size(), 0);
    EXPECT_EQ(MaxDegreeWeights(one).size(), 0);
    EXPECT_EQ(MetropolisWeights(one).size(), 0);
    EXPECT_EQ(LocalDegreeWeights(one).size(), 0);
}
