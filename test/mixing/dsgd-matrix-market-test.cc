/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"

#include "ns3/dsgd-link-weights.h"
#include "ns3/dsgd-matrix-market.h"
#include "ns3/dsgd-mixing-matrix-io.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

namespace
{

/// The first line of a symmetric coordinate file.
const std::string SYMMETRIC = "%%MatrixMarket matrix coordinate real symmetric\n";
/// The first line of a general coordinate file.
const std::string GENERAL = "%%MatrixMarket matrix coordinate real general\n";

/**
 * @param text a file's content
 * @return the mixing matrix that it holds for a path of three nodes
 */
Eigen::MatrixXd
ReadForPath(const std::string& text)
{
    return MixingMatrix::FromEntries(Share(MakePath(3)), ParseMatrix(text, "W.mtx")).Dense();
}

/**
 * @param text a file's content
 * @param message what the error must contain
 */
void
ExpectBad(const std::string& text, const std::string& message)
{
    ExpectError([&] { ReadForPath(text); }, message);
}

/**
 * @return the mixing matrix that the tests write in several ways
 */
Eigen::Matrix3d
Wanted()
{
    return (Eigen::Matrix3d() << .5, .5, 0, .5, .25, .25, 0, .25, .75).finished();
}

} // namespace

TEST(MatrixMarket, ReadsTheLowerTriangleOfASymmetricCoordinateFile)
{
    EXPECT_EQ(ReadForPath(SYMMETRIC + "% made by hand\n\n3 3 5\n1 1 0.5\n2 1 0.5\n"
                                      "3 3 7.5e-1\n2 2 0.25\n3 2 0.25\n"),
              Wanted());
}

TEST(MatrixMarket, ReadsAGeneralCoordinateFileInAnyOrder)
{
    EXPECT_EQ(ReadForPath(GENERAL + "3 3 7\n3 3 .75\n1 2 .5\n2 1 .5\n2 3 .25\n3 2 .25\n"
                                    "2 2 .25\n1 1 .5\n"),
              Wanted());
}

TEST(MatrixMarket, ReadsArraysColumnByColumn)
{
    EXPECT_EQ(ReadForPath("%%MatrixMarket matrix array real general\n3 3\n"
                          ".5\n.5\n0\n.5\n.25\n.25\n0\n.25\n.75\n"),
              Wanted());
    EXPECT_EQ(ReadForPath("%%MatrixMarket matrix array real symmetric\n% lower\n3 3\n"
                          ".5\n.5\n0\n\n.25\n.25\n.75\n"),
              Wanted());
}

TEST(MatrixMarket, ReadsIntegersAndAnyCaseOfTheFirstLine)
{
    EXPECT_EQ(ReadForPath("%%MATRIXMARKET Matrix Coordinate Integer General\r\n3 3 3\r\n"
                          "1 1 1\r\n2\t2  1\r\n 3 3 1 \r\n"),
              Eigen::Matrix3d(Eigen::Matrix3d::Identity()));
}

TEST(MatrixMarket, GivesBackEveryBitOfAMatrixItWrote)
{
    const auto graph = Share(MakeRandomConnected(12, 20, 3));
    const MixingMatrix matrix(graph, MakeUniform(graph->LinkCount(), -1, 1, 4));
    const auto again = ParseMatrix(FormatMatrixMarket(matrix.Dense()), "W.mtx");
    EXPECT_EQ(MixingMatrix::FromEntries(graph, again).Weights(), matrix.Weights());
}

TEST(MatrixMarket, WritesASymmetricCoordinateFile)
{
    EXPECT_EQ(FormatMatrixMarket(Wanted()),
              SYMMETRIC + "3 3 5\n1 1 0.5\n2 1 0.5\n2 2 0.25\n3 2 0.25\n3 3 0.75\n");
}

