/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

#include "ns3/string.h"

#include <cmath>
#include <limits>

class BatteryTest : public EnergyFixture
{
};

TEST_F(BatteryTest, RunsEmptyAtTheExactInstant)
{
    auto model = MakeModel(MakeBattery(10));
    model->SetLoad(EnergyCause::COMPUTE, 2);
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(5)});
}

TEST_F(BatteryTest, RunsEmptyAtTheInstantRoundedUpToANanosecond)
{
    auto model = MakeModel(MakeBattery(1));
    model->SetLoad(EnergyCause::COMPUTE, 3);
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{NanoSeconds(333333334)});
}

TEST_F(BatteryTest, RunsEmptyEarlierAfterDraws)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 2);
    At(1, [=] { model->Spend(EnergyCause::TX, 3); });       // 8 - 3 = 5 left, empty at 3.5 s
    At(3.25, [=] { model->Spend(EnergyCause::RX, 0.25); }); // 0.5 - 0.25 left, empty at 3.375 s
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(3.375)});
    const auto node = battery->GetNode()->GetId();
    EXPECT_NEAR(ledger->Joules(node, EnergyCause::COMPUTE), 6.75, 1e-12);
    EXPECT_DOUBLE_EQ(ledger->Joules(node, EnergyCause::TX), 3);
    EXPECT_DOUBLE_EQ(ledger->Joules(node, EnergyCause::RX), 0.25);
}

TEST_F(BatteryTest, AddsUpTheLoadsOfTwoModels)
{
    auto battery = MakeBattery(10);
    auto one = MakeModel(battery);
    auto two = MakeModel(battery);
    one->SetLoad(EnergyCause::COMPUTE, 2);
    two->SetLoad(EnergyCause::IDLE, 0.5);
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(4)});
    EXPECT_NEAR(one->GetTotalEnergyConsumption(), 8, 1e-12);
    EXPECT_NEAR(two->GetTotalEnergyConsumption(), 2, 1e-12);
}

TEST_F(BatteryTest, RunsEmptyEarlierWhenTheLoadRises)
{
    auto model = MakeModel(MakeBattery(10));
    model->SetLoad(EnergyCause::COMPUTE, 1);
    At(4, [=] { model->SetLoad(EnergyCause::COMPUTE, 6); });
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(5)});
}

TEST_F(BatteryTest, RunsEmptyLaterWhenTheLoadFalls)
{
    auto model = MakeModel(MakeBattery(10));
    model->SetLoad(EnergyCause::COMPUTE, 2);
    At(4, [=] { model->SetLoad(EnergyCause::IDLE, 0.125); });
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(20)});
}

TEST_F(BatteryTest, StaysAtZeroAndGivesNothingOnceEmpty)
{
    auto battery = MakeBattery(1);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 1);
    double late = -1;
    At(2, [&] {
        model->SetLoad(EnergyCause::COMPUTE, 5);
        late = model->Spend(EnergyCause::TX, 1);
    });
    At(9, [] {});
    Simulator::Run();
    EXPECT_EQ(battery->GetRemainingEnergy(), 0);
    EXPECT_EQ(battery->GetEnergyFraction(), 0);
    EXPECT_EQ(late, 0);
    EXPECT_TRUE(battery->IsDepleted());
    EXPECT_NEAR(ledger->Total(battery->GetNode()->GetId()), 1, 1e-12);
    EXPECT_EQ(depletions.size(), 1u);
}

TEST_F(BatteryTest, TellsItsModelsOnceThatItIsEmpty)
{
    auto battery = MakeBattery(1);
    auto model = MakeModel(battery);
    static int calls;
    calls = 0;
    model->SetDepletionCallback(Callback<void>([] { ++calls; }));
    model->SetLoad(EnergyCause::COMPUTE, 1);
    At(3, [=] { battery->UpdateEnergySource(); });
    At(4, [=] { battery->GetRemainingEnergy(); });
    Simulator::Run();
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(model->GetLoadW(), 0);
}

