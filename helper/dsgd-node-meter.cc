/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-node-meter.h"

#include "ns3/dsgd-energy-model-list.h"
#include "ns3/energy-harvester-container.h"
#include "ns3/energy-source-container.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The trace source that ns-3's own sources and ours have.
const std::string REMAINING = "RemainingEnergy";

/**
 * @param source a source
 * @return whether what it has left is traced
 */
bool
HasRemaining(const EnergySource& source)
{
    struct TypeId::TraceSourceInformation info;
    return source.GetInstanceTypeId().LookupTraceSourceByName(REMAINING, &info) &&
           info.callback == "ns3::TracedValueCallback::Double";
}

} // namespace

NodeMeter::NodeMeter(Ptr<Node> node, EnergyCauses& causes)
    : m_node(node),
      m_causes(causes),
      m_remainingAt(Simulator::Now())
{
}

void
NodeMeter::Attach()
{
    const auto sources = m_node->GetObject<EnergySourceContainer>();
    for (uint32_t i = 0; sources && i < sources->GetN(); ++i)
    {
        const auto source = sources->Get(i);
        const auto known = std::find_if(m_sources.begin(), m_sources.end(), [&](const auto& s) {
            return s->source == source;
        });
        const auto number = static_cast<std::size_t>(known - m_sources.begin());
        if (known == m_sources.end())
        {
            auto meter = std::make_unique<SourceMeter>();
            meter->source = source;
            meter->battery = dynamic_cast<BatterySource*>(PeekPointer(source));
            m_sources.push_back(std::move(meter));
            TraceRemaining(number);
        }
        AttachModels(number);
    }
}

void
NodeMeter::AttachModels(std::size_t number)
{
    auto& source = *m_sources[number];
    std::vector<DeviceEnergyModel*> models;
    ListDeviceEnergyModels(*source.source, models);
    for (auto* model : models)
    {
        const bool isNew =
            std::none_of(source.models.begin(), source.models.end(), [model](const auto& m) {
                return PeekPointer(m->GetModel()) == model;
            });
        if (isNew)
        {
            source.models.push_back(std::make_unique<ModelMeter>(model, m_causes));
            source.models.back()->ListCauses(m_known);
            if (m_listener)
            {
                source.models.back()->SetListener(
                    [this, number](uint32_t cause) { HandleSpent(number, cause); });
            }
        }
    }
}

void
NodeMeter::SetListener(Listener listener)
{
    m_listener = std::move(listener);
    for (std::size_t i = 0; i < m_sources.size(); ++i)
    {
        TraceRemaining(i);
        for (auto& model : m_sources[i]->models)
        {
            model->SetListener([this, i](uint32_t cause) { HandleSpent(i, cause); });
        }
    }
}

void
NodeMeter::TraceRemaining(std::size_t number)
{
    auto& source = *m_sources[number];
    source.initialJ = source.source->GetInitialEnergy();
    if (!m_listener)
    {
        return;
    }
    source.remainingJ = source.source->GetRemainingEnergy();
    // Mains always have the same.
    source.traced = HasRemaining(*source.source) && !std::isinf(source.remainingJ) &&
                    source.source->TraceConnectWithoutContext(
                        REMAINING,
                        MakeBoundCallback(&NodeMeter::HandleRemaining, this, number));
}

void
NodeMeter::Disconnect()
{
    Flush();
    for (std::size_t i = 0; i < m_sources.size(); ++i)
    {
        auto& source = *m_sources[i];
        if (source.traced)
        {
            source.source->TraceDisconnectWithoutContext(
                REMAINING,
                MakeBoundCallback(&NodeMeter::HandleRemaining, this, i));
        }
        source.traced = false;
        for (auto& model : source.models)
        {
            model->Disconnect();
        }
    }
}

void
NodeMeter::Commit(SourceMeter& source)
{
    double pending = 0;
    double bookedJ = 0;
    for (const auto& model : source.models)
    {
        pending += model->GetPending();
        if (source.battery && model->IsBooked())
        {
            bookedJ += model->GetModel()->GetTotalEnergyConsumption();
        }
    }
    if (pending == 0)
    {
        return;
    }
    double share = 1;
    if (source.battery)
    {
        const double givenJ = source.battery->GetConsumedEnergy() - bookedJ - source.foreignJ;
        share = std::clamp(givenJ / pending, 0.0, 1.0);
    }
    source.foreignJ += share * pending;
    for (auto& model : source.models)
    {
        model->Commit(share);
    }
}

