/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

class ComputeModelTest : public EnergyFixture
{
};

TEST_F(ComputeModelTest, DrawsActivePowerOnlyWhileBusy)
{
    auto battery = MakeBattery(1000);
    auto model = MakeModel(battery);
    model->SetAttribute("ActiveW", DoubleValue(6.4));
    model->SetAttribute("IdleW", DoubleValue(2.7));
    At(1, [=] { model->Start(); });
    At(1.5, [=] { EXPECT_TRUE(model->IsBusy()); });
    At(3, [=] { model->Stop(); });
    Simulator::Stop(Seconds(4));
    Simulator::Run();
    EXPECT_FALSE(model->IsBusy());
    EXPECT_NEAR(battery->GetConsumedEnergy(), 2 * 6.4 + 2 * 2.7, 1e-12);
    EXPECT_NEAR(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::COMPUTE), 12.8, 1e-12);
    EXPECT_NEAR(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::IDLE), 5.4, 1e-12);
}

TEST_F(ComputeModelTest, IsNotBusyOnAnEmptyBattery)
{
    auto model = MakeModel(MakeBattery(1));
    model->SetActiveW(1);
    model->Start();
    Simulator::Run();
    EXPECT_FALSE(model->IsBusy());
    model->Start();
    EXPECT_FALSE(model->IsBusy());
}

TEST_F(ComputeModelTest, TakesTheTimePerSampleIfGiven)
{
    auto model = CreateObject<ComputeEnergyModel>();
    model->SetAttribute("SecondsPerSample", DoubleValue(0.004));
    model->SetAttribute("FlopsPerSecond", DoubleValue(1e9));
    EXPECT_EQ(model->StepDuration(5e9, 64), MilliSeconds(256));
}

TEST_F(ComputeModelTest, TakesTheSpeedIfNoTimePerSampleIsGiven)
{
    auto model = CreateObject<ComputeEnergyModel>();
    model->SetAttribute("FlopsPerSecond", DoubleValue(4e9));
    EXPECT_EQ(model->StepDuration(1e9, 64), MilliSeconds(250));
}

TEST_F(ComputeModelTest, RefusesADurationWithoutTimeOrSpeed)
{
    auto model = CreateObject<ComputeEnergyModel>();
    EXPECT_DEATH(model->StepDuration(1e9, 64), "needs SecondsPerSample or FlopsPerSecond");
}