TEST_F(BatteryTest, GivesOnlyWhatIsLeftToTheLastDraw)
{
    auto battery = MakeBattery(1);
    auto model = MakeModel(battery);
    EXPECT_DOUBLE_EQ(model->Spend(EnergyCause::TX, 0.75), 0.75);
    EXPECT_DOUBLE_EQ(model->Spend(EnergyCause::TX, 0.75), 0.25);
    EXPECT_EQ(model->Spend(EnergyCause::TX, 0.75), 0);
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(0)});
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::TX), 1);
}

TEST_F(BatteryTest, CountsTheContinuousLoadBeforeALateDraw)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 2);
    double given = 0;
    At(4, [&] { given = model->Spend(EnergyCause::TX, 5); });
    Simulator::Run();
    EXPECT_NEAR(given, 2, 1e-12);
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(4)});
}

TEST_F(BatteryTest, BooksTheLastFrameBeforeItTellsThatItIsEmpty)
{
    auto battery = MakeBattery(1);
    auto model = MakeModel(battery);
    static double booked;
    const auto node = battery->GetNode()->GetId();
    auto* books = PeekPointer(ledger);
    model->SetDepletionCallback(
        Callback<void>(std::function<void()>([=] { booked = books->Total(node); })));
    model->Spend(EnergyCause::TX, 2);
    EXPECT_DOUBLE_EQ(booked, 1);
}

TEST_F(BatteryTest, IsMainsUnlessToldOtherwise)
{
    auto battery = CreateObject<BatterySource>();
    MakeNode(battery);
    battery->SetLedger(ledger);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 4);
    At(10, [=] { model->Spend(EnergyCause::TX, 2); });
    Simulator::Run();
    EXPECT_TRUE(battery->IsMains());
    EXPECT_TRUE(std::isinf(battery->GetRemainingEnergy()));
    EXPECT_EQ(battery->GetEnergyFraction(), 1);
    EXPECT_DOUBLE_EQ(battery->GetConsumedEnergy(), 42);
    EXPECT_DOUBLE_EQ(ledger->Total(battery->GetNode()->GetId()), 42);
    EXPECT_EQ(Simulator::Now(), Seconds(10)) << "mains must not keep the simulation alive";
}

TEST_F(BatteryTest, TakesItsCapacityAsText)
{
    auto battery = MakeBattery(1);
    DoubleValue value;
    CreateObject<BatterySource>()->GetAttribute("InitialEnergyJ", value);
    const auto checker = MakeDoubleChecker<double>();
    battery->SetAttribute("InitialEnergyJ", StringValue(value.SerializeToString(checker)));
    EXPECT_TRUE(battery->IsMains());
}

TEST_F(BatteryTest, IsEmptyFromTheStartWithoutCapacity)
{
    auto battery = MakeBattery(0);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 1);
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(depletions.size(), 1u);
    EXPECT_EQ(ledger->Total(battery->GetNode()->GetId()), 0);
}

TEST_F(BatteryTest, TracesTheRemainingEnergyOfEveryDraw)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    static std::vector<double> seen;
    seen.clear();
    battery->TraceConnectWithoutContext(
        "RemainingEnergy",
        Callback<void, double, double>([](double, double now) { seen.push_back(now); }));
    model->Spend(EnergyCause::TX, 1);
    model->Spend(EnergyCause::TX, 2);
    EXPECT_EQ(seen, (std::vector<double>{9, 7}));
}

TEST_F(BatteryTest, NeedsFewEventsForManyDraws)
{
    auto battery = MakeBattery(1000);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::IDLE, 1);
    constexpr uint32_t DRAWS = 100000;
    static uint32_t count;
    count = 0;

    struct Drawer
    {
        static void Run(Ptr<BookedEnergyModel> model)
        {
            model->Spend(EnergyCause::TX, 0.009);
            if (++count < DRAWS)
            {
                Simulator::Schedule(MilliSeconds(1), &Drawer::Run, model);
            }
        }
    };

    Simulator::ScheduleNow(&Drawer::Run, Ptr<BookedEnergyModel>(model));
    Simulator::Run();
    EXPECT_EQ(count, DRAWS);
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(100)}); // 1000 = 900 drawn + 1 W x 100 s
    EXPECT_LT(Simulator::GetEventCount(), DRAWS + 100u);
    EXPECT_NEAR(Imbalance(battery), 0, 1e-9 * 1000);
}
