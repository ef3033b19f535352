/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-replay-meter.h"

#include "ns3/dsgd-battery-source.h"
#include "ns3/dsgd-compute-energy-model.h"
#include "ns3/dsgd-energy-model-list.h"
#include "ns3/energy-source-container.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

double
ReplayMeter::Reading::Total() const
{
    double total = 0;
    for (const auto& joules : models)
    {
        for (const double value : joules)
        {
            total += value;
        }
    }
    return total;
}

void
ReplayMeter::AddNode(Ptr<Node> node)
{
    const auto sources = node->GetObject<EnergySourceContainer>();
    for (uint32_t i = 0; sources && i < sources->GetN(); ++i)
    {
        const auto source = sources->Get(i);
        std::vector<DeviceEnergyModel*> models;
        ListDeviceEnergyModels(*source, models);
        for (auto* model : models)
        {
            auto* booked = dynamic_cast<BookedEnergyModel*>(model);
            if (booked && !dynamic_cast<ComputeEnergyModel*>(model))
            {
                m_models.emplace_back(booked);
            }
        }
        const auto battery = DynamicCast<BatterySource>(source);
        if (battery && battery->GetLedger())
        {
            m_ledger = battery->GetLedger();
        }
    }
}

ReplayMeter::Reading
ReplayMeter::Read(bool withLinks) const
{
    Reading reading;
    for (const auto& model : m_models)
    {
        Joules joules;
        for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
        {
            joules[cause] = model->GetEnergy(static_cast<EnergyCause>(cause));
        }
        reading.models.push_back(joules);
    }
    if (withLinks && m_ledger)
    {
        reading.links = m_ledger->Links();
    }
    return reading;
}

ReplayMeter::Reading
ReplayMeter::Difference(const Reading& before, const Reading& after)
{
    Reading difference;
    difference.models.resize(after.models.size());
    for (std::size_t i = 0; i < after.models.size(); ++i)
    {
        for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
        {
            const double old = i < before.models.size() ? before.models[i][cause] : 0;
            difference.models[i][cause] = std::max(0.0, after.models[i][cause] - old);
        }
    }
    for (std::size_t i = 0; i < after.links.size(); ++i)
    {
        auto link = after.links[i];
        if (i < before.links.size())
        {
            const auto& old = before.links[i];
            link.bytes -= old.bytes;
            link.frames -= old.frames;
            link.retries -= old.retries;
            link.txJ -= old.txJ;
            link.rxJ -= old.rxJ;
        }
        if (link.frames > 0 || link.txJ > 0 || link.rxJ > 0)
        {
            difference.links.push_back(link);
        }
    }
    return difference;
}

void
ReplayMeter::Suspend()
{
    for (const auto& model : m_models)
    {
        model->Suspend();
    }
}

void
ReplayMeter::Resume()
{
    for (const auto& model : m_models)
    {
        model->Resume();
    }
}

void
ReplayMeter::Spend(const Reading& reading, Time duration)
{
    for (std::size_t i = 0; i < reading.models.size(); ++i)
    {
        for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
        {
            if (reading.models[i][cause] > 0)
            {
                m_models[i]->Spend(static_cast<EnergyCause>(cause),
                                   reading.models[i][cause],
                                   duration);
            }
        }
    }
    for (const auto& link : reading.links)
    {
        m_ledger->Add(link);
    }
}

} // namespace dsgd
} // namespace ns3
