/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-trace-fixture.h"
#include "dsgd-expect-error.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-table-export.h"

#include <array>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

using EnergySinksTest = energytrace::EnergyTraceTest;

/// Stands for ns3::AnimationInterface.
struct Animation
{
    /// As there.
    enum CounterType
    {
        UINT32_COUNTER,
        DOUBLE_COUNTER
    };

    uint32_t AddNodeCounter(const std::string& name, CounterType type)
    {
        EXPECT_EQ(type, DOUBLE_COUNTER);
        names.push_back(name);
        return names.size() - 1;
    }

    void UpdateNodeCounter(uint32_t counter, uint32_t node, double value)
    {
        counters[names.at(counter)][node] = value;
    }

    void UpdateNodeColor(uint32_t node, uint8_t r, uint8_t g, uint8_t b)
    {
        colors[node] = {r, g, b};
    }

    std::vector<std::string> names;                             //!< of counters
    std::map<std::string, std::map<uint32_t, double>> counters; //!< last values
    std::map<uint32_t, std::array<int, 3>> colors;              //!< last values
};

} // namespace

TEST_F(EnergySinksTest, WritesEveryKindOfFileTheSameTwice)
{
    TemporaryFolder folder;
    std::map<std::string, std::string> first;
    for (int run = 0; run < 2; ++run)
    {
        MakeWifi();
        AddBasicSources(100);
        EnergyTraceHelper helper;
        helper.SetAttribute("Period", TimeValue(MilliSeconds(100)));
        helper.SetAttribute("ChangeDriven", BooleanValue(true));
        helper.EnableTables("both", folder.Path("run"));
        helper.EnableAscii(folder.Path("energy.tr"));
        helper.EnableGnuplot(folder.Path("energy"));
        helper.InstallAll();
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        helper.Finish();
        for (const std::string name : {"run/energy.csv",
                                       "run/links.csv",
                                       "run/rounds.csv",
                                       "run/missing.csv",
                                       "run/models.csv",
                                       "run/run.json",
                                       "run/run.sqlite",
                                       "energy.tr",
                                       "energy-remaining.plt",
                                       "energy-causes.plt"})
        {
            const auto content = Slurp(folder.Path(name));
            EXPECT_FALSE(content.empty()) << name;
            const auto [it, fresh] = first.emplace(name, content);
            EXPECT_TRUE(it->second == content) << name;
        }
        TearDown();
        nodes = {};
        sources.clear();
        times.clear();
    }
    EXPECT_EQ(first["run/energy.csv"].substr(0, 46),
              "time_s,round,node,cause,energy_j,remaining_j\n0");
    EXPECT_NE(first["run/rounds.csv"].find("\n9,0.9,1,,,,,,"), std::string::npos);
    ExportTable(folder.Path("run/run.sqlite"), "rounds", folder.Path("again"));
    EXPECT_EQ(Slurp(folder.Path("again/rounds.csv")).size(), first["run/rounds.csv"].size());
    const auto run = nlohmann::json::parse(first["run/run.json"]);
    EXPECT_EQ(run["status"], "complete");
    EXPECT_EQ(run["result"]["rounds"], 10);
    EXPECT_EQ(first["energy.tr"].substr(0, 2), "e ");
    EXPECT_NE(first["energy.tr"].find(" /NodeList/2/Energy/tx "), std::string::npos);
    EXPECT_NE(first["energy-remaining.plt"].find("title \"node 2\""), std::string::npos);
    EXPECT_NE(first["energy-causes.plt"].find("title \"cca-busy\""), std::string::npos);
}

