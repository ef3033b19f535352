/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-battery-source.h"

#include "dsgd-booked-energy-model.h"
#include "dsgd-energy-model-list.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdBatterySource");

NS_OBJECT_ENSURE_REGISTERED(BatterySource);

namespace
{

constexpr double MAINS_J = 1e300;            //!< J from which on a capacity is unlimited
constexpr double NOTHING = 1e-14;            //!< fraction of the capacity that counts as nothing
constexpr double HARVEST_RESOLUTION = 1e-12; //!< fraction of the load below which is rounding

} // namespace

TypeId
BatterySource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::BatterySource")
            .SetParent<EnergySource>()
            .SetGroupName("Dsgd")
            .AddConstructor<BatterySource>()
            .AddAttribute("InitialEnergyJ",
                          "Capacity and energy at the start, J; 1e300 or more means mains.",
                          DoubleValue(std::numeric_limits<double>::max()),
                          MakeDoubleAccessor(&BatterySource::SetInitialEnergy,
                                             &BatterySource::GetInitialEnergyAttribute),
                          MakeDoubleChecker<double>(0, std::numeric_limits<double>::infinity()))
            .AddAttribute("SupplyVoltage",
                          "Voltage at which currents are turned into power, V.",
                          DoubleValue(3.0),
                          MakeDoubleAccessor(&BatterySource::m_supplyVoltageV),
                          MakeDoubleChecker<double>(1e-9))
            .AddAttribute("RechargeThreshold",
                          "Fraction of InitialEnergyJ at which an empty battery works again.",
                          DoubleValue(0.15),
                          MakeDoubleAccessor(&BatterySource::m_rechargeThreshold),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddTraceSource("RemainingEnergy",
                            "Remaining energy, J; infinite for mains.",
                            MakeTraceSourceAccessor(&BatterySource::m_remainingJ),
                            "ns3::TracedValueCallback::Double")
            .AddTraceSource("Depleted",
                            "The battery has run empty.",
                            MakeTraceSourceAccessor(&BatterySource::m_depletedTrace),
                            "ns3::dsgd::BatterySource::DepletedTracedCallback");
    return tid;
}

BatterySource::BatterySource()
    : m_last(Simulator::Now()),
      m_guard(MakeCallback(&BatterySource::Guard, this))
{
    NS_LOG_FUNCTION(this);
}

BatterySource::~BatterySource()
{
    NS_LOG_FUNCTION(this);
    m_recheck.Cancel();
}

void
BatterySource::DoInitialize()
{
    NS_LOG_FUNCTION(this);
    Settle();
    if (!m_depleted && m_remainingJ <= 0)
    {
        Deplete();
    }
    LoadChanged();
    EnergySource::DoInitialize();
}

void
BatterySource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_guard.Disarm();
    m_recheck.Cancel();
    m_ledger = nullptr;
    m_models.clear();
    BreakDeviceEnergyModelRefCycle();
}

double
BatterySource::GetSupplyVoltage() const
{
    return m_supplyVoltageV;
}

double
BatterySource::GetInitialEnergy() const
{
    return m_initialJ;
}

double
BatterySource::GetInitialEnergyAttribute() const
{
    return std::min(m_initialJ, std::numeric_limits<double>::max());
}

void
BatterySource::SetInitialEnergy(double joules)
{
    NS_LOG_FUNCTION(this << joules);
    Settle();
    NS_ABORT_MSG_IF(m_consumedJ.Value() > 0 || m_depleted,
                    "InitialEnergyJ must be set before the first joule is spent");
    m_initialJ = joules >= MAINS_J ? std::numeric_limits<double>::infinity() : joules;
    m_remainingJ = m_initialJ;
    CheckGuard();
}

double
BatterySource::GetRemainingEnergy()
{
    Settle();
    return m_remainingJ;
}

double
BatterySource::GetEnergyFraction()
{
    Settle();
    if (IsMains())
    {
        return 1;
    }
    return m_initialJ > 0 ? m_remainingJ.Get() / m_initialJ : 0;
}

