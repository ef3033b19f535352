/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-model-board.h"
#include "ns3/ptr.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

TEST(ModelBoard, GivesAModelToEveryReaderAndThenForgetsIt)
{
    const auto board = Create<ModelBoard>();
    const auto model = std::make_shared<const Eigen::VectorXf>(Eigen::VectorXf::Ones(3));
    board->Post(4, 9, model, 2);
    EXPECT_EQ(board->Take(4, 9), model);
    EXPECT_EQ(board->Size(), 1u);
    EXPECT_EQ(board->Take(4, 9), model);
    EXPECT_EQ(board->Size(), 0u);
    EXPECT_EQ(board->Take(4, 9), nullptr);
}

TEST(ModelBoard, TellsRoundsAndSendersApart)
{
    const auto board = Create<ModelBoard>();
    board->Post(1, 2, std::make_shared<const Eigen::VectorXf>(1), 1);
    EXPECT_EQ(board->Take(2, 1), nullptr);
    EXPECT_NE(board->Take(1, 2), nullptr);
}

TEST(ModelBoard, KeepsNothingThatNobodyReads)
{
    const auto board = Create<ModelBoard>();
    board->Post(1, 2, std::make_shared<const Eigen::VectorXf>(1), 0);
    EXPECT_EQ(board->Size(), 0u);
}