TEST_F(EnergySinksTest, DrawsWhatGnuplotCanRead)
{
    if (std::system("gnuplot --version > /dev/null 2>&1") != 0)
    {
        GTEST_SKIP() << "gnuplot is not installed";
    }
    TemporaryFolder folder;
    MakeWifi();
    AddBasicSources(100);
    EnergyTraceHelper helper;
    helper.SetAttribute("Period", TimeValue(MilliSeconds(50)));
    helper.EnableGnuplot(folder.Path("energy"));
    helper.InstallAll();
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    helper.Finish();
    for (const std::string what : {"energy-remaining", "energy-causes"})
    {
        const auto command = "cd " + folder.Path("") + " && gnuplot " + what + ".plt";
        ASSERT_EQ(std::system(command.c_str()), 0);
        EXPECT_NE(Slurp(folder.Path(what + ".svg")).find("</svg>"), std::string::npos);
    }
}

TEST_F(EnergySinksTest, ShowsColorsAndCountersInNetAnim)
{
    nodes.Create(2);
    AddBatteries(10);
    for (auto& battery : batteries)
    {
        auto model = CreateObject<ComputeEnergyModel>();
        model->SetEnergySource(battery);
        battery->AppendDeviceEnergyModel(model);
        Simulator::Schedule(Seconds(1), [=]() { model->Spend(dsgd::RX, 5); });
    }
    batteries[1]->SetInitialEnergy(1e300);
    Animation animation;
    EnergyTraceHelper helper;
    helper.EnableNetAnim(animation);
    helper.InstallAll();
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    helper.Finish();
    const auto half = nodes.Get(0)->GetId();
    const auto mains = nodes.Get(1)->GetId();
    EXPECT_EQ(animation.colors[half], (std::array<int, 3>{127, 100, 0}));
    EXPECT_EQ(animation.colors[mains], (std::array<int, 3>{128, 128, 128}));
    EXPECT_EQ(animation.counters["remaining_j"][half], 5);
    EXPECT_EQ(animation.counters["remaining_j"].count(mains), 0u);
    EXPECT_EQ(animation.counters["rx_j"][mains], 5);
}

TEST_F(EnergySinksTest, DoesNotKeepASimulationGoing)
{
    nodes.Create(1);
    AddBatteries(1e300);
    auto model = CreateObject<ComputeEnergyModel>();
    model->SetEnergySource(batteries[0]);
    batteries[0]->AppendDeviceEnergyModel(model);
    Simulator::Schedule(Seconds(3.5), [=]() { model->Spend(dsgd::TX, 1); });
    auto helper = MakeHelper(1000, false);
    helper.InstallAll();
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), Seconds(4));
    helper.Finish();
    EXPECT_EQ(memory->periods.size(), 4u);
}

TEST_F(EnergySinksTest, EndsWithTheLastWholePeriodIfNobodyFinishesIt)
{
    MakeWifi();
    AddBasicSources(100);
    auto helper = MakeHelper(400, false);
    helper.InstallAll();
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    Simulator::Destroy();
    EXPECT_EQ(memory->periods.size(), 2u);
    EXPECT_EQ(memory->finished, 1);
}

TEST_F(EnergySinksTest, RefusesWhatMakesNoSense)
{
    TemporaryFolder folder;
    EnergyTraceHelper empty;
    ExpectError([&] { empty.InstallAll(); }, "without a sink");
    ExpectError([&] { empty.EnableCsv("/proc/none"); }, "/proc/none/energy.csv");
    ExpectError([&] { empty.EnableSqlite("/proc/none"); }, "/proc/none/run.sqlite");
    ExpectError([&] { empty.EnableAscii("/proc/none/a.tr"); }, "/proc/none/a.tr");
    ExpectError([&] { empty.EnableGnuplot("/proc/none/a"); }, "/proc/none/a-remaining.plt");
    ExpectError([&] { empty.EnableTables("xml", folder.Path("a")); }, "known are: csv");

    nodes.Create(1);
    auto helper = MakeHelper(0, false);
    NodeContainer twice(nodes, nodes);
    ExpectError([&] { MakeHelper(0, false).Install(twice); }, "each node is needed once");
    helper = MakeHelper(0, false);
    helper.Install(nodes);
    ExpectError([&] { helper.Install(nodes); }, "installed already");
    Simulator::Run();
    EXPECT_THROW(helper.Finish(), std::runtime_error);
}