double
BatterySource::GetConsumedEnergy()
{
    Settle();
    return m_consumedJ.Value();
}

double
BatterySource::GetHarvestedEnergy()
{
    Settle();
    return m_harvestedJ.Value();
}

bool
BatterySource::IsDepleted() const
{
    return m_depleted;
}

bool
BatterySource::IsMains() const
{
    return std::isinf(m_initialJ);
}

void
BatterySource::SetLedger(Ptr<EnergyLedger> ledger)
{
    NS_LOG_FUNCTION(this << ledger);
    NS_ABORT_MSG_IF(!GetNode(), "a battery needs SetNode() before SetLedger()");
    Settle();
    m_ledger = ledger;
    m_nodeId = GetNode()->GetId();
    std::vector<Share> shares;
    Scan(shares);
    for (const auto& share : shares)
    {
        if (share.booked)
        {
            share.booked->SetLedger(ledger, m_nodeId);
        }
    }
}

Ptr<EnergyLedger>
BatterySource::GetLedger() const
{
    return m_ledger;
}

void
BatterySource::AppendDeviceEnergyModel(Ptr<DeviceEnergyModel> model)
{
    NS_LOG_FUNCTION(this << model);
    Settle();
    EnergySource::AppendDeviceEnergyModel(model);
    m_modelsKnown = false;
    LoadChanged();
}

void
BatterySource::UpdateEnergySource()
{
    NS_LOG_FUNCTION(this);
    // The caller may be a model that the base class alone has been told of.
    m_modelsKnown = false;
    Settle();
    // The caller is about to change its current and will not say when it has.
    if (!IsMains() && m_recheck.IsExpired())
    {
        m_recheck = Simulator::ScheduleNow(&BatterySource::Recheck, this);
    }
}

void
BatterySource::Recheck()
{
    Settle();
    LoadChanged();
}

void
BatterySource::LoadChanged()
{
    if (!IsMains())
    {
        Scan();
        CheckGuard();
    }
}

void
BatterySource::Scan()
{
    std::vector<Share> shares;
    shares.swap(m_scratch);
    Scan(shares);
    shares.swap(m_scratch);
}

void
BatterySource::Scan(std::vector<Share>& shares)
{
    const bool fresh = !m_modelsKnown;
    if (fresh)
    {
        ListModels();
    }
    shares.clear();
    double loadW = 0;
    double loadA = 0;
    for (const auto& [model, booked] : m_models)
    {
        const double currentA = model->GetCurrentA();
        const double watts = booked ? booked->GetLoadW() : currentA * m_supplyVoltageV;
        loadA += currentA;
        loadW += watts;
        shares.push_back({booked, watts});
    }
    // The base class keeps the harvesters to itself; it only tells the difference, which may also
    // be a model that was appended without our knowing.
    const double harvestA = loadA - CalculateTotalCurrent();
    m_modelsKnown = std::abs(harvestA) <= HARVEST_RESOLUTION * loadA;
    if (!m_modelsKnown && !fresh)
    {
        Scan(shares);
        return;
    }
    m_harvestW = harvestA > HARVEST_RESOLUTION * loadA ? harvestA * m_supplyVoltageV : 0;
    m_hasForeign = m_hasForeignModel || m_harvestW > 0;
    m_loadW = m_depleted ? 0 : loadW;
}

void
BatterySource::ListModels()
{
    std::vector<DeviceEnergyModel*> models;
    ListDeviceEnergyModels(*this, models);
    m_models.clear();
    m_hasForeignModel = false;
    for (auto* model : models)
    {
        auto* booked = dynamic_cast<BookedEnergyModel*>(model);
        m_models.emplace_back(model, booked);
        m_hasForeignModel = m_hasForeignModel || !booked;
    }
}

double
BatterySource::Balance() const
{
    return std::max(0.0, m_initialJ - (m_consumedJ.Value() - m_harvestedJ.Value()));
}

