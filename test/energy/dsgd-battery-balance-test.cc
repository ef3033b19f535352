/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-fixture.h"

#include "ns3/energy-harvester.h"

#include <cmath>
#include <random>

namespace
{

/// A model that knows nothing of ledgers.
class ForeignModel : public DeviceEnergyModel
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::dsgd::test::ForeignModel").SetParent<DeviceEnergyModel>();
        return tid;
    }

    /**
     * Changes the current as WifiRadioEnergyModel does: the source is told first.
     *
     * @param currentA the new current, A
     */
    void SetCurrentA(double currentA)
    {
        m_source->UpdateEnergySource();
        m_currentA = currentA;
    }

    /**
     * Changes the current and tells nobody.
     *
     * @param currentA the new current, A
     */
    void SetSilently(double currentA)
    {
        m_currentA = currentA;
    }

    void SetEnergySource(Ptr<EnergySource> source) override
    {
        m_source = PeekPointer(source);
    }

    double GetTotalEnergyConsumption() const override
    {
        return 0;
    }

    void ChangeState(int /* newState */) override
    {
    }

    void HandleEnergyDepletion() override
    {
        ++drained;
    }

    void HandleEnergyRecharged() override
    {
        ++recharged;
    }

    void HandleEnergyChanged() override
    {
    }

    int drained{0};   //!< calls of HandleEnergyDepletion()
    int recharged{0}; //!< calls of HandleEnergyRecharged()

  private:
    double DoGetCurrentA() const override
    {
        return m_currentA;
    }

    EnergySource* m_source{nullptr}; //!< the source
    double m_currentA{0};            //!< A
};

/// A harvester with constant power.
class ConstantHarvester : public EnergyHarvester
{
  public:
    double watts{0}; //!< W

  private:
    double DoGetPower() const override
    {
        return watts;
    }
};

} // namespace

class BatteryBalanceTest : public EnergyFixture
{
  public:
    /**
     * @param battery the battery, known by its base class only
     * @return a foreign model on it
     */
    static Ptr<ForeignModel> MakeForeign(Ptr<EnergySource> battery)
    {
        auto model = CreateObject<ForeignModel>();
        model->SetEnergySource(battery);
        battery->AppendDeviceEnergyModel(model);
        return model;
    }

    /**
     * @param battery the battery
     * @param watts the harvester's power, W
     * @return a harvester on it
     */
    static Ptr<ConstantHarvester> MakeHarvester(Ptr<BatterySource> battery, double watts)
    {
        auto harvester = CreateObject<ConstantHarvester>();
        harvester->watts = watts;
        harvester->SetEnergySource(battery);
        battery->ConnectEnergyHarvester(harvester);
        return harvester;
    }
};

TEST_F(BatteryBalanceTest, ClosesAfterRandomLoadsAndDraws)
{
    for (uint32_t seed = 1; seed <= 200; ++seed)
    {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> unit(0, 1);
        depletions.clear();
        ledger = Create<EnergyLedger>();
        auto battery = MakeBattery(std::pow(10.0, 4 * unit(random) - 1));
        std::vector<Ptr<ComputeEnergyModel>> models{MakeModel(battery), MakeModel(battery)};
        auto foreign = MakeForeign(battery);
        if (seed % 3 == 0)
        {
            MakeHarvester(battery, unit(random));
        }
        const double initial = battery->GetInitialEnergy();
        for (int i = 0; i < 200; ++i)
        {
            const auto model = models[i % 2];
            const double amount = unit(random);
            const int kind = static_cast<int>(random() % 4);
            At(100 * unit(random), [=] {
                if (kind == 0)
                {
                    model->SetLoad(i % 3 ? EnergyCause::COMPUTE : EnergyCause::SLEEP, 3 * amount);
                }
                else if (kind == 1)
                {
                    foreign->SetCurrentA(0.1 * amount);
                }
                else
                {
                    model->Spend(kind == 2 ? EnergyCause::TX : EnergyCause::RX, amount);
                }
                ASSERT_GE(battery->GetRemainingEnergy(), 0) << "seed " << seed;
                ASSERT_LE(battery->GetRemainingEnergy(), initial * (1 + 1e-12)) << "seed " << seed;
                ASSERT_NEAR(Imbalance(battery), 0, 1e-9 * initial) << "seed " << seed;
            });
        }
        Simulator::Stop(Seconds(101));
        Simulator::Run();
        ASSERT_NEAR(Imbalance(battery), 0, 1e-9 * initial) << "seed " << seed;
        Simulator::Destroy();
    }
}

