/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-effective-resistance.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-low-spectrum.h"
#include "ns3/dsgd-periodic-schedule.h"
#include "ns3/dsgd-phased-schedule.h"
#include "ns3/dsgd-random-schedule.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/**
 * @param nodes the size of a ring
 * @return its best constant matrix and the identity
 */
std::vector<MixingMatrix>
RingAndIdentity(uint32_t nodes)
{
    const auto ring = std::make_shared<BaseTopology>(MakeRing(nodes));
    return {MixingMatrix(ring, BestConstantWeights(*ring)),
            MixingMatrix(ring, LinkWeights::Zero(ring->LinkCount()))};
}

} // namespace

TEST(PeriodicSchedule, RepeatsItsOrderAndCountsIt)
{
    const PeriodicSchedule schedule(RingAndIdentity(6), {0, 1, 1, 1});
    EXPECT_EQ(schedule.At(4).ActiveLinkCount(), 6u);
    EXPECT_EQ(schedule.At(7).ActiveLinkCount(), 0u);
    EXPECT_EQ(schedule.Frequencies(), (std::vector<double>{.25, .75}));
    const double r = RingAndIdentity(6)[0].MixingNorm();
    EXPECT_NEAR(schedule.Rho(), .25 * r * r + .75, 1e-12);
    EXPECT_NEAR(schedule.Activation()[0], .25, 1e-15);
}

TEST(PeriodicSchedule, RefusesAPlaceOutsideTheSupport)
{
    ExpectError([] { PeriodicSchedule(RingAndIdentity(6), {0, 2}); }, "asks for matrix 2");
    ExpectError([] { PeriodicSchedule(RingAndIdentity(6), {}); }, "at least one round");
    ExpectError([] { PeriodicSchedule({}, {0}); }, "at least one matrix");
}

TEST(RandomSchedule, GivesARoundTheSameMatrixInAnyOrder)
{
    const RandomSchedule a(RingAndIdentity(6), {.3, .7}, 42);
    const RandomSchedule b(RingAndIdentity(6), {.3, .7}, 42);
    for (uint32_t round = 1000; round-- > 0;)
    {
        EXPECT_EQ(a.PlaceAt(round), b.PlaceAt(round));
    }
    const RandomSchedule c(RingAndIdentity(6), {.3, .7}, 43);
    int differing = 0;
    for (uint32_t round = 0; round < 1000; ++round)
    {
        differing += a.PlaceAt(round) != c.PlaceAt(round);
    }
    EXPECT_GT(differing, 300);
}

TEST(RandomSchedule, DrawsAsOftenAsItsProbabilitiesSay)
{
    const RandomSchedule schedule(RingAndIdentity(6), {.3, .7}, 7);
    int count = 0;
    for (uint32_t round = 0; round < 100000; ++round)
    {
        count += schedule.PlaceAt(round) == 0;
    }
    // Five standard deviations.
    EXPECT_NEAR(count, 30000, 5 * std::sqrt(100000 * .3 * .7));
}

TEST(RandomSchedule, NeverDrawsAMatrixOfProbabilityZero)
{
    const RandomSchedule schedule(RingAndIdentity(6), {1, 0}, 7);
    for (uint32_t round = 0; round < 10000; ++round)
    {
        ASSERT_EQ(schedule.PlaceAt(round), 0u);
    }
}

TEST(RandomSchedule, RefusesWhatIsNoDistribution)
{
    ExpectError([] { RandomSchedule(RingAndIdentity(6), {.3, .6}, 1); }, "not to 1");
    ExpectError([] { RandomSchedule(RingAndIdentity(6), {1.3, -.3}, 1); }, "-0.3");
    ExpectError([] { RandomSchedule(RingAndIdentity(6), {1}, 1); }, "2 matrices");
    ExpectError([] { RandomSchedule(RingAndIdentity(6), {NAN, 1}, 1); }, "nan");
}

TEST(PhasedSchedule, SwitchesOnceAndWeighsThePhases)
{
    const auto both = RingAndIdentity(6);
    const auto ring = std::make_shared<FixedSchedule>(both[0]);
    const auto idle = std::make_shared<FixedSchedule>(both[1]);
    const PhasedSchedule schedule(idle, 90, ring, 100);
    EXPECT_EQ(schedule.At(89).ActiveLinkCount(), 0u);
    EXPECT_EQ(schedule.At(90).ActiveLinkCount(), 6u);
    EXPECT_NEAR(schedule.Frequencies()[0], .9, 1e-15);
    EXPECT_NEAR(PhasedSchedule(idle, 90, ring).Frequencies()[0], 0, 0);
    ExpectError([&] { PhasedSchedule(idle, 101, ring, 100); }, "101 rounds does not fit into 100");
}

TEST(PhasedSchedule, StartsTheSecondPhaseAtItsRoundZero)
{
    const auto both = RingAndIdentity(6);
    const auto second = std::make_shared<PeriodicSchedule>(both, std::vector<uint32_t>{0, 1});
    const PhasedSchedule schedule(std::make_shared<FixedSchedule>(both[1]), 3, second);
    EXPECT_EQ(schedule.At(3).ActiveLinkCount(), 6u);
    EXPECT_EQ(schedule.At(4).ActiveLinkCount(), 0u);
}

TEST(MixingSchedule, RefusesMatricesOfDifferentTopologies)
{
    ExpectError(
        [] {
            PeriodicSchedule({RingAndIdentity(6)[0], RingAndIdentity(7)[0]}, {0, 1});
        },
        "6 and 7 nodes");
}

TEST(MixingSchedule, HasTheSameRhoDenseAndSparse)
{
    // On a ring of 401 nodes Lanczos is used; E[W^2] is circulant, so rho is known.
    const double w = BestConstantWeights(MakeRing(401))[0];
    const RandomSchedule schedule(RingAndIdentity(401), {.5, .5}, 1);
    double rho = 0;
    for (int k = 1; k < 401; ++k)
    {
        const double lambda = 1 - w * (2 - 2 * std::cos(2 * M_PI * k / 401));
        rho = std::max(rho, .5 * lambda * lambda + .5);
    }
    EXPECT_NEAR(schedule.Rho(), rho, 1e-9);
}

TEST(LowSpectrum, MatchesTheRingByBothMethods)
{
    for (uint32_t nodes : {50u, 501u})
    {
        const auto ring = MakeRing(nodes);
        const auto low = ComputeLowSpectrum(SparseLaplacian(ring, LinkWeights::Ones(nodes)), 4);
        for (int k = 0; k < 4; ++k)
        {
            EXPECT_NEAR(low.values[k], 2 - 2 * std::cos(2 * M_PI * (k / 2 + 1) / nodes), 1e-9);
            EXPECT_NEAR(low.vectors.col(k).sum(), 0, 1e-8);
            EXPECT_NEAR(low.vectors.col(k).norm(), 1, 1e-10);
        }
    }
}

TEST(EffectiveResistances, AreThoseOfARingAndSumToTheRank)
{
    const auto exact = EffectiveResistances(MakeRing(10), 1);
    EXPECT_NEAR(exact[3], .9, 1e-12);
    const auto grid = MakeGrid(45, 45); // 2025 nodes: by projection
    const auto projected = EffectiveResistances(grid, 1);
    EXPECT_NEAR(projected.sum(), 2024, 0.05 * 2024);
    EXPECT_LE(projected.maxCoeff(), 1);
    EXPECT_GT(projected.minCoeff(), 0.2);
}