void
NodeMeter::HandleRemaining(NodeMeter* meter, std::size_t source, double /* before */, double now)
{
    const bool complete = meter->m_changedAt == Simulator::Now();
    if (!complete)
    {
        meter->Flush();
    }
    auto& self = *meter->m_sources[source];
    self.remainingJ = now;
    meter->m_remainingAt = Simulator::Now();
    if (complete)
    {
        Commit(self);
        meter->Flush();
    }
}

void
NodeMeter::HandleSpent(std::size_t source, uint32_t cause)
{
    const Time now = Simulator::Now();
    if (m_changedAt != now)
    {
        Flush();
    }
    m_changedAt = now;
    m_changed.push_back(cause);
    auto& self = *m_sources[source];
    if (!self.traced || m_remainingAt == now)
    {
        Commit(self);
        Flush();
    }
}

void
NodeMeter::Flush()
{
    for (std::size_t i = 0; i < m_changed.size(); ++i)
    {
        m_listener(*this, m_changed[i], m_changedAt);
    }
    m_changed.clear();
}

void
NodeMeter::Read()
{
    for (auto& source : m_sources)
    {
        // First the source: a model may count the last interval twice if its source runs empty
        // while it is asked.
        source->remainingJ = source->source->GetRemainingEnergy();
        for (auto& model : source->models)
        {
            model->Read();
        }
        Commit(*source);
    }
    m_remainingAt = Simulator::Now();
}

double
NodeMeter::GetEnergy(uint32_t cause) const
{
    double joules = 0;
    for (const auto& source : m_sources)
    {
        for (const auto& model : source->models)
        {
            joules += model->GetEnergy(cause);
        }
    }
    return joules;
}

double
NodeMeter::GetTotal() const
{
    double joules = 0;
    for (const auto cause : m_known)
    {
        joules += GetEnergy(cause);
    }
    return joules;
}

double
NodeMeter::GetRemaining() const
{
    double joules = 0;
    for (const auto& source : m_sources)
    {
        joules += source->remainingJ;
    }
    return joules;
}

double
NodeMeter::GetInitial() const
{
    double joules = 0;
    for (const auto& source : m_sources)
    {
        joules += source->initialJ;
    }
    return joules;
}

double
NodeMeter::GetGiven() const
{
    const bool harvests = m_node->GetObject<EnergyHarvesterContainer>() != nullptr;
    double joules = 0;
    for (const auto& source : m_sources)
    {
        if (source->battery)
        {
            joules += source->battery->GetConsumedEnergy();
        }
        else
        {
            joules += harvests ? std::numeric_limits<double>::quiet_NaN()
                               : source->initialJ - source->remainingJ;
        }
    }
    return joules;
}

const std::vector<uint32_t>&
NodeMeter::GetCauses() const
{
    return m_known;
}

uint32_t
NodeMeter::GetId() const
{
    return m_node->GetId();
}

void
NodeMeter::ListLedgers(std::set<Ptr<EnergyLedger>>& ledgers) const
{
    for (const auto& source : m_sources)
    {
        if (source->battery && source->battery->GetLedger())
        {
            ledgers.insert(source->battery->GetLedger());
        }
    }
}

std::vector<ModelSample>
NodeMeter::ListModels() const
{
    std::vector<ModelSample> models;
    for (std::size_t i = 0; i < m_sources.size(); ++i)
    {
        const auto& source = *m_sources[i];
        for (std::size_t k = 0; k < source.models.size(); ++k)
        {
            const auto model = source.models[k]->GetModel();
            models.push_back({GetId(),
                              static_cast<uint32_t>(i),
                              ShortTypeName(source.source->GetInstanceTypeId()),
                              static_cast<uint32_t>(k),
                              ShortTypeName(model->GetInstanceTypeId()),
                              model->GetTotalEnergyConsumption()});
        }
    }
    return models;
}

} // namespace dsgd
} // namespace ns3
