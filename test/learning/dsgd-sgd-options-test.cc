/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-sgd-options.h"

#include <gtest/gtest.h>

using namespace ns3::dsgd;

TEST(SgdOptions, AppliesTheFactorAtEveryRoundOfTheSchedule)
{
    SgdOptions options;
    options.stepSize = 0.8;
    options.stepFactor = 0.5;
    options.stepRounds = {100, 200};
    EXPECT_DOUBLE_EQ(options.StepSizeAt(99), 0.8);
    EXPECT_DOUBLE_EQ(options.StepSizeAt(100), 0.4);
    EXPECT_DOUBLE_EQ(options.StepSizeAt(200), 0.2);
}
