/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-tracer.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

NS_LOG_COMPONENT_DEFINE("DsgdEnergyTracer");

NS_OBJECT_ENSURE_REGISTERED(EnergyTracer);

TypeId
EnergyTracer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::dsgd::EnergyTracer")
            .SetParent<Object>()
            .SetGroupName("Dsgd")
            .AddConstructor<EnergyTracer>()
            .AddAttribute("Period",
                          "Time between two samples of everything, 0 for none but the last.",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&EnergyTracer::m_period),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("ChangeDriven",
                          "Whether every change is told at once, between the samples.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EnergyTracer::m_changeDriven),
                          MakeBooleanChecker())
            .AddTraceSource("Sample",
                            "A node's energy for a cause.",
                            MakeTraceSourceAccessor(&EnergyTracer::m_trace),
                            "ns3::dsgd::EnergyTracer::SampleTracedCallback");
    return tid;
}

EnergyTracer::EnergyTracer()
{
    NS_LOG_FUNCTION(this);
}

EnergyTracer::~EnergyTracer()
{
    NS_LOG_FUNCTION(this);
}

void
EnergyTracer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_event.Cancel();
    m_meters.clear();
    m_sinks.clear();
    m_links.clear();
    Object::DoDispose();
}

void
EnergyTracer::AddSink(std::shared_ptr<EnergySink> sink)
{
    NS_LOG_FUNCTION(this);
    m_sinks.push_back(std::move(sink));
}

void
EnergyTracer::AddLedger(Ptr<EnergyLedger> ledger)
{
    NS_LOG_FUNCTION(this << ledger);
    const bool known = std::any_of(m_links.begin(), m_links.end(), [&](const auto& links) {
        return links.ledger == ledger;
    });
    if (ledger && !known)
    {
        m_links.push_back({ledger, {}});
    }
}

void
EnergyTracer::SetStates(TypeId type, EnergyStates states)
{
    NS_LOG_FUNCTION(this << type);
    m_causes.SetStates(type, std::move(states));
}

void
EnergyTracer::Follow(NodeContainer nodes)
{
    NS_LOG_FUNCTION(this);
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        const auto node = *it;
        const bool known = std::any_of(m_meters.begin(), m_meters.end(), [&](const auto& meter) {
            return meter->GetId() == node->GetId();
        });
        if (known)
        {
            throw std::invalid_argument("node " + std::to_string(node->GetId()) +
                                        " is traced already, each node is needed once");
        }
        m_meters.push_back(std::make_unique<NodeMeter>(node, m_causes));
    }
    std::sort(m_meters.begin(), m_meters.end(), [](const auto& a, const auto& b) {
        return a->GetId() < b->GetId();
    });
    if (m_event.IsExpired())
    {
        m_event = Simulator::ScheduleNow(&EnergyTracer::Start, Ptr<EnergyTracer>(this));
        m_close = Simulator::ScheduleDestroy(&EnergyTracer::Close, Ptr<EnergyTracer>(this));
    }
}

void
EnergyTracer::Start()
{
    NS_LOG_FUNCTION(this);
    std::set<Ptr<EnergyLedger>> ledgers;
    for (auto& meter : m_meters)
    {
        meter->Attach();
        if (m_changeDriven)
        {
            meter->SetListener(
                [this](NodeMeter& node, uint32_t cause, Time when) { Write(node, cause, when); });
        }
        ledgers.clear();
        meter->ListLedgers(ledgers);
        for (const auto& ledger : ledgers)
        {
            AddLedger(ledger);
        }
    }
    m_periodStart = Simulator::Now();
    if (m_period.IsStrictlyPositive())
    {
        m_event = Simulator::Schedule(m_period, &EnergyTracer::Tick, Ptr<EnergyTracer>(this));
    }
}

void
EnergyTracer::Tick()
{
    NS_LOG_FUNCTION(this);
    // This must not be what keeps the simulation going.
    const bool last = Simulator::IsFinished();
    Sample();
    if (!last)
    {
        m_event = Simulator::Schedule(m_period, &EnergyTracer::Tick, Ptr<EnergyTracer>(this));
    }
}

