/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-booked-energy-model.h"

#include "dsgd-battery-source.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdBookedEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(BookedEnergyModel);

TypeId
BookedEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::BookedEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("Dsgd")
            .AddAttribute("PulseDuration",
                          "How long energy spent at once takes on a source that only knows "
                          "currents, where no duration is given.",
                          TimeValue(MilliSeconds(1)),
                          MakeTimeAccessor(&BookedEnergyModel::m_pulseDuration),
                          MakeTimeChecker(TimeStep(1)))
            .AddTraceSource("TotalEnergyConsumption",
                            "Energy spent so far, J.",
                            MakeTraceSourceAccessor(&BookedEnergyModel::m_totalJ),
                            "ns3::TracedValueCallback::Double")
            .AddTraceSource("Booked",
                            "Energy was spent: cause, J.",
                            MakeTraceSourceAccessor(&BookedEnergyModel::m_bookedTrace),
                            "ns3::dsgd::BookedEnergyModel::BookedTracedCallback")
            .AddTraceSource("Depleted",
                            "The model's source, of whatever kind, is empty: time.",
                            MakeTraceSourceAccessor(&BookedEnergyModel::m_depletedTrace),
                            "ns3::dsgd::BookedEnergyModel::DepletedTracedCallback");
    return tid;
}

BookedEnergyModel::BookedEnergyModel()
    : m_last(Simulator::Now())
{
    NS_LOG_FUNCTION(this);
}

BookedEnergyModel::~BookedEnergyModel()
{
    NS_LOG_FUNCTION(this);
}

void
BookedEnergyModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_source = nullptr;
    m_battery = nullptr;
    m_ledger = nullptr;
    ++m_epoch;
    m_depletionCallback = EnergyCallback();
    m_rechargedCallback = EnergyCallback();
    DeviceEnergyModel::DoDispose();
}

void
BookedEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    NS_LOG_FUNCTION(this << source);
    NS_ABORT_MSG_IF(!source, "an energy model needs a source");
    NS_ABORT_MSG_IF(m_source, "an energy model cannot change its source");
    m_source = source;
    m_last = Simulator::Now();
    m_battery = dynamic_cast<BatterySource*>(PeekPointer(source));
    m_depleted = m_battery && m_battery->IsDepleted();
    if (m_battery && m_battery->GetLedger())
    {
        SetLedger(m_battery->GetLedger(), m_battery->GetNode()->GetId());
    }
    // Whatever the order of appending and setting, the load counts from now on.
    source->UpdateEnergySource();
}

void
BookedEnergyModel::SetLedger(Ptr<EnergyLedger> ledger, uint32_t node)
{
    NS_LOG_FUNCTION(this << ledger << node);
    m_ledger = ledger;
    m_node = node;
}

EnergyLedger*
BookedEnergyModel::GetLedger() const
{
    return PeekPointer(m_ledger);
}

uint32_t
BookedEnergyModel::GetLedgerNode() const
{
    return m_node;
}

double
BookedEnergyModel::GetTotalEnergyConsumption() const
{
    if (m_battery)
    {
        m_battery->Settle();
        return m_sumJ.Value();
    }
    if (!m_source)
    {
        return m_sumJ.Value();
    }
    double watts = m_watts;
    for (const auto& pulses : m_pulses)
    {
        watts += pulses.watts;
    }
    return m_sumJ.Value() + watts * (Simulator::Now() - m_last).GetSeconds();
}

double
BookedEnergyModel::DoGetCurrentA() const
{
    if (m_battery)
    {
        return m_watts / m_battery->GetSupplyVoltage();
    }
    if (!m_source)
    {
        return 0;
    }
    double watts = m_watts;
    for (const auto& pulses : m_pulses)
    {
        watts += pulses.watts;
    }
    return watts / m_source->GetSupplyVoltage();
}

void
BookedEnergyModel::ChangeState(int /* newState */)
{
}

void
BookedEnergyModel::HandleEnergyChanged()
{
}

void
BookedEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    if (m_depleted)
    {
        return;
    }
    Integrate();
    m_depleted = true;
    m_watts = 0;
    m_wantedW = 0;
    m_pulses.fill(Pulses());
    ++m_epoch;
    if (!m_depletionCallback.IsNull())
    {
        m_depletionCallback();
    }
    m_depletedTrace(Simulator::Now());
}

void
BookedEnergyModel::HandleEnergyRecharged()
{
    NS_LOG_FUNCTION(this);
    m_depleted = false;
    m_last = Simulator::Now();
    DoRecharged();
    if (!m_rechargedCallback.IsNull())
    {
        m_rechargedCallback();
    }
}

void
BookedEnergyModel::DoRecharged()
{
}