TEST(MatrixMarket, RefusesAFirstLineOfAnotherKind)
{
    ExpectBad("%MatrixMarket matrix coordinate real general\n", "W.mtx:1: '%%MatrixMarket matrix");
    ExpectBad("% no banner\n3 3 0\n", "W.mtx:1: '%%MatrixMarket matrix coordinate real symmetric'");
    ExpectBad("%%MatrixMarket vector coordinate real general\n",
              "W.mtx:1: the object is 'vector', a matrix is needed");
    ExpectBad("%%MatrixMarket matrix dense real general\n",
              "the format is 'dense', coordinate or array is needed");
    ExpectBad("%%MatrixMarket matrix coordinate complex general\n",
              "the kind of its entries is 'complex', real or integer is needed");
    ExpectBad("%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n2 1\n",
              "is 'pattern', which gives no values; real or integer is needed");
    ExpectBad("%%MatrixMarket matrix coordinate real skew-symmetric\n",
              "the symmetry is 'skew-symmetric', general or symmetric is needed");
    ExpectBad("%%MatrixMarket matrix coordinate real\n", "the symmetry is ''");
    ExpectBad("%%MatrixMarket matrix coordinate real general 1\n",
              "goes on after the symmetry with '1'");
}

TEST(MatrixMarket, RefusesSizesThatMakeNoSquareMatrix)
{
    ExpectBad(GENERAL, "W.mtx: ends before the line of its sizes");
    ExpectBad(GENERAL + "% only\n%comments\n", "W.mtx: ends before the line of its sizes");
    ExpectBad(GENERAL + "3 3\n", "W.mtx:2: has 2 words, 'ROWS COLUMNS ENTRIES' is needed");
    ExpectBad("%%MatrixMarket matrix array real general\n3 3 9\n",
              "W.mtx:2: has 3 words, 'ROWS COLUMNS' is needed");
    ExpectBad(GENERAL + "3 2 1\n", "W.mtx:2: has 3 rows and 2 columns, a square matrix is needed");
    ExpectBad(GENERAL + "0 0 0\n", "W.mtx:2: has 0 rows");
    ExpectBad(GENERAL + "-3 3 1\n", "W.mtx:2: the number of rows is '-3'");
    ExpectBad(GENERAL + "3 3 10\n", "W.mtx:2: announces 10 entries, there are at most 9");
    ExpectBad(SYMMETRIC + "3 3 7\n", "W.mtx:2: announces 7 entries, there are at most 6");
    ExpectBad(GENERAL + "2 2 2\n1 1 1\n2 2 1\n",
              "W.mtx: has 2 rows and 2 columns, the topology has 3 nodes");
}

TEST(MatrixMarket, RefusesMoreOrFewerEntriesThanDeclared)
{
    ExpectBad(GENERAL + "3 3 3\n1 1 1\n2 2 1\n", "W.mtx: ends after 2 of 3 entries");
    ExpectBad(GENERAL + "3 3 1\n1 1 1\n% on\n2 2 1\n", "W.mtx:5: goes on after its 1 entries");
    ExpectBad("%%MatrixMarket matrix array real general\n3 3\n1\n0\n",
              "W.mtx: ends after 2 of 9 entries");
    ExpectBad("%%MatrixMarket matrix array real symmetric\n1 1\n1\n0\n",
              "W.mtx:4: goes on after its 1 entries");
}

TEST(MatrixMarket, BelievesNoSizeThatItsTextDoesNotFill)
{
    for (const std::string kind : {"general", "symmetric"})
    {
        const std::string banner = "%%MatrixMarket matrix ";
        ExpectBad(banner + "coordinate real " + kind +
                      "\n4294967295 4294967295 4294967295\n4294967295 1 1\n",
                  "W.mtx: ends after 1 of 4294967295 entries");
        ExpectBad(banner + "array real " + kind + "\n4294967295 4294967295\n1\n0\n",
                  kind == "general" ? "W.mtx: ends after 2 of 18446744065119617025 entries"
                                    : "W.mtx: ends after 2 of 9223372034707292160 entries");
        ExpectBad(banner + "coordinate real " + kind + "\n4294967295 4294967295 1\n1 1 1\n",
                  "W.mtx: has 4294967295 rows and 4294967295 columns, the topology has 3 nodes");
        ExpectBad(banner + "coordinate real " + kind + "\n4294967296 4294967296 1\n1 1 1\n",
                  "W.mtx:2: the number of rows is '4294967296'");
    }
}

