/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-trace-helper.h"

#include "dsgd-ascii-energy-sink.h"
#include "dsgd-gnuplot-energy-sink.h"
#include "dsgd-queued-energy-sink.h"
#include "dsgd-table-energy-sink.h"

#include "ns3/trace-helper.h"

#include <fstream>
#include <stdexcept>

namespace ns3
{
namespace dsgd
{

EnergyTraceHelper::EnergyTraceHelper()
{
    m_factory.SetTypeId(EnergyTracer::GetTypeId());
}

void
EnergyTraceHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_factory.Set(name, value);
}

void
EnergyTraceHelper::EnableCsv(const std::string& folder)
{
    EnableTables("csv", folder);
}

void
EnergyTraceHelper::EnableSqlite(const std::string& folder)
{
    EnableTables("sqlite", folder);
}

void
EnergyTraceHelper::EnableTables(const std::string& form, const std::string& folder)
{
    AddSink(std::make_shared<QueuedEnergySink>(std::make_shared<TableEnergySink>(form, folder)));
}

void
EnergyTraceHelper::EnableAscii(const std::string& file)
{
    // ns-3 ends the program if it cannot open a file.
    if (!std::ofstream(file))
    {
        throw std::invalid_argument(file + ": cannot be written, a file in a folder that is there "
                                           "is needed");
    }
    const auto stream = AsciiTraceHelper().CreateFileStream(file);
    AddSink(std::make_shared<QueuedEnergySink>(std::make_shared<AsciiEnergySink>(stream)));
}

void
EnergyTraceHelper::EnableAscii(Ptr<OutputStreamWrapper> stream)
{
    AddSink(std::make_shared<AsciiEnergySink>(stream));
}

void
EnergyTraceHelper::EnableGnuplot(const std::string& prefix)
{
    AddSink(std::make_shared<GnuplotEnergySink>(prefix));
}

void
EnergyTraceHelper::AddSink(std::shared_ptr<EnergySink> sink)
{
    m_sinks.push_back(std::move(sink));
}

void
EnergyTraceHelper::AddLedger(Ptr<EnergyLedger> ledger)
{
    m_ledgers.push_back(ledger);
}

void
EnergyTraceHelper::SetStates(TypeId type, EnergyStates states)
{
    m_states.emplace_back(type, std::move(states));
}

Ptr<EnergyTracer>
EnergyTraceHelper::Install(NodeContainer nodes)
{
    if (m_sinks.empty())
    {
        throw std::invalid_argument("an energy trace without a sink, one of EnableCsv(), "
                                    "EnableSqlite(), EnableAscii(), EnableGnuplot(), "
                                    "EnableNetAnim(), AddSink() is needed first");
    }
    if (m_tracer)
    {
        throw std::invalid_argument("an energy trace is installed already, another helper is "
                                    "needed for a second");
    }
    m_tracer = m_factory.Create<EnergyTracer>();
    for (const auto& sink : m_sinks)
    {
        m_tracer->AddSink(sink);
    }
    for (const auto& ledger : m_ledgers)
    {
        m_tracer->AddLedger(ledger);
    }
    for (const auto& [type, states] : m_states)
    {
        m_tracer->SetStates(type, states);
    }
    m_tracer->Follow(nodes);
    return m_tracer;
}

Ptr<EnergyTracer>
EnergyTraceHelper::InstallAll()
{
    return Install(NodeContainer::GetGlobal());
}

void
EnergyTraceHelper::Finish()
{
    if (m_tracer)
    {
        m_tracer->Finish();
    }
}

} // namespace dsgd
} // namespace ns3
