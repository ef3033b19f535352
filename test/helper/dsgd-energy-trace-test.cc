/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-trace-fixture.h"

#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/wifi-radio-energy-model.h"

#include <cmath>

using namespace ns3;
using namespace ns3::dsgd;
using energytrace::EnergyTraceTest;

TEST_F(EnergyTraceTest, AgreesWithModelsAndSourcesOfNs3)
{
    for (const bool changes : {false, true})
    {
        for (const int period : {0, 7, 1000})
        {
            MakeWifi();
            AddBasicSources(100);
            auto helper = MakeHelper(period, changes);
            const auto tracer = helper.InstallAll();
            Simulator::Stop(Seconds(1.0005));
            Simulator::Run();
            helper.Finish();
            for (uint32_t i = 0; i < 3; ++i)
            {
                const double total = models.Get(i)->GetTotalEnergyConsumption();
                const auto id = nodes.Get(i)->GetId();
                EXPECT_NEAR(memory->Total(id), total, 1e-12 * total);
                EXPECT_NEAR(memory->remaining[id], sources.at(i)->GetRemainingEnergy(), 1e-12);
            }
            // ns-3's source rounds what it gives to 1e-9 J.
            EXPECT_LT(tracer->GetImbalance(), 1e-8);
            EXPECT_EQ(memory->periods.size(), period == 7 ? 143u : period == 0 ? 1u : 2u);
            EXPECT_EQ(memory->models.size(), 3u);
            EXPECT_EQ(memory->models[0].modelType, "WifiRadioEnergyModel");
            EXPECT_EQ(memory->finished, 1);
            TearDown();
            nodes = {};
            sources.clear();
            times.clear();
        }
    }
}

TEST_F(EnergyTraceTest, SplitsByTheStatesOfThePhy)
{
    MakeWifi();
    AddBasicSources(100);
    auto helper = MakeHelper(100, false);
    helper.InstallAll();
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    helper.Finish();
    for (uint32_t i = 0; i < 3; ++i)
    {
        const auto& energy = memory->energy[nodes.Get(i)->GetId()];
        // The PHY reports a state when it has left it, sending as it begins.
        EXPECT_GT(times[i][WifiPhyState::TX], 0.02);
        EXPECT_NEAR(energy.at("tx"), 0.380 * 3 * times[i][WifiPhyState::TX], 1e-9);
        EXPECT_NEAR(energy.at("rx"), 0.313 * 3 * times[i][WifiPhyState::RX], 1e-9);
        EXPECT_GT(energy.at("cca-busy"), 0);
        const double others = energy.at("idle") + energy.at("cca-busy");
        const double seconds = 1 - times[i][WifiPhyState::TX] - times[i][WifiPhyState::RX];
        EXPECT_NEAR(others, 0.273 * 3 * seconds, 1e-9);
    }
}

TEST_F(EnergyTraceTest, TellsChangesWhenTheyHappenAndDisturbsNothing)
{
    std::vector<uint64_t> events;
    std::vector<double> totals;
    for (const bool traced : {false, true})
    {
        MakeWifi();
        AddBasicSources(100);
        auto helper = MakeHelper(0, true);
        if (traced)
        {
            helper.InstallAll();
        }
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        // The tracer starts as an event of its own.
        events.push_back(Simulator::GetEventCount() - traced);
        helper.Finish();
        totals.push_back(models.Get(1)->GetTotalEnergyConsumption());
        if (traced)
        {
            EXPECT_GT(memory->rows.size(), 300u);
            double last = 0;
            std::map<std::pair<uint32_t, const std::string*>, double> energy;
            for (const auto& row : memory->rows)
            {
                EXPECT_GE(row.timeS, last);
                last = row.timeS;
                auto& before = energy[{row.node, row.cause}];
                EXPECT_GE(row.energyJ, before);
                before = row.energyJ;
            }
        }
        TearDown();
        nodes = {};
        sources.clear();
        times.clear();
    }
    EXPECT_EQ(events[0], events[1]);
    EXPECT_EQ(totals[0], totals[1]);
}

TEST_F(EnergyTraceTest, SaysAfterEachChangeWhatIsLeft)
{
    MakeWifi();
    AddBasicSources(100);
    auto helper = MakeHelper(0, true);
    helper.InstallAll();
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    std::map<uint32_t, std::map<std::string, double>> spent;
    for (const auto& row : memory->rows)
    {
        spent[row.node][*row.cause] = row.energyJ;
        double total = 0;
        for (const auto& [cause, joules] : spent[row.node])
        {
            total += joules;
        }
        ASSERT_NEAR(row.remainingJ + total, 100, 1e-9) << "at " << row.timeS;
    }
}