void
BookedEnergyModel::Integrate()
{
    const double seconds = (Simulator::Now() - m_last).GetSeconds();
    m_last = Simulator::Now();
    if (m_battery || !m_source || seconds <= 0)
    {
        return;
    }
    if (m_watts > 0)
    {
        Book(m_watts * seconds);
    }
    for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
    {
        if (m_pulses[cause].count > 0)
        {
            Book(static_cast<EnergyCause>(cause), m_pulses[cause].watts * seconds);
        }
    }
}

void
BookedEnergyModel::Settle()
{
    if (m_battery)
    {
        m_battery->Settle();
    }
    else if (m_source)
    {
        Integrate();
        m_source->UpdateEnergySource();
    }
}

void
BookedEnergyModel::SetLoad(EnergyCause cause, double watts)
{
    NS_LOG_FUNCTION(this << cause << watts);
    NS_ABORT_MSG_UNLESS(std::isfinite(watts) && watts >= 0,
                        "a load of " << watts << " W, a finite number from 0 on is needed");
    if (m_suspended)
    {
        m_wantedCause = cause;
        m_wantedW = m_depleted ? 0 : watts;
        return;
    }
    if (m_depleted || (cause == m_cause && watts == m_watts))
    {
        return;
    }
    // The past is to be billed at the old load, so this comes before the change.
    Settle();
    if (m_depleted)
    {
        return;
    }
    m_cause = cause;
    m_watts = watts;
    if (m_battery)
    {
        m_battery->LoadChanged();
    }
}

void
BookedEnergyModel::Suspend()
{
    NS_LOG_FUNCTION(this);
    if (m_suspended)
    {
        return;
    }
    const auto cause = m_cause;
    const double watts = m_watts;
    SetLoad(cause, 0);
    m_wantedCause = cause;
    m_wantedW = m_depleted ? 0 : watts;
    m_suspended = true;
}

void
BookedEnergyModel::Resume()
{
    NS_LOG_FUNCTION(this);
    if (m_suspended)
    {
        m_suspended = false;
        SetLoad(m_wantedCause, m_wantedW);
    }
}

bool
BookedEnergyModel::IsSuspended() const
{
    return m_suspended;
}

double
BookedEnergyModel::GetEnergy(EnergyCause cause) const
{
    if (m_battery)
    {
        m_battery->Settle();
    }
    double joules = m_causeJ[cause].Value();
    if (m_source && !m_battery)
    {
        const double watts = m_pulses[cause].watts + (cause == m_cause ? m_watts : 0);
        joules += watts * (Simulator::Now() - m_last).GetSeconds();
    }
    return joules;
}

EnergyCause
BookedEnergyModel::GetLoadCause() const
{
    return m_cause;
}

double
BookedEnergyModel::GetLoadW() const
{
    return m_watts;
}

double
BookedEnergyModel::Spend(EnergyCause cause, double joules)
{
    return m_battery ? m_battery->Draw(joules, this, cause) : Spend(cause, joules, m_pulseDuration);
}

double
BookedEnergyModel::Spend(EnergyCause cause, double joules, Time duration)
{
    if (m_battery)
    {
        return m_battery->Draw(joules, this, cause);
    }
    if (!m_source || m_depleted || joules <= 0)
    {
        return 0;
    }
    Settle();
    if (m_depleted)
    {
        return 0;
    }
    if (!duration.IsStrictlyPositive())
    {
        duration = m_pulseDuration;
    }
    const double watts = joules / duration.GetSeconds();
    m_pulses[cause].watts += watts;
    ++m_pulses[cause].count;
    Simulator::Schedule(duration,
                        &BookedEnergyModel::EndPulse,
                        Ptr<BookedEnergyModel>(this),
                        cause,
                        watts,
                        m_epoch);
    return joules;
}

void
BookedEnergyModel::EndPulse(EnergyCause cause, double watts, uint32_t epoch)
{
    if (epoch == m_epoch)
    {
        Settle();
    }
    if (epoch == m_epoch) // unless that has just depleted the source
    {
        auto& pulses = m_pulses[cause];
        pulses.watts = --pulses.count > 0 ? pulses.watts - watts : 0;
    }
}

void
BookedEnergyModel::Book(double joules)
{
    Book(m_cause, joules);
}

void
BookedEnergyModel::Book(EnergyCause cause, double joules)
{
    if (m_ledger)
    {
        m_ledger->Book(m_node, cause, joules);
    }
    m_causeJ[cause].Add(joules);
    m_sumJ.Add(joules);
    m_totalJ = m_sumJ.Value();
    m_bookedTrace(cause, joules);
}

bool
BookedEnergyModel::IsDepleted() const
{
    return m_depleted;
}

bool
BookedEnergyModel::IsOnBattery() const
{
    return m_battery != nullptr;
}

void
BookedEnergyModel::SetDepletionCallback(EnergyCallback callback)
{
    m_depletionCallback = callback;
}

void
BookedEnergyModel::SetRechargedCallback(EnergyCallback callback)
{
    m_rechargedCallback = callback;
}

} // namespace dsgd
} // namespace ns3
