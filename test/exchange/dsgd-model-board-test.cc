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

TEST(ModelBoard, GivesAModelToEveryReaderOnceAndThenForgetsIt)
{
    const auto board = Create<ModelBoard>();
    const auto model = std::make_shared<const Eigen::VectorXf>(Eigen::VectorXf::Ones(3));
    board->Post(4, 9, model, 32, {1, 2});
    const auto first = board->Take(4, 9, 1);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->model, model);
    EXPECT_EQ(first->bytes, 32u);
    EXPECT_EQ(board->Size(), 1u);
    EXPECT_FALSE(board->Take(4, 9, 1));
    EXPECT_EQ(board->Take(4, 9, 2)->model, model);
    EXPECT_EQ(board->Size(), 0u);
    EXPECT_FALSE(board->Take(4, 9, 2));
}

TEST(ModelBoard, TellsRoundsAndSendersApart)
{
    const auto board = Create<ModelBoard>();
    board->Post(1, 2, std::make_shared<const Eigen::VectorXf>(1), 24, {0});
    EXPECT_FALSE(board->Take(2, 1, 0));
    EXPECT_TRUE(board->Take(1, 2, 0));
    EXPECT_TRUE(board->Knows(1));
    EXPECT_FALSE(board->Knows(2));
}

TEST(ModelBoard, KeepsNothingThatNobodyReads)
{
    const auto board = Create<ModelBoard>();
    board->Post(1, 2, std::make_shared<const Eigen::VectorXf>(1), 24, {});
    EXPECT_EQ(board->Size(), 0u);
}

TEST(ModelBoard, GivesWhatIsLeftOfTheRoundsThatAReaderCloses)
{
    const auto board = Create<ModelBoard>();
    for (uint32_t round : {0, 1, 2})
    {
        board->Post(5, round, nullptr, 24, {0, 1});
        board->Post(4, round, nullptr, 24, {0});
    }
    EXPECT_TRUE(board->Take(4, 1, 0));
    const auto closed = board->Close(0, 1);
    ASSERT_EQ(closed.size(), 3u);
    EXPECT_EQ(closed[0].sender, 4u);
    EXPECT_EQ(closed[1].sender, 5u);
    EXPECT_EQ(closed[2].round, 1u);
    EXPECT_TRUE(board->IsClosed(0, 1));
    EXPECT_FALSE(board->IsClosed(0, 2));
    EXPECT_FALSE(board->IsClosed(1, 0));
    EXPECT_TRUE(board->Take(5, 0, 1));
    EXPECT_TRUE(board->Take(5, 2, 0));
}

TEST(ModelBoard, ClosesAReaderThatLeavesUntilItOpensAgain)
{
    const auto board = Create<ModelBoard>();
    board->Post(1, 7, nullptr, 24, {0});
    board->Close(0, 3);
    EXPECT_EQ(board->Leave(0).size(), 1u);
    EXPECT_EQ(board->Size(), 0u);
    EXPECT_TRUE(board->IsClosed(0, 8));
    board->Open(0);
    EXPECT_FALSE(board->IsClosed(0, 8));
    EXPECT_TRUE(board->IsClosed(0, 3));
}
