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

/**
 * @param text a file's content
 * @return the bytes
 */
Bytes
ToBytes(const std::string& text)
{
    return Bytes(text.begin(), text.end());
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
