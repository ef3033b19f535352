/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-helper.h"

#include "dsgd-device-power.h"

#include "ns3/double.h"
#include "ns3/dsgd-link-energy-model.h"
#include "ns3/dsgd-lr-wpan-energy-model.h"
#include "ns3/dsgd-wifi-energy-model.h"
#include "ns3/energy-source-container.h"
#include "ns3/simulator.h"
#include "ns3/wifi-radio-energy-model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * Switches a node's devices at the end of the current event: the last joule may have gone into a
 * frame that a device is just sending.
 *
 * @param node the node
 * @param change what to do with each device
 */
void
SwitchDevices(Ptr<Node> node, void (*change)(Ptr<NetDevice>))
{
    for (uint32_t d = 0; d < node->GetNDevices(); ++d)
    {
        Simulator::ScheduleNow(change, node->GetDevice(d));
    }
}

/**
 * @tparam Model a kind of model
 * @param source a source
 * @return its first model of that kind, may be null
 */
template <typename Model>
Ptr<Model>
FindModel(Ptr<EnergySource> source)
{
    const auto found = source->FindDeviceEnergyModels(Model::GetTypeId());
    return found.GetN() > 0 ? DynamicCast<Model>(found.Get(0)) : nullptr;
}

} // namespace

DsgdEnergyHelper::DsgdEnergyHelper(EnergyProfile profile)
    : m_profile(std::move(profile)),
      m_ledger(Create<EnergyLedger>())
{
}

void
DsgdEnergyHelper::SetBattery(double joules)
{
    if (!(joules > 0 && std::isfinite(joules)))
    {
        throw std::invalid_argument("the battery holds " + std::to_string(joules) +
                                    " J, a number above 0 is needed");
    }
    m_battery = joules;
}

void
DsgdEnergyHelper::SetLedger(Ptr<EnergyLedger> ledger)
{
    if (!ledger)
    {
        throw std::invalid_argument("an energy helper needs a ledger, not a null pointer");
    }
    m_ledger = ledger;
}

std::vector<NodeEnergy>
DsgdEnergyHelper::Install(NodeContainer nodes)
{
    std::vector<NodeEnergy> all;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        NodeEnergy energy;
        InstallSource(nodes.Get(i), energy);
        InstallCompute(nodes.Get(i), energy);
        InstallDevices(nodes.Get(i), energy);
        all.push_back(energy);
    }
    return all;
}

void
DsgdEnergyHelper::InstallSource(Ptr<Node> node, NodeEnergy& energy) const
{
    auto container = node->GetObject<EnergySourceContainer>();
    if (!container)
    {
        container = CreateObject<EnergySourceContainer>();
        node->AggregateObject(container);
    }
    if (container->GetN() > 0)
    {
        energy.anySource = container->Get(0);
        energy.source = DynamicCast<BatterySource>(energy.anySource);
        if (energy.source && !energy.source->GetLedger())
        {
            energy.source->SetLedger(m_ledger);
        }
        return;
    }
    energy.source = CreateObject<BatterySource>();
    energy.source->SetNode(node);
    energy.source->SetLedger(m_ledger);
    if (m_battery > 0)
    {
        energy.source->SetInitialEnergy(m_battery);
    }
    energy.anySource = energy.source;
    container->Add(energy.source);
}

void
DsgdEnergyHelper::InstallCompute(Ptr<Node> node, NodeEnergy& energy) const
{
    energy.compute = FindModel<ComputeEnergyModel>(energy.anySource);
    if (energy.compute)
    {
        return;
    }
    energy.compute = CreateObject<ComputeEnergyModel>();
    energy.compute->SetAttribute("ActiveW", DoubleValue(m_profile.computeW));
    energy.compute->SetAttribute("IdleW", DoubleValue(m_profile.computeIdleW));
    energy.compute->SetAttribute("SecondsPerSample", DoubleValue(m_profile.secondsPerSample));
    energy.compute->SetAttribute("FlopsPerSecond", DoubleValue(m_profile.flopsPerSecond));
    energy.compute->SetDepletionCallback(MakeCallback(&SwitchDevices).Bind(node, &SwitchDeviceOff));
    energy.compute->SetRechargedCallback(MakeCallback(&SwitchDevices).Bind(node, &SwitchDeviceOn));
    Append(node, energy, energy.compute);
}