TEST_F(EnergyTraceTest, ClosesOnOurBatteriesByCauseToTheLastJoule)
{
    for (const bool changes : {false, true})
    {
        nodes.Create(2);
        AddBatteries(10);
        auto model = CreateObject<ComputeEnergyModel>();
        model->SetEnergySource(batteries[0]);
        batteries[0]->AppendDeviceEnergyModel(model);
        batteries[0]->SetLedger(batteries[0]->GetLedger());
        auto ledger = batteries[0]->GetLedger();
        Simulator::Schedule(Seconds(0), [=]() { model->SetLoad(dsgd::IDLE, 0.5); });
        Simulator::Schedule(Seconds(2), [=]() {
            model->Spend(dsgd::TX, 1.25);
            ledger->BookTx(ledger->LinkIndex(7, 8), 1.25, 100);
        });
        Simulator::Schedule(Seconds(3), [=]() { model->SetLoad(COMPUTE, 2); });
        auto helper = MakeHelper(250, changes);
        const auto tracer = helper.InstallAll();
        Simulator::Stop(Seconds(60));
        Simulator::Run();
        helper.Finish();
        const auto id = nodes.Get(0)->GetId();
        // 1.5 J idle, 1.25 J sent, the rest of 10 J computed until the battery is empty.
        EXPECT_DOUBLE_EQ(memory->energy[id]["idle"], 1.5);
        EXPECT_DOUBLE_EQ(memory->energy[id]["tx"], 1.25);
        EXPECT_NEAR(memory->energy[id]["compute"], 7.25, 1e-12);
        EXPECT_EQ(memory->remaining[id], 0);
        EXPECT_LT(tracer->GetImbalance(), 1e-12);
        EXPECT_EQ(memory->links.size(), 1u);
        EXPECT_EQ((memory->links[{7, 8}].bytes), 100u);
        EXPECT_EQ((memory->links[{7, 8}].txJ), 1.25);
        EXPECT_EQ(memory->periods.back().busiestNode, id);
        EXPECT_EQ(memory->periods.back().aliveNodes, 1u);
        EXPECT_EQ(memory->energy.count(nodes.Get(1)->GetId()), 0u);
        TearDown();
        nodes = {};
        sources.clear();
        batteries.clear();
    }
}

TEST_F(EnergyTraceTest, ClosesWhenOurBatteryRunsEmptyUnderAModelOfNs3)
{
    for (const bool changes : {false, true})
    {
        MakeWifi();
        AddBatteries(0.3);
        models = WifiRadioEnergyModelHelper().Install(devices, Sources());
        for (auto& battery : batteries)
        {
            auto model = CreateObject<ComputeEnergyModel>();
            model->SetEnergySource(battery);
            battery->AppendDeviceEnergyModel(model);
            model->SetLoad(dsgd::COMPUTE, 0.2);
        }
        auto helper = MakeHelper(30, changes);
        const auto tracer = helper.InstallAll();
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        helper.Finish();
        for (uint32_t i = 0; i < 3; ++i)
        {
            const auto id = nodes.Get(i)->GetId();
            EXPECT_TRUE(batteries[i]->IsDepleted());
            EXPECT_NEAR(memory->Total(id), 0.3, 1e-12);
            EXPECT_GT(memory->energy[id]["tx"], 0);
            EXPECT_GT(memory->energy[id]["compute"], 0);
        }
        EXPECT_LT(tracer->GetImbalance(), 1e-12);
        EXPECT_EQ(memory->periods.back().aliveNodes, 0u);
        TearDown();
        nodes = {};
        sources.clear();
        batteries.clear();
        times.clear();
    }
}

TEST_F(EnergyTraceTest, NamesAnUnknownModelByItsType)
{
    nodes.Create(1);
    Keep(BasicEnergySourceHelper().Install(nodes));
    auto model = CreateObject<SimpleDeviceEnergyModel>();
    model->SetEnergySource(sources.at(0));
    model->SetNode(nodes.Get(0));
    sources.at(0)->AppendDeviceEnergyModel(model);
    model->SetCurrentA(0.5);
    auto helper = MakeHelper(500, false);
    helper.Install(nodes);
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    helper.Finish();
    const auto& energy = memory->energy[nodes.Get(0)->GetId()];
    EXPECT_DOUBLE_EQ(energy.at("SimpleDeviceEnergyModel"), 0.5 * 3 * 2);
    EXPECT_EQ(energy.size(), 1u);
}

TEST_F(EnergyTraceTest, ShowsThatNs3sSimpleModelAndItsSourceDisagree)
{
    nodes.Create(1);
    Keep(BasicEnergySourceHelper().Install(nodes));
    auto model = CreateObject<SimpleDeviceEnergyModel>();
    model->SetEnergySource(sources.at(0));
    model->SetNode(nodes.Get(0));
    sources.at(0)->AppendDeviceEnergyModel(model);
    // It bills the half second before at the current that comes after.
    Simulator::Schedule(MilliSeconds(1500), [=]() { model->SetCurrentA(0.5); });
    auto helper = MakeHelper(0, false);
    const auto tracer = helper.Install(nodes);
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    helper.Finish();
    EXPECT_GT(tracer->GetImbalance(), 0.5);
}

TEST_F(EnergyTraceTest, SplitsByStatesOfTheUsersOwn)
{
    nodes.Create(1);
    Keep(BasicEnergySourceHelper().Install(nodes));
    auto model = CreateObject<SimpleDeviceEnergyModel>();
    model->SetEnergySource(sources.at(0));
    model->SetNode(nodes.Get(0));
    sources.at(0)->AppendDeviceEnergyModel(model);
    uint32_t state = 0;
    model->SetCurrentA(0.1);
    Simulator::Schedule(Seconds(1), [&]() {
        model->SetCurrentA(0.4);
        state = 1;
    });
    auto helper = MakeHelper(300, false);
    helper.SetStates(SimpleDeviceEnergyModel::GetTypeId(),
                     {{"slow", "fast"}, [&state](const DeviceEnergyModel&) { return state; }});
    helper.Install(nodes);
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    helper.Finish();
    const auto& energy = memory->energy[nodes.Get(0)->GetId()];
    EXPECT_NEAR(energy.at("slow"), 0.1 * 3 * 1, 1e-12);
    EXPECT_NEAR(energy.at("fast"), 0.4 * 3 * 1, 1e-12);
}
