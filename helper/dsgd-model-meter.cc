/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-meter.h"

#include "ns3/callback.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

namespace
{

/// The trace source that ns-3's own models have.
const std::string TOTAL = "TotalEnergyConsumption";

/**
 * @param model a model
 * @return whether its total is traced as ns-3's own models do
 */
bool
HasTotal(const DeviceEnergyModel& model)
{
    struct TypeId::TraceSourceInformation info;
    return model.GetInstanceTypeId().LookupTraceSourceByName(TOTAL, &info) &&
           info.callback == "ns3::TracedValueCallback::Double";
}

} // namespace

ModelMeter::ModelMeter(Ptr<DeviceEnergyModel> model, EnergyCauses& causes)
    : m_model(model),
      m_booked(dynamic_cast<BookedEnergyModel*>(PeekPointer(model)))
{
    if (m_booked)
    {
        for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
        {
            m_accounts.push_back({cause, {}});
        }
        return;
    }
    const auto type = model->GetInstanceTypeId();
    m_states = HasTotal(*model) ? causes.FindStates(type) : nullptr;
    if (!m_states)
    {
        m_accounts.push_back({causes.Number(ShortTypeName(type)), {}});
        return;
    }
    for (const auto& name : m_states->names)
    {
        m_accounts.push_back({causes.Number(name), {}});
    }
    // Without this the state of each joule would not be known.
    m_traced =
        model->TraceConnectWithoutContext(TOTAL, MakeCallback(&ModelMeter::HandleTotal, this));
}

ModelMeter::~ModelMeter()
{
    Disconnect();
}

void
ModelMeter::SetListener(Listener listener)
{
    m_listener = std::move(listener);
    if (m_booked)
    {
        m_traced =
            m_booked->TraceConnectWithoutContext("Booked",
                                                 MakeCallback(&ModelMeter::HandleBooked, this));
    }
    else if (!m_traced && HasTotal(*m_model))
    {
        m_traced =
            m_model->TraceConnectWithoutContext(TOTAL,
                                                MakeCallback(&ModelMeter::HandleTotal, this));
    }
}

void
ModelMeter::Disconnect()
{
    if (!m_traced)
    {
        return;
    }
    m_traced = false;
    if (m_booked)
    {
        m_booked->TraceDisconnectWithoutContext("Booked",
                                                MakeCallback(&ModelMeter::HandleBooked, this));
    }
    else
    {
        m_model->TraceDisconnectWithoutContext(TOTAL, MakeCallback(&ModelMeter::HandleTotal, this));
    }
}

ModelMeter::Account&
ModelMeter::Claim(double totalJ)
{
    auto& account = m_accounts[m_states ? m_states->stateOf(*m_model) : 0];
    account.pendingJ += totalJ - m_totalJ;
    m_totalJ = totalJ;
    return account;
}

void
ModelMeter::HandleTotal(double /* before */, double now)
{
    const auto& account = Claim(now);
    if (m_listener)
    {
        m_listener(account.cause);
    }
}

void
ModelMeter::HandleBooked(EnergyCause cause, double joules)
{
    m_accounts[cause].energyJ.Add(joules);
    if (m_listener)
    {
        m_listener(cause);
    }
}

void
ModelMeter::Read()
{
    if (!m_booked)
    {
        Claim(m_model->GetTotalEnergyConsumption());
        return;
    }
    for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
    {
        auto& account = m_accounts[cause];
        account.energyJ = {};
        account.energyJ.Add(m_booked->GetEnergy(static_cast<EnergyCause>(cause)));
    }
}

double
ModelMeter::GetPending() const
{
    double pending = 0;
    for (const auto& account : m_accounts)
    {
        pending += account.pendingJ;
    }
    return pending;
}

void
ModelMeter::Commit(double share)
{
    for (auto& account : m_accounts)
    {
        if (account.pendingJ != 0)
        {
            account.energyJ.Add(share * account.pendingJ);
            account.pendingJ = 0;
        }
    }
}

double
ModelMeter::GetEnergy(uint32_t cause) const
{
    if (m_booked)
    {
        return cause < m_accounts.size() ? m_accounts[cause].energyJ.Value() : 0;
    }
    for (const auto& account : m_accounts)
    {
        if (account.cause == cause)
        {
            return account.energyJ.Value();
        }
    }
    return 0;
}

void
ModelMeter::ListCauses(std::vector<uint32_t>& node) const
{
    for (const auto& account : m_accounts)
    {
        if (std::find(node.begin(), node.end(), account.cause) == node.end())
        {
            node.push_back(account.cause);
        }
    }
}

bool
ModelMeter::IsBooked() const
{
    return m_booked != nullptr;
}

Ptr<DeviceEnergyModel>
ModelMeter::GetModel() const
{
    return m_model;
}

} // namespace dsgd
} // namespace ns3
