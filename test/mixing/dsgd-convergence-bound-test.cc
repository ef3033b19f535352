/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-convergence-bound.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::dsgd;

TEST(ConvergenceBound, KoloskovaMatchesAValueByHand)
{
    // 4/(4/16) + (1*2 + 2*0.5)/(0.25*0.125) + 4/(0.25*0.25) = 16 + 96 + 64.
    const auto bound = MakeKoloskovaBound({4, 1, 2, 0.25, 3, 3});
    EXPECT_DOUBLE_EQ(bound(0.25), 176);
}

TEST(ConvergenceBound, KoloskovaHasItsPublishedConstantsByDefault)
{
    const double expected =
        16 / (10 * 0.06 * 0.06) + (0.5 * std::sqrt(3.0) + 4) / std::pow(0.06, 1.5) + 3 / 0.06;
    EXPECT_NEAR(MakeConvergenceBound("koloskova")(1), expected, 1e-9);
    EXPECT_NEAR(expected, 825.5355, 1e-3);
}

TEST(ConvergenceBound, InversePIsOneOverP)
{
    EXPECT_DOUBLE_EQ(MakeConvergenceBound("inverse-p")(0.25), 4);
    EXPECT_DOUBLE_EQ(MakeConvergenceBound("inverse-p")(1), 1);
}

TEST(ConvergenceBound, InverseGapSquaresTheGapOfTheNorm)
{
    EXPECT_DOUBLE_EQ(MakeConvergenceBound("inverse-gap")(0.75), 4);
    EXPECT_DOUBLE_EQ(MakeConvergenceBound("inverse-gap")(1), 1);
}

TEST(ConvergenceBound, FallsStrictlyWithP)
{
    for (const auto& name : ConvergenceBoundNames())
    {
        const auto bound = MakeConvergenceBound(name);
        double last = std::numeric_limits<double>::infinity();
        for (double p = 0.001; p <= 1; p += 0.001)
        {
            ASSERT_LT(bound(p), last) << name << " at " << p;
            last = bound(p);
        }
    }
}

TEST(ConvergenceBound, IsInfiniteWhereNothingConverges)
{
    for (const auto& name : ConvergenceBoundNames())
    {
        for (double p : {0.0, -0.0, -0.5, -10.0, std::nan("")})
        {
            EXPECT_EQ(MakeConvergenceBound(name)(p), std::numeric_limits<double>::infinity())
                << name << " at " << p;
        }
    }
}

TEST(ConvergenceBound, AnswersAnUnknownNameWithTheKnownOnes)
{
    ExpectError([] { MakeConvergenceBound("kolosova"); },
                "unknown convergence bound 'kolosova', known are: koloskova, inverse-p, "
                "inverse-gap");
    EXPECT_EQ(ConvergenceBoundNames().size(), 3u);
}