void
EnergyTracer::Write(const NodeMeter& meter, uint32_t cause, Time when)
{
    const EnergySample sample{when.GetSeconds(),
                              m_round,
                              meter.GetId(),
                              &m_causes.Name(cause),
                              meter.GetEnergy(cause),
                              meter.GetRemaining()};
    ++m_samples;
    for (const auto& sink : m_sinks)
    {
        sink->WriteEnergy(sample);
    }
    m_trace(sample);
}

void
EnergyTracer::Sample()
{
    const Time now = Simulator::Now();
    PeriodSample period{m_round, m_periodStart.GetSeconds(), now.GetSeconds()};
    for (auto& meter : m_meters)
    {
        meter->Read();
        meter->Flush();
    }
    for (auto& meter : m_meters)
    {
        const double totalJ = meter->GetTotal();
        const double givenJ = meter->GetGiven();
        if (std::isfinite(givenJ))
        {
            m_imbalance =
                std::max(m_imbalance, std::abs(givenJ - totalJ) / std::max(totalJ, 1e-12));
        }
        for (const auto cause : meter->GetCauses())
        {
            // A state that a node has not been in is not worth a row.
            if (cause <= IDLE || meter->GetCauses().size() == 1 || meter->GetEnergy(cause) != 0)
            {
                Write(*meter, cause, now);
            }
        }
        if (totalJ > period.busiestJ)
        {
            period.busiestJ = totalJ;
            period.busiestNode = meter->GetId();
        }
        period.aliveNodes += meter->GetRemaining() > 0;
        const NodeSample node{now.GetSeconds(),
                              meter->GetId(),
                              meter->GetInitial(),
                              meter->GetRemaining(),
                              totalJ};
        for (const auto& sink : m_sinks)
        {
            sink->WriteNode(node);
        }
    }
    WriteLinks();
    for (const auto& sink : m_sinks)
    {
        sink->EndPeriod(period);
    }
    ++m_round;
    m_periodStart = now;
}

void
EnergyTracer::WriteLinks()
{
    const double now = Simulator::Now().GetSeconds();
    for (auto& [ledger, last] : m_links)
    {
        const auto links = ledger->Links();
        last.resize(links.size());
        for (std::size_t k = 0; k < links.size(); ++k)
        {
            auto change = links[k];
            change.bytes -= last[k].bytes;
            change.frames -= last[k].frames;
            change.retries -= last[k].retries;
            change.txJ -= last[k].txJ;
            change.rxJ -= last[k].rxJ;
            last[k] = links[k];
            if (change.frames == 0 && change.txJ == 0 && change.rxJ == 0)
            {
                continue;
            }
            for (const auto& sink : m_sinks)
            {
                sink->WriteLink(now, m_round, change);
            }
        }
    }
}

void
EnergyTracer::Finish()
{
    NS_LOG_FUNCTION(this);
    if (m_finished)
    {
        return;
    }
    m_event.Cancel();
    if (Simulator::Now() > m_periodStart || m_round == 0)
    {
        Sample();
    }
    for (const auto& meter : m_meters)
    {
        for (const auto& model : meter->ListModels())
        {
            for (const auto& sink : m_sinks)
            {
                sink->WriteModel(model);
            }
        }
    }
    const bool anything = std::any_of(m_meters.begin(), m_meters.end(), [](const auto& meter) {
        return !meter->GetCauses().empty();
    });
    FinishSinks();
    if (!anything)
    {
        throw std::runtime_error("nothing to trace: none of " + std::to_string(m_meters.size()) +
                                 " nodes has an energy source with a device energy model on it");
    }
}

void
EnergyTracer::Close()
{
    NS_LOG_FUNCTION(this);
    if (!m_finished)
    {
        FinishSinks();
    }
    Dispose();
}

void
EnergyTracer::FinishSinks()
{
    m_finished = true;
    for (const auto& meter : m_meters)
    {
        meter->Disconnect();
    }
    for (const auto& sink : m_sinks)
    {
        sink->Finish();
    }
}

double
EnergyTracer::GetEnergy(uint32_t node, const std::string& cause)
{
    for (const auto& meter : m_meters)
    {
        if (meter->GetId() == node)
        {
            return meter->GetEnergy(m_causes.Number(cause));
        }
    }
    throw std::invalid_argument("node " + std::to_string(node) + " is not traced");
}

double
EnergyTracer::GetImbalance() const
{
    return m_imbalance;
}

uint64_t
EnergyTracer::GetSampleCount() const
{
    return m_samples;
}

} // namespace dsgd
} // namespace ns3