TEST_F(BatteryBalanceTest, BooksAForeignModelUnderOther)
{
    auto battery = MakeBattery(100);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 1);
    auto foreign = MakeForeign(battery);
    At(1, [=] { foreign->SetCurrentA(0.5); });
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(battery->GetRemainingEnergy(), 94);
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::OTHER), 3);
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::COMPUTE), 3);
}

TEST_F(BatteryBalanceTest, NoticesAModelThatWasAppendedBehindItsBackAndSaysNothing)
{
    auto battery = MakeBattery(100);
    MakeModel(battery)->SetLoad(EnergyCause::COMPUTE, 1);
    At(1, [=] {
        EXPECT_DOUBLE_EQ(battery->GetRemainingEnergy(), 99);
        MakeForeign(battery)->SetSilently(0.5);
    });
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(battery->GetRemainingEnergy(), 94);
    EXPECT_DOUBLE_EQ(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::OTHER), 3);
}

TEST_F(BatteryBalanceTest, RunsEmptyExactlyUnderAForeignLoad)
{
    auto battery = MakeBattery(6);
    auto foreign = MakeForeign(battery);
    At(1, [=] { foreign->SetCurrentA(1); });
    Simulator::Run();
    EXPECT_EQ(depletions, std::vector<Time>{Seconds(3)});
    EXPECT_EQ(foreign->drained, 1);
    EXPECT_NEAR(Imbalance(battery), 0, 1e-9);
}

TEST_F(BatteryBalanceTest, LivesLongerWithAHarvester)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    model->SetLoad(EnergyCause::COMPUTE, 3);
    MakeHarvester(battery, 1)->watts = 1;
    Simulator::Stop(Seconds(20));
    Simulator::Run();
    ASSERT_FALSE(depletions.empty());
    EXPECT_EQ(depletions[0], Seconds(5));
    EXPECT_NEAR(ledger->Joules(battery->GetNode()->GetId(), EnergyCause::COMPUTE), 15, 1e-9);
    EXPECT_NEAR(Imbalance(battery), 0, 1e-9 * 10);
}

TEST_F(BatteryBalanceTest, WorksAgainOnceRechargedToTheThreshold)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    model->SetIdleW(0.25);
    auto foreign = MakeForeign(battery);
    MakeHarvester(battery, 0.5);
    model->Spend(EnergyCause::TX, 10);
    EXPECT_TRUE(battery->IsDepleted());
    At(2.5, [=] { EXPECT_TRUE(battery->IsDepleted()); });
    At(3.5, [=] { EXPECT_FALSE(battery->IsDepleted()); }); // 1.5 J after 3 s
    Simulator::Stop(Seconds(7));
    Simulator::Run();
    EXPECT_EQ(foreign->recharged, 1);
    EXPECT_EQ(depletions.size(), 1u);
    EXPECT_NEAR(battery->GetRemainingEnergy(), 1.5 + 4 * 0.25, 1e-9);
    EXPECT_NEAR(Imbalance(battery), 0, 1e-9 * 10);
}

TEST_F(BatteryBalanceTest, HoldsNoMoreThanItsCapacity)
{
    auto battery = MakeBattery(10);
    auto model = MakeModel(battery);
    MakeHarvester(battery, 1);
    model->Spend(EnergyCause::TX, 2);
    Simulator::Stop(Seconds(5));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(battery->GetRemainingEnergy(), 10);
    EXPECT_DOUBLE_EQ(battery->GetHarvestedEnergy(), 2);
}

TEST_F(BatteryBalanceTest, LosesNothingOverManyTinyDraws)
{
    auto battery = MakeBattery(1000);
    auto model = MakeModel(battery);
    for (int i = 0; i < 1000000; ++i)
    {
        model->Spend(EnergyCause::TX, 1e-4);
    }
    EXPECT_NEAR(battery->GetRemainingEnergy(), 900, 1e-10);
    EXPECT_NEAR(Imbalance(battery), 0, 1e-10);
}