void
DsgdEnergyHelper::InstallDevices(Ptr<Node> node, NodeEnergy& energy) const
{
    std::set<Ptr<NetDevice>> followed;
    bool hasRadio = false;
    for (const TypeId& type : {WifiEnergyModel::GetTypeId(), LrWpanEnergyModel::GetTypeId()})
    {
        const auto found = energy.anySource->FindDeviceEnergyModels(type);
        for (auto it = found.Begin(); it != found.End(); ++it)
        {
            const auto radio = DynamicCast<RadioEnergyModel>(*it);
            followed.insert(radio->GetDevice());
            energy.radios.push_back(radio);
        }
    }
    const bool hasForeign =
        energy.anySource->FindDeviceEnergyModels(WifiRadioEnergyModel::GetTypeId()).GetN() > 0;
    std::vector<Ptr<NetDevice>> wired;
    for (uint32_t d = 0; d < node->GetNDevices(); ++d)
    {
        const auto device = node->GetDevice(d);
        const auto wifi = DynamicCast<WifiNetDevice>(device);
        const auto lrWpan = DynamicCast<LrWpanNetDevice>(device);
        hasRadio = hasRadio || wifi || lrWpan;
        if (!wifi && !lrWpan)
        {
            wired.push_back(device);
        }
        else if (followed.count(device) > 0 || (wifi && hasForeign))
        {
            continue;
        }
        else if (wifi)
        {
            energy.radios.push_back(MakeWifi(wifi, node, energy));
        }
        else
        {
            energy.radios.push_back(MakeLrWpan(lrWpan, node, energy));
        }
    }
    auto link = FindModel<LinkEnergyModel>(energy.anySource);
    if (!link)
    {
        link = CreateObject<LinkEnergyModel>();
        link->SetAttribute("TxJoulePerBit", DoubleValue(m_profile.txJoulePerBit));
        link->SetAttribute("RxJoulePerBit", DoubleValue(m_profile.rxJoulePerBit));
        link->SetAttribute("TxJoulePerFrame", DoubleValue(m_profile.txJoulePerFrame));
        link->SetAttribute("RxJoulePerFrame", DoubleValue(m_profile.rxJoulePerFrame));
        const bool follows = std::count_if(wired.begin(), wired.end(), [&link](const auto& device) {
                                 return link->AddDevice(device);
                             }) > 0;
        if (hasRadio && !follows)
        {
            return;
        }
        link->SetAttribute("IdleW", DoubleValue(hasRadio ? 0 : m_profile.idleW));
        Append(node, energy, link);
    }
    energy.radios.push_back(link);
}

Ptr<BookedEnergyModel>
DsgdEnergyHelper::MakeWifi(Ptr<WifiNetDevice> device, Ptr<Node> node, NodeEnergy& energy) const
{
    const auto model = CreateObject<WifiEnergyModel>();
    const double listeningW = m_profile.ListeningW();
    model->SetAttribute("TxW", DoubleValue(m_profile.SendingW()));
    model->SetAttribute("RxW", DoubleValue(m_profile.ReceivingW()));
    model->SetAttribute("IdleW", DoubleValue(listeningW));
    model->SetAttribute("CcaBusyW", DoubleValue(listeningW));
    model->SetAttribute("SwitchingW", DoubleValue(listeningW));
    model->SetAttribute("SleepW", DoubleValue(m_profile.sleepW));
    Append(node, energy, model);
    model->SetDevice(device);
    return model;
}

Ptr<BookedEnergyModel>
DsgdEnergyHelper::MakeLrWpan(Ptr<LrWpanNetDevice> device, Ptr<Node> node, NodeEnergy& energy) const
{
    const auto model = CreateObject<LrWpanEnergyModel>();
    model->SetAttribute("TxW", DoubleValue(m_profile.SendingW()));
    model->SetAttribute("RxW", DoubleValue(m_profile.ReceivingW()));
    model->SetAttribute("ListenW", DoubleValue(m_profile.ListeningW()));
    model->SetAttribute("SleepW", DoubleValue(m_profile.sleepW));
    Append(node, energy, model);
    model->SetDevice(device);
    return model;
}

void
DsgdEnergyHelper::Append(Ptr<Node> node, NodeEnergy& energy, Ptr<BookedEnergyModel> model) const
{
    model->SetEnergySource(energy.anySource);
    energy.anySource->AppendDeviceEnergyModel(model);
    if (energy.source)
    {
        // EnergySource::AppendDeviceEnergyModel() is not virtual.
        energy.source->LoadChanged();
    }
    else
    {
        model->SetLedger(m_ledger, node->GetId());
    }
}

Ptr<EnergyLedger>
DsgdEnergyHelper::GetLedger() const
{
    return m_ledger;
}

} // namespace dsgd
} // namespace ns3
