/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-test-graphs.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-mixing-matrix-io.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

namespace
{

/**
 * @param text a file's content
 * @param message what the error must contain
 */
void
ExpectBadMatrix(const std::string& text, const std::string& message)
{
    ExpectError([&] { ParseDenseMatrix(text, "W.csv"); }, message);
}

} // namespace

TEST(MixingMatrixIo, GivesBackEveryBit)
{
    Eigen::MatrixXd matrix = MakeUniform(144, -1, 1, 7).reshaped(12, 12);
    matrix(11, 10) = 1.0 / 3;
    matrix(11, 11) = std::numeric_limits<double>::max();
    matrix(0, 0) = -0.0;
    matrix(0, 1) = std::numeric_limits<double>::min();
    matrix(0, 2) = std::nextafter(1.0, 2.0);
    const auto again = ParseDenseMatrix(FormatDenseMatrix(matrix), "W.csv");
    EXPECT_EQ(again, matrix);
    EXPECT_TRUE(std::signbit(again(0, 0)));
}

TEST(MixingMatrixIo, WritesRowsAsLines)
{
    Eigen::Matrix2d matrix;
    matrix << 0.5, 0.25, -1, 2;
    EXPECT_EQ(FormatDenseMatrix(matrix), "0.5,0.25\n-1,2\n");
}

TEST(MixingMatrixIo, SkipsCommentsAndBlankLines)
{
    EXPECT_EQ(ParseDenseMatrix("# W\r\n\r\n 1 , 2\r\n3,4\r\n", "W.csv"),
              (Eigen::Matrix2d() << 1, 2, 3, 4).finished());
}

TEST(MixingMatrixIo, ReadsAFileFromTheDisk)
{
    const TemporaryFolder folder;
    const auto path = folder.Write("W.csv", Bytes{'1', ',', '0', '\n', '0', ',', '1', '\n'});
    EXPECT_EQ(ReadDenseMatrix(path), Eigen::MatrixXd(Eigen::Matrix2d::Identity()));
}

TEST(MixingMatrixIo, RefusesAMissingFile)
{
    const TemporaryFolder folder;
    ExpectError([&] { ReadDenseMatrix(folder.Path("none.csv")); }, "none.csv: cannot be opened");
}

TEST(MixingMatrixIo, RefusesRaggedRows)
{
    ExpectBadMatrix("1,0\n0\n", "W.csv:2: has 1 columns, the first row has 2");
    ExpectBadMatrix("1\n0,1\n", "W.csv:2: has 2 columns, the first row has 1");
}

TEST(MixingMatrixIo, RefusesText)
{
    ExpectBadMatrix("1,0\n0,one\n", "W.csv:2: column 1 is 'one'");
    ExpectBadMatrix("1,\n0,1\n", "W.csv:1: column 1 is ''");
    ExpectBadMatrix("nan,0\n0,1\n", "W.csv:1: column 0 is 'nan'");
    ExpectBadMatrix("1 0\n0 1\n", "W.csv:1: column 0 is '1 0'");
}

TEST(MixingMatrixIo, RefusesAnEmptyFile)
{
    ExpectBadMatrix("", "W.csv: has 0 rows and 0 columns, a square matrix is needed");
    ExpectBadMatrix("# nothing\n\n", "W.csv: has 0 rows");
}

TEST(MixingMatrixIo, RefusesAMatrixThatIsNotSquare)
{
    ExpectBadMatrix("1,0\n", "W.csv: has 1 rows and 2 columns, a square matrix is needed");
    ExpectBadMatrix("1\n1\n", "W.csv: has 2 rows and 1 columns, a square matrix is needed");
}
