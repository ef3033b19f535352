/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dsgd-energy-ledger.h"
#include "ns3/ptr.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::dsgd;

TEST(EnergyLedger, AddsUpJoulesByNodeAndCause)
{
    auto ledger = Create<EnergyLedger>();
    ledger->Book(3, EnergyCause::TX, 1);
    ledger->Book(3, EnergyCause::TX, 2);
    ledger->Book(3, EnergyCause::RX, 4);
    EXPECT_EQ(ledger->Joules(3, EnergyCause::TX), 3);
    EXPECT_EQ(ledger->Joules(3, EnergyCause::RX), 4);
    EXPECT_EQ(ledger->Total(3), 7);
    EXPECT_EQ(ledger->NodeCount(), 4u);
}

TEST(EnergyLedger, HasNothingOfANodeNeverBooked)
{
    auto ledger = Create<EnergyLedger>();
    EXPECT_EQ(ledger->Total(5), 0);
    EXPECT_EQ(ledger->Joules(5, EnergyCause::IDLE), 0);
}

TEST(EnergyLedger, KeepsTheTwoDirectionsOfALinkApart)
{
    auto ledger = Create<EnergyLedger>();
    const auto there = ledger->LinkIndex(1, 2);
    const auto back = ledger->LinkIndex(2, 1);
    EXPECT_EQ(ledger->LinkIndex(1, 2), there);
    ledger->BookTx(there, 0.5, 100);
    ledger->BookTx(there, 0.5, 50);
    ledger->BookRx(there, 0.25);
    ASSERT_EQ(ledger->Links().size(), 2u);
    const auto account = ledger->Links()[there];
    EXPECT_EQ(account.src, 1u);
    EXPECT_EQ(account.dst, 2u);
    EXPECT_EQ(account.bytes, 150u);
    EXPECT_EQ(account.frames, 2u);
    EXPECT_EQ(account.txJ, 1);
    EXPECT_EQ(account.rxJ, 0.25);
    EXPECT_EQ(ledger->Links()[back].frames, 0u);
}

TEST(EnergyLedger, LosesNothingOverManySmallBookings)
{
    auto ledger = Create<EnergyLedger>();
    ledger->Book(0, EnergyCause::TX, 1e6);
    for (int i = 0; i < 10000000; ++i)
    {
        ledger->Book(0, EnergyCause::TX, 1e-9);
    }
    EXPECT_DOUBLE_EQ(ledger->Joules(0, EnergyCause::TX), 1e6 + 1e-2);
}

TEST(EnergyCause, HasADistinctNameForEach)
{
    EXPECT_EQ(EnergyCauseName(EnergyCause::COMPUTE), "compute");
    EXPECT_EQ(EnergyCauseName(EnergyCause::TX), "tx");
    EXPECT_EQ(EnergyCauseName(EnergyCause::RX), "rx");
    EXPECT_EQ(EnergyCauseName(EnergyCause::IDLE), "idle");
    EXPECT_EQ(EnergyCauseName(EnergyCause::SLEEP), "sleep");
    EXPECT_EQ(EnergyCauseName(EnergyCause::OVERHEAR), "overhear");
    EXPECT_EQ(EnergyCauseName(EnergyCause::RETRY), "retry");
    EXPECT_EQ(EnergyCauseName(EnergyCause::OTHER), "other");
    EXPECT_EQ(ENERGY_CAUSES, 8u);
}
