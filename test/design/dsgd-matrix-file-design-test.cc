/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-design-registry.h"
#include "ns3/dsgd-fdla-solver.h"
#include "ns3/dsgd-mixing-matrix-io.h"
#include "ns3/dsgd-topology-generators.h"

#include <cmath>

using namespace ns3::dsgd;

namespace
{

/**
 * @param path a file with a matrix
 * @return the matrix as a design on a ring of four nodes
 */
DesignResult
DesignOnRing(const std::string& path)
{
    const auto ring = std::make_shared<const BaseTopology>(MakeRing(4));
    const DesignInput input{ring,
                            EnergyCosts::Uniform(*ring, 1, 1),
                            MakeConvergenceBound("inverse-p")};
    return MakeDesign("file:" + path)->Design(input, {});
}

} // namespace

TEST(MatrixFileDesign, TakesAMatrixThatWasWrittenByTheModule)
{
    TemporaryFolder folder;
    const auto ring = std::make_shared<const BaseTopology>(MakeRing(4));
    const MixingMatrix matrix(ring, SolveFdla(*ring).weights);
    const auto path = folder.Write("W.csv", ToBytes(FormatDenseMatrix(matrix.Dense())));
    const auto result = DesignOnRing(path);
    EXPECT_NEAR(result.report.mixingNorm, matrix.MixingNorm(), 1e-12);
    EXPECT_EQ(result.schedule->At(0).Dense(), matrix.Dense());
}

TEST(MatrixFileDesign, NamesFileRowAndColumnOfAnAsymmetricEntry)
{
    TemporaryFolder folder;
    const auto path = folder.Write("W.csv",
                                   ToBytes("0.5,0.3,0,0.2\n0.2,0.6,0.2,0\n"
                                           "0,0.2,0.6,0.2\n0.2,0,0.2,0.6\n"));
    ExpectError([&] { DesignOnRing(path); }, path + ": row 0, column 1 is 0.3");
}

TEST(MatrixFileDesign, RefusesAnEntryWhereTheTopologyHasNoLink)
{
    TemporaryFolder folder;
    const auto path = folder.Write("W.csv",
                                   ToBytes("0.6,0.2,0.2,0\n0.2,0.6,0,0.2\n"
                                           "0.2,0,0.6,0.2\n0,0.2,0.2,0.6\n"));
    ExpectError([&] { DesignOnRing(path); }, "row 0, column 2 is 0.2 where the topology has no");
}

TEST(MatrixFileDesign, RefusesAFileThatIsNotThereOrNotAMatrix)
{
    TemporaryFolder folder;
    ExpectError([&] { DesignOnRing(folder.Path("none.csv")); }, "cannot be opened");
    const auto path = folder.Write("W.csv", ToBytes("1,2\n3,x\n"));
    ExpectError([&] { DesignOnRing(path); }, "W.csv:2: column 1 is 'x'");
}

TEST(MatrixFileDesign, TakesMatrixMarketFiles)
{
    TemporaryFolder folder;
    const auto path = folder.Write("W.mtx",
                                   ToBytes("%%MatrixMarket matrix coordinate real symmetric\n"
                                           "4 4 8\n1 1 .5\n2 2 .5\n3 3 .5\n4 4 .5\n"
                                           "2 1 .25\n3 2 .25\n4 3 .25\n4 1 .25\n"));
    const auto report = DesignOnRing(path).report;
    EXPECT_NEAR(report.mixingNorm, .5, 1e-12);
    EXPECT_EQ(report.activeLinks, 4u);
}

TEST(MatrixFileDesign, ProvesABoundForTheLinksOfTheMatrix)
{
    TemporaryFolder folder;
    // A ring of 4 with weights 1/4 has r = 1/2; the best weights, 1/3 each, have r = 1/3.
    const auto ring = folder.Write("ring.csv",
                                   ToBytes(".5,.25,0,.25\n.25,.5,.25,0\n"
                                           "0,.25,.5,.25\n.25,0,.25,.5\n"));
    const auto report = DesignOnRing(ring).report;
    EXPECT_NEAR(report.mixingNorm, .5, 1e-12);
    EXPECT_NEAR(report.linksLowerBound, 1. / 3, 1e-7);
    // Of its links only the path 0-1-2-3, whose best r is cos(pi / 4).
    const auto path = folder.Write("path.csv",
                                   ToBytes(".75,.25,0,0\n.25,.5,.25,0\n"
                                           "0,.25,.5,.25\n0,0,.25,.75\n"));
    EXPECT_NEAR(DesignOnRing(path).report.linksLowerBound, std::sqrt(.5), 1e-7);
}

TEST(MatrixFileDesign, ProvesThatAMatrixWithoutExchangeNeverMixes)
{
    TemporaryFolder folder;
    const auto path = folder.Write("W.mtx",
                                   ToBytes("%%MatrixMarket matrix coordinate integer general\n"
                                           "4 4 4\n1 1 1\n2 2 1\n3 3 1\n4 4 1\n"));
    const auto report = DesignOnRing(path).report;
    EXPECT_EQ(report.mixingNorm, 1);
    EXPECT_EQ(report.linksLowerBound, 1);
    EXPECT_EQ(report.activeLinks, 0u);
}
