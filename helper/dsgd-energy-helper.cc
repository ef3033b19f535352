/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-helper.h"

#include "ns3/double.h"
#include "ns3/energy-source-container.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

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

std::vector<NodeEnergy>
DsgdEnergyHelper::Install(NodeContainer nodes)
{
    std::vector<NodeEnergy> all;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        NodeEnergy energy;
        energy.source = CreateObject<BatterySource>();
        energy.source->SetNode(node);
        energy.source->SetLedger(m_ledger);
        if (m_battery > 0)
        {
            energy.source->SetInitialEnergy(m_battery);
        }
        energy.compute = CreateObject<ComputeEnergyModel>();
        energy.compute->SetAttribute("ActiveW", DoubleValue(m_profile.computeW));
        energy.compute->SetAttribute("IdleW", DoubleValue(m_profile.computeIdleW));
        energy.compute->SetAttribute("SecondsPerSample", DoubleValue(m_profile.secondsPerSample));
        energy.compute->SetAttribute("FlopsPerSecond", DoubleValue(m_profile.flopsPerSecond));
        energy.link = CreateObject<LinkEnergyModel>();
        energy.link->SetAttribute("TxJoulePerBit", DoubleValue(m_profile.txJoulePerBit));
        energy.link->SetAttribute("RxJoulePerBit", DoubleValue(m_profile.rxJoulePerBit));
        energy.link->SetAttribute("TxJoulePerFrame", DoubleValue(m_profile.txJoulePerFrame));
        energy.link->SetAttribute("RxJoulePerFrame", DoubleValue(m_profile.rxJoulePerFrame));
        energy.link->SetAttribute("IdleW", DoubleValue(m_profile.idleW));
        for (Ptr<BookedEnergyModel> model :
             {Ptr<BookedEnergyModel>(energy.compute), Ptr<BookedEnergyModel>(energy.link)})
        {
            model->SetEnergySource(energy.source);
            energy.source->AppendDeviceEnergyModel(model);
        }
        for (uint32_t d = 0; d < node->GetNDevices(); ++d)
        {
            const auto device = DynamicCast<PointToPointNetDevice>(node->GetDevice(d));
            if (device && device->GetChannel())
            {
                const auto channel = device->GetChannel();
                const auto first = channel->GetDevice(0)->GetNode();
                const auto peer = first == node ? channel->GetDevice(1)->GetNode() : first;
                energy.link->AddDevice(device, peer->GetId());
            }
        }
        auto container = node->GetObject<EnergySourceContainer>();
        if (!container)
        {
            container = CreateObject<EnergySourceContainer>();
            node->AggregateObject(container);
        }
        container->Add(energy.source);
        all.push_back(energy);
    }
    return all;
}

Ptr<EnergyLedger>
DsgdEnergyHelper::GetLedger() const
{
    return m_ledger;
}

} // namespace dsgd
} // namespace ns3