TEST(MatrixMarket, RefusesAnEntryThatIsNone)
{
    ExpectBad(GENERAL + "3 3 1\n1 1\n", "W.mtx:3: has 2 words, 'ROW COLUMN VALUE' is needed");
    ExpectBad(GENERAL + "3 3 1\n1 1 1 0\n", "W.mtx:3: has 4 words");
    ExpectBad(GENERAL + "3 3 1\n0 1 1\n", "W.mtx:3: row is 0, a number from 1 to 3 is needed");
    ExpectBad(GENERAL + "3 3 1\n1 4 1\n", "W.mtx:3: column is 4, a number from 1 to 3 is needed");
    ExpectBad(GENERAL + "3 3 1\n1 x 1\n", "W.mtx:3: column is 'x', a whole number");
    ExpectBad(GENERAL + "3 3 1\n1 1 nan\n", "W.mtx:3: the entry is 'nan', a finite number");
    ExpectBad(GENERAL + "3 3 1\n1 1 1e999\n", "W.mtx:3: the entry is '1e999', a finite number");
    ExpectBad("%%MatrixMarket matrix coordinate integer general\n3 3 1\n1 1 0.5\n",
              "W.mtx:3: the entry is '0.5', a whole number is needed");
    ExpectBad("%%MatrixMarket matrix array real general\n3 3\n1 0\n",
              "W.mtx:3: has 2 words, one entry a line is needed");
}

TEST(MatrixMarket, RefusesAnEntryGivenTwice)
{
    ExpectBad(GENERAL + "3 3 3\n1 1 1\n2 2 1\n1 1 1\n",
              "W.mtx:5: entry 1 1 stands on line 3 already");
    ExpectBad(SYMMETRIC + "3 3 2\n1 1 1\n1 2 1\n", "W.mtx:4: entry 1 2 is above the diagonal");
}

TEST(MatrixMarket, NamesTheLineOfAnEntryThatIsIllegalInAMixingMatrix)
{
    ExpectBad(GENERAL + "3 3 4\n1 1 .5\n1 2 .5\n2 2 1\n3 3 1\n",
              "W.mtx: row 0, column 1 is 0.5 but the entry across the diagonal is 0, a mixing "
              "matrix is symmetric (line 4, where nodes count from 1: 1 2)");
    ExpectBad(GENERAL + "3 3 4\n2 1 .5\n1 1 1\n2 2 1\n3 3 1\n",
              "W.mtx: row 0, column 1 is 0 but the entry across the diagonal is 0.5, a mixing "
              "matrix is symmetric (line 3, where nodes count from 1: 2 1)");
    ExpectBad(SYMMETRIC + "3 3 4\n1 1 .5\n3 1 .5\n2 2 1\n3 3 .5\n",
              "W.mtx: row 0, column 2 is 0.5 where the topology has no link, 0 is needed there "
              "(line 4, ");
    ExpectBad(SYMMETRIC + "3 3 4\n1 1 .5\n2 1 .5\n2 2 .4\n3 3 1\n",
              "W.mtx: row 1 sums to 0.9, every row of a mixing matrix sums to 1 (row 2 of the "
              "file)");
    ExpectBad(SYMMETRIC + "3 3 0\n", "W.mtx: row 0 sums to 0,");
}

TEST(MixingMatrixIo, NamesTheLineOfAnEntryThatIsIllegalInAMixingMatrix)
{
    ExpectBad("# W\n1,0,0\n\n0,.5,.5\n0,.25,.75\n",
              "W.mtx: row 1, column 2 is 0.5 but the entry across the diagonal is 0.25, a mixing "
              "matrix is symmetric (line 4)");
    ExpectBad("1,0,0\n0,1,0\n0,0,.9\n",
              "W.mtx: row 2 sums to 0.9, every row of a mixing matrix "
              "sums to 1 (line 3)");
}
