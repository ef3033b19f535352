/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-simulation-fixture.h"
#include "learning/dsgd-temporary-folder.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/basic-energy-source.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-energy-trace-helper.h"
#include "ns3/dsgd-table-export.h"
#include "ns3/mobility-helper.h"
#include "ns3/nstime.h"
#include "ns3/pointer.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/string.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-radio-energy-model-helper.h"
#include "ns3/wifi-radio-energy-model.h"
#include "ns3/yans-wifi-helper.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

using namespace ns3;
using namespace ns3::dsgd;

namespace
{

/// Time spent in states of a PHY, s.
using StateTimes = std::map<WifiPhyState, double>;

/// Keeps everything it is told.
struct Memory : public EnergySink
{
    void WriteEnergy(const EnergySample& sample) override
    {
        energy[sample.node][*sample.cause] = sample.energyJ;
        remaining[sample.node] = sample.remainingJ;
        rows.push_back(sample);
    }

    void WriteLink(double, uint32_t, const EnergyLedger::LinkAccount& link) override
    {
        auto& account = links[{link.src, link.dst}];
        account.bytes += link.bytes;
        account.txJ += link.txJ;
        account.rxJ += link.rxJ;
    }

    void EndPeriod(const PeriodSample& sample) override
    {
        periods.push_back(sample);
    }

    void WriteModel(const ModelSample& sample) override
    {
        models.push_back(sample);
    }

    void Finish() override
    {
        ++finished;
    }

    /**
     * @param node the id of a node
     * @return J of all causes
     */
    double Total(uint32_t node) const
    {
        double total = 0;
        for (const auto& [cause, joules] : energy.at(node))
        {
            total += joules;
        }
        return total;
    }

    std::map<uint32_t, std::map<std::string, double>> energy; //!< as last told
    std::map<uint32_t, double> remaining;                     //!< as last told
    std::vector<EnergySample> rows;                           //!< all; causes point elsewhere
    std::map<std::pair<uint32_t, uint32_t>, EnergyLedger::LinkAccount> links; //!< sums
    std::vector<PeriodSample> periods;                                        //!< all
    std::vector<ModelSample> models;                                          //!< all
    int finished{0};                                                          //!< calls
};

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

/**
 * Adds to the time in a state.
 */
void
NoteState(StateTimes* times, Time, Time duration, WifiPhyState state)
{
    (*times)[state] += duration.GetSeconds();
}

/// A scenario as ns-3's own examples write it: three Wi-Fi nodes that broadcast.
class EnergyTraceTest : public SimulationFixture
{
  protected:
    /**
     * Makes the nodes, without energy.
     */
    void MakeWifi()
    {
        nodes.Create(3);
        WifiHelper wifi;
        wifi.SetStandard(WIFI_STANDARD_80211g);
        wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                     "DataMode",
                                     StringValue("ErpOfdmRate6Mbps"));
        auto channel = YansWifiChannelHelper::Default();
        YansWifiPhyHelper phy;
        phy.SetChannel(channel.Create());
        WifiMacHelper mac;
        mac.SetType("ns3::AdhocWifiMac");
        devices = wifi.Install(phy, mac, nodes);
        wifi.AssignStreams(devices, 1);
        MobilityHelper mobility;
        mobility.SetMobilityModel("ns3::ConstantPositionMobilityModel");
        mobility.Install(nodes);
        for (uint32_t i = 0; i < 3; ++i)
        {
            const auto device = devices.Get(i);
            for (int k = 0; k < 20; ++k)
            {
                Simulator::Schedule(MilliSeconds(10 + 37 * k + 11 * i), [device]() {
                    device->Send(Create<Packet>(1000), device->GetBroadcast(), 0x88b5);
                });
            }
            auto state = DynamicCast<WifiNetDevice>(devices.Get(i))->GetPhy()->GetState();
            state->TraceConnectWithoutContext("State", MakeBoundCallback(&NoteState, &times[i]));
        }
    }

    /**
     * A container is an Object and cannot be assigned, so that it is no member.
     *
     * @param container sources to keep
     */
    void Keep(const EnergySourceContainer& container)
    {
        sources.assign(container.Begin(), container.End());
    }

    /**
     * @return the sources
     */
    EnergySourceContainer Sources() const
    {
        EnergySourceContainer container;
        for (const auto& source : sources)
        {
            container.Add(source);
        }
        return container;
    }

    /**
     * @param joules that each node has
     */
    void AddBasicSources(double joules)
    {
        BasicEnergySourceHelper helper;
        helper.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(joules));
        Keep(helper.Install(nodes));
        models = WifiRadioEnergyModelHelper().Install(devices, Sources());
    }

    /**
     * @param joules that each node has
     */
    void AddBatteries(double joules)
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            auto battery = CreateObject<BatterySource>();
            battery->SetNode(nodes.Get(i));
            battery->SetInitialEnergy(joules);
            battery->SetLedger(Create<EnergyLedger>());
            auto container = CreateObject<EnergySourceContainer>();
            container->Add(battery);
            nodes.Get(i)->AggregateObject(container);
            sources.push_back(battery);
            batteries.push_back(battery);
        }
    }

    /**
     * @param periodMs of the samples, 0 for none
     * @param changes whether changes are told
     * @return a helper with a sink that is this->memory
     */
    EnergyTraceHelper MakeHelper(int periodMs, bool changes)
    {
        EnergyTraceHelper helper;
        helper.SetAttribute("Period", TimeValue(MilliSeconds(periodMs)));
        helper.SetAttribute("ChangeDriven", BooleanValue(changes));
        memory = std::make_shared<Memory>();
        helper.AddSink(memory);
        return helper;
    }

    NodeContainer nodes;                       //!< three nodes
    NetDeviceContainer devices;                //!< their radios
    std::vector<Ptr<EnergySource>> sources;    //!< their sources
    DeviceEnergyModelContainer models;         //!< their models
    std::vector<Ptr<BatterySource>> batteries; //!< their sources, if ours
    std::map<uint32_t, StateTimes> times;      //!< by node
    std::shared_ptr<Memory> memory;            //!< told by the helper
};

} // namespace

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

TEST_F(EnergyTraceTest, WritesEveryKindOfFileTheSameTwice)
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

TEST_F(EnergyTraceTest, DrawsWhatGnuplotCanRead)
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

TEST_F(EnergyTraceTest, ShowsColorsAndCountersInNetAnim)
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

TEST_F(EnergyTraceTest, DoesNotKeepASimulationGoing)
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

TEST_F(EnergyTraceTest, EndsWithTheLastWholePeriodIfNobodyFinishesIt)
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

TEST_F(EnergyTraceTest, RefusesWhatMakesNoSense)
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
