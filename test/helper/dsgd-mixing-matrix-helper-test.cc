/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"

#include "ns3/dsgd-mixing-matrix-helper.h"
#include "ns3/dsgd-topology-catalog.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(MixingMatrixHelper, KeepsTheDegreeItIsGiven)
{
    MixingMatrixHelper helper("greedy");
    helper.SetMaxDegree(4);
    const auto result = helper.Design(MakeTopology("roofnet-33"));
    EXPECT_LE(result.report.maxDegree, 4u);
    EXPECT_EQ(result.schedule->At(7).MaxActiveDegree(), result.report.maxDegree);
}

TEST(MixingMatrixHelper, KeepsTheJoulesItIsGiven)
{
    MixingMatrixHelper helper("greedy");
    helper.SetCosts(1, 10);
    helper.SetBudget(51);
    const auto report = helper.Design(MakeTopology("roofnet-33")).report;
    EXPECT_LE(report.expectedJoules.maxCoeff(), 51 + 1e-6);
    EXPECT_EQ(report.maxDegree, 5u);
}

TEST(MixingMatrixHelper, RefusesWhatMakesNoSense)
{
    ExpectError([] { MixingMatrixHelper("best"); },
                "unknown design 'best', known are: file:PATH, phased:TAIL, vanilla");
    MixingMatrixHelper helper;
    ExpectError([&] { helper.SetMaxDegree(0); }, "at least 1");
    ExpectError([&] { helper.SetBudget(-2); }, "above 0");
    ExpectError([&] { helper.SetBound("hope"); }, "unknown convergence bound 'hope'");
    helper.SetCosts(-1, 1);
    ExpectError([&] { helper.Design(MakeTopology("ring:5")); }, "-1.0");
}
