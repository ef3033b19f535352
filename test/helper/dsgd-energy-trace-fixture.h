/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_TRACE_FIXTURE_H
#define DSGD_ENERGY_TRACE_FIXTURE_H

#include "dsgd-simulation-fixture.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/dsgd-battery-source.h"
#include "ns3/dsgd-energy-trace-helper.h"
#include "ns3/mobility-helper.h"
#include "ns3/nstime.h"
#include "ns3/string.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-radio-energy-model-helper.h"
#include "ns3/yans-wifi-helper.h"

#include <map>
#include <memory>
#include <vector>

/**
 * @ingroup dsgd-tests
 * What the tests of energy traces share.
 */
namespace energytrace
{

using namespace ns3;
using namespace ns3::dsgd;

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

/**
 * Adds to the time in a state.
 */
inline void
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

} // namespace energytrace

#endif // DSGD_ENERGY_TRACE_FIXTURE_H
