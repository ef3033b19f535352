/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-test-graphs.h"

#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-topology-catalog.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// The goldens have six digits.
constexpr double DIGITS = 1e-5;

/// Mixing norms of a known graph under every rule.
struct GoldenRow
{
    std::string name;                   //!< of the graph
    std::function<BaseTopology()> make; //!< makes the graph
    uint32_t nodes;                     //!< m
    uint32_t links;                     //!< |E|
    double maxDegree;                   //!< r of weight 1 / d_max
    double metropolis;                  //!< r of weights 1 / (max(d_i, d_j) + 1)
    double localDegree;                 //!< r of weights 1 / max(d_i, d_j)
    double bestConstant;                //!< r of weight 2 / (lambda_2 + lambda_m)
    double fdla;                        //!< smallest r
    double fmmc;                        //!< smallest r with W >= 0
};

/**
 * @param row a row
 * @param out receives its name
 */
void
PrintTo(const GoldenRow& row, std::ostream* out)
{
    *out << row.name;
}

/// The table of known mixing norms, one test a row and column.
class GoldenMixingNorm : public testing::TestWithParam<GoldenRow>
{
  protected:
    const BaseTopology m_topology{GetParam().make()}; //!< the graph
};

/**
 * @param topology a graph
 * @param sign signs allowed
 * @return the smallest mixing norm
 */
double
Smallest(const BaseTopology& topology, WeightSign sign)
{
    return SolveFdla(topology, FdlaOptions{1e-9, sign}).mixingNorm;
}

} // namespace

TEST_P(GoldenMixingNorm, GraphHasTheRightSize)
{
    EXPECT_EQ(m_topology.NodeCount(), GetParam().nodes);
    EXPECT_EQ(m_topology.LinkCount(), GetParam().links);
}

TEST_P(GoldenMixingNorm, OfMaxDegreeWeights)
{
    EXPECT_NEAR(MixingNorm(m_topology, MaxDegreeWeights(m_topology)), GetParam().maxDegree, DIGITS);
}

TEST_P(GoldenMixingNorm, OfMetropolisWeights)
{
    EXPECT_NEAR(MixingNorm(m_topology, MetropolisWeights(m_topology)),
                GetParam().metropolis,
                DIGITS);
}

TEST_P(GoldenMixingNorm, OfLocalDegreeWeights)
{
    EXPECT_NEAR(MixingNorm(m_topology, LocalDegreeWeights(m_topology)),
                GetParam().localDegree,
                DIGITS);
}

TEST_P(GoldenMixingNorm, OfTheBestConstantWeight)
{
    EXPECT_NEAR(MixingNorm(m_topology, BestConstantWeights(m_topology)),
                GetParam().bestConstant,
                DIGITS);
}

TEST_P(GoldenMixingNorm, OfFdlaWeights)
{
    EXPECT_NEAR(Smallest(m_topology, WeightSign::FREE), GetParam().fdla, DIGITS);
}

TEST_P(GoldenMixingNorm, OfFmmcWeights)
{
    EXPECT_NEAR(Smallest(m_topology, WeightSign::NONNEGATIVE_MATRIX), GetParam().fmmc, DIGITS);
}

INSTANTIATE_TEST_SUITE_P(Graphs,
                         GoldenMixingNorm,
                         testing::Values(
                             // clang-format off
        GoldenRow{"Path", [] { return MakePath(8); }, 8, 7,
                  .923880, .949253, .923880, .923880, .923880, .923880},
        GoldenRow{"Ring", [] { return MakeRing(16); }, 16, 16,
                  1.000000, .949253, 1.000000, .926670, .926670, .926670},
        GoldenRow{"Grid", [] { return MakeGrid(4, 4); }, 16, 24,
                  .853553, .868641, .830076, .841983, .824389, .824389},
        GoldenRow{"Barbell", [] { return MakeBarbell(5); }, 10, 21,
                  .940312, .950260, .940312, .914732, .894427, .917742},
        GoldenRow{"Star", [] { return MakeStar(9); }, 9, 8,
                  .875000, .888889, .875000, .800000, .800000, .875000},
        GoldenRow{"KarateClub", [] { return MakeKarateClub(); }, 34, 78,
                  .972440, .968764, .966497, .949635, .924589, .953552},
        GoldenRow{"Petersen", [] { return MakePetersen(); }, 10, 15,
                  .666667, .500000, .666667, .428571, .428571, .428571} // clang-format on
                             ),
                         [](const auto& info) { return info.param.name; });

TEST(RoofnetMixingNorm, ReducedNetworkHasItsSpectrum)
{
    const auto topology = MakeTopology("roofnet-33");
    const auto ends = ComputeLaplacianEnds(topology, LinkWeights::Ones(topology.LinkCount()));
    EXPECT_NEAR(ends.lambda2, 1.7297, 1e-4);
    EXPECT_NEAR(ends.lambdaM, 24.2425, 1e-4);
}

TEST(RoofnetMixingNorm, ReducedNetworkUnderEveryRule)
{
    const auto topology = MakeTopology("roofnet-33");
    EXPECT_NEAR(MixingNorm(topology, BestConstantWeights(topology)), .86680, DIGITS);
    EXPECT_NEAR(MixingNorm(topology, MetropolisWeights(topology)), .88664, DIGITS);
    EXPECT_NEAR(Smallest(topology, WeightSign::FREE), .65533, DIGITS);
    EXPECT_NEAR(Smallest(topology, WeightSign::NONNEGATIVE_WEIGHTS), .67252, DIGITS);
}

TEST(RoofnetMixingNorm, ReducedNetworkWantsSomeFortyNegativeWeights)
{
    // Many weights reach the optimum: 43 negative ones were counted where another solver stopped.
    const auto result = SolveFdla(MakeTopology("roofnet-33"));
    EXPECT_NEAR((result.weights.array() < -1e-6).count(), 43, 2);
}

TEST(RoofnetMixingNorm, FullNetworkHasItsSpectrum)
{
    const auto topology = MakeTopology("roofnet-38");
    const auto ends = ComputeLaplacianEnds(topology, LinkWeights::Ones(topology.LinkCount()));
    EXPECT_NEAR(ends.lambda2, .8793, 1e-4);
    EXPECT_NEAR(ends.lambdaM, 24.5685, 1e-4);
}

TEST(RoofnetMixingNorm, FullNetworkUnderEveryRule)
{
    const auto topology = MakeTopology("roofnet-38");
    EXPECT_NEAR(MixingNorm(topology, BestConstantWeights(topology)), .93089, DIGITS);
    EXPECT_NEAR(MixingNorm(topology, MetropolisWeights(topology)), .94653, DIGITS);
    EXPECT_NEAR(Smallest(topology, WeightSign::FREE), .74722, DIGITS);
    EXPECT_NEAR(Smallest(topology, WeightSign::NONNEGATIVE_WEIGHTS), .74749, DIGITS);
}