void
BatterySource::Give(double joules, BookedEnergyModel* model, EnergyCause cause)
{
    m_consumedJ.Add(joules);
    if (model)
    {
        model->Book(cause, joules);
    }
    else if (m_ledger)
    {
        m_ledger->Book(m_nodeId, OTHER, joules);
    }
}

void
BatterySource::Settle()
{
    const Time now = Simulator::Now();
    if (now <= m_last)
    {
        return;
    }
    NS_LOG_FUNCTION(this);
    const double seconds = (now - m_last).GetSeconds();
    m_last = now;
    // Not a member while in use: a trace sink may well change a load.
    std::vector<Share> shares;
    shares.swap(m_scratch);
    Scan(shares);

    const double leftJ = m_remainingJ;
    const double wantJ = m_loadW * seconds;
    double givenJ = wantJ;
    double incomeJ = IsMains() ? 0 : m_harvestW * seconds;
    const bool empties = !IsMains() && !m_depleted && wantJ > incomeJ &&
                         wantJ - incomeJ >= leftJ - NOTHING * m_initialJ;
    if (empties)
    {
        incomeJ *= std::min(1.0, leftJ / (wantJ - incomeJ));
        givenJ = leftJ + incomeJ;
    }
    if (incomeJ > 0)
    {
        m_harvestedJ.Add(std::min(incomeJ, m_initialJ - leftJ + givenJ));
    }
    if (wantJ > 0)
    {
        for (const auto& share : shares)
        {
            if (share.watts > 0)
            {
                Give(share.watts * seconds * (givenJ / wantJ),
                     share.booked,
                     share.booked ? share.booked->GetLoadCause() : OTHER);
            }
        }
    }
    shares.swap(m_scratch);
    m_remainingJ = empties ? 0 : Balance();

    if (empties)
    {
        Deplete();
        return;
    }
    if (m_depleted && m_remainingJ >= (m_rechargeThreshold - NOTHING) * m_initialJ)
    {
        m_depleted = false;
        NotifyEnergyRecharged();
        LoadChanged();
        return;
    }
    CheckGuard();
    if (m_hasForeign && m_remainingJ != leftJ)
    {
        NotifyEnergyChanged();
    }
}

double
BatterySource::Draw(double joules, BookedEnergyModel* model, EnergyCause cause)
{
    NS_ASSERT_MSG(joules >= 0, "a draw of " << joules << " J");
    if (m_depleted)
    {
        return 0;
    }
    if (m_remainingJ.Get() - joules > m_guard.GetFloor())
    {
        Give(joules, model, cause);
        m_remainingJ = Balance();
        return joules;
    }
    return DrawNearGuard(joules, model, cause);
}

double
BatterySource::DrawNearGuard(double joules, BookedEnergyModel* model, EnergyCause cause)
{
    Settle();
    if (m_depleted)
    {
        return 0;
    }
    const double leftJ = m_remainingJ;
    const bool empties = joules >= leftJ - NOTHING * m_initialJ;
    const double givenJ = empties ? leftJ : joules;
    Give(givenJ, model, cause);
    m_remainingJ = empties ? 0 : Balance();
    if (empties)
    {
        Deplete();
    }
    else
    {
        CheckGuard();
    }
    return givenJ;
}

void
BatterySource::Deplete()
{
    NS_LOG_FUNCTION(this);
    m_depleted = true;
    m_guard.Disarm();
    m_depletedTrace(Simulator::Now(), GetNode() ? GetNode()->GetId() : 0);
    NotifyEnergyDrained();
    LoadChanged();
}

void
BatterySource::CheckGuard()
{
    if (IsMains())
    {
        return;
    }
    if (!m_depleted)
    {
        m_guard.Watch(m_remainingJ, m_loadW - m_harvestW, NOTHING * m_initialJ);
    }
    else if (m_harvestW > 0)
    {
        m_guard.Arm((m_rechargeThreshold * m_initialJ - m_remainingJ) / m_harvestW);
    }
}

void
BatterySource::Guard()
{
    NS_LOG_FUNCTION(this);
    Settle();
    CheckGuard();
}

} // namespace dsgd
} // namespace ns3
