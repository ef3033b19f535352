/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

#include "ns3/basic-energy-source.h"

class BookedModelTest : public EnergyFixture
{
  public:
    /**
     * @return ns-3's own source with 1000 J at 3 V, updated rarely
     */
    static Ptr<BasicEnergySource> MakeBasic()
    {
        auto source = CreateObject<BasicEnergySource>();
        source->SetAttribute("BasicEnergySourceInitialEnergyJ", DoubleValue(1000));
        source->SetAttribute("BasicEnergySupplyVoltageV", DoubleValue(3));
        source->SetAttribute("PeriodicEnergyUpdateInterval", TimeValue(Seconds(1000)));
        MakeNode(source);
        return source;
    }
};

TEST_F(BookedModelTest, BillsThePastAtTheOldLoad)
{
    auto battery = MakeBattery(100);
    auto model = MakeModel(battery);
    At(2, [=] { model->SetLoad(EnergyCause::COMPUTE, 1.5); });
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_EQ(model->GetTotalEnergyConsumption(), 1.5);
    EXPECT_EQ(battery->GetRemainingEnergy(), 98.5);
}

TEST_F(BookedModelTest, BillsThePastAtTheOldLoadOnABasicSource)
{
    auto source = MakeBasic();
    auto model = MakeModel(source);
    At(2, [=] { model->SetLoad(EnergyCause::COMPUTE, 1.5); });
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_EQ(model->GetTotalEnergyConsumption(), 1.5);
    EXPECT_DOUBLE_EQ(source->GetRemainingEnergy(), 998.5);
}

TEST_F(BookedModelTest, TellsItsCurrentAtTheSupplyVoltage)
{
    auto model = MakeModel(MakeBattery(100));
    model->SetLoad(EnergyCause::COMPUTE, 1.5);
    EXPECT_DOUBLE_EQ(model->GetCurrentA(), 0.5);
}

TEST_F(BookedModelTest, SplitsItsTotalByCause)
{
    auto battery = MakeBattery(100);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 4);
    At(2, [=] { model->SetLoad(EnergyCause::SLEEP, 0.5); });
    Simulator::Stop(Seconds(4));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(battery->GetConsumedEnergy(), 9);
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::COMPUTE), 8);
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::SLEEP), 1);
}

TEST_F(BookedModelTest, AddsUpOverlappingPulsesOnABasicSource)
{
    auto source = MakeBasic();
    auto model = MakeModel(source);
    model->SetLedger(ledger, 7);
    model->SetLoad(EnergyCause::IDLE, 0.3);
    At(1, [=] { EXPECT_EQ(model->Spend(EnergyCause::TX, 2, Seconds(2)), 2); });
    At(2, [=] { model->Spend(EnergyCause::RX, 6, Seconds(3)); });
    At(2.5, [=] {
        EXPECT_DOUBLE_EQ(model->GetCurrentA(), (0.3 + 1 + 2) / 3);
        EXPECT_NEAR(model->GetTotalEnergyConsumption(), 0.75 + 1.5 + 1, 1e-12);
    });
    At(4, [=] { model->Spend(EnergyCause::TX, 1); });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_NEAR(source->GetRemainingEnergy(), 1000 - 12, 1e-9);
    EXPECT_NEAR(model->GetTotalEnergyConsumption(), 12, 1e-9);
    EXPECT_NEAR(ledger->Joules(7, EnergyCause::TX), 3, 1e-9);
    EXPECT_NEAR(ledger->Joules(7, EnergyCause::RX), 6, 1e-9);
    EXPECT_DOUBLE_EQ(model->GetCurrentA(), 0.1);
}

TEST_F(BookedModelTest, StopsWhenABasicSourceIsDepleted)
{
    auto source = MakeBasic();
    source->SetAttribute("BasicEnergyLowBatteryThreshold", DoubleValue(0.9));
    auto model = MakeModel(source);
    model->SetLoad(EnergyCause::COMPUTE, 10);
    At(20, [=] { source->UpdateEnergySource(); }); // 800 J left, below the threshold
    At(30, [=] { EXPECT_EQ(model->Spend(EnergyCause::TX, 1), 0); });
    Simulator::Stop(Seconds(40));
    Simulator::Run();
    EXPECT_TRUE(model->IsDepleted());
    EXPECT_NEAR(model->GetTotalEnergyConsumption(), 200, 1e-9);
    EXPECT_NEAR(source->GetRemainingEnergy(), 800, 1e-9);
}

TEST_F(BookedModelTest, CountsItsLoadFromTheTimeItIsAppended)
{
    auto battery = MakeBattery(100);
    auto model = CreateObject<ComputeEnergyModel>();
    model->SetLoad(EnergyCause::COMPUTE, 2);
    At(10, [=] { Append(battery, model); });
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(60)});
}

TEST_F(BookedModelTest, DrawsNothingWhileSuspendedAndWhatIsWantedAfterThat)
{
    for (Ptr<EnergySource> source :
         {Ptr<EnergySource>(MakeBattery(1000)), Ptr<EnergySource>(MakeBasic())})
    {
        auto model = MakeModel(source);
        model->SetLoad(EnergyCause::IDLE, 1);
        At(2, [=] { model->Suspend(); });
        At(3, [=] {
            model->SetLoad(EnergyCause::TX, 5);
            EXPECT_EQ(model->GetLoadW(), 0);
            EXPECT_TRUE(model->IsSuspended());
        });
        At(4, [=] { EXPECT_EQ(model->Spend(EnergyCause::RX, 0.25, Seconds(1)), 0.25); });
        At(6, [=] { model->Resume(); });
        At(7, [=] { EXPECT_NEAR(model->GetEnergy(EnergyCause::TX), 5, 1e-9); });
        Simulator::Stop(Seconds(8));
        Simulator::Run();
        EXPECT_NEAR(model->GetEnergy(EnergyCause::IDLE), 2, 1e-9);
        EXPECT_NEAR(model->GetEnergy(EnergyCause::RX), 0.25, 1e-9);
        EXPECT_NEAR(model->GetTotalEnergyConsumption(), 2 + 0.25 + 10, 1e-9);
        EXPECT_NEAR(source->GetInitialEnergy() - source->GetRemainingEnergy(), 12.25, 1e-9);
        Simulator::Destroy();
    }
}

TEST_F(BookedModelTest, KeepsTheLoadOfBeforeIfNothingElseIsWanted)
{
    auto battery = MakeBattery(1000);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::IDLE, 1);
    At(2, [=] { model->Suspend(); });
    At(5, [=] { model->Resume(); });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(battery->GetConsumedEnergy(), 7);
}

TEST_F(BookedModelTest, RefusesANegativeOrInfiniteLoad)
{
    auto model = CreateObject<ComputeEnergyModel>();
    EXPECT_DEATH(model->SetLoad(EnergyCause::COMPUTE, -1), "a load of -1 W");
    EXPECT_DEATH(model->SetLoad(EnergyCause::COMPUTE, 1.0 / 0.0), "a load of inf W");
}
