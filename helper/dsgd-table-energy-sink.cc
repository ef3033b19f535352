/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-table-energy-sink.h"

#include "dsgd-trace-tables.h"

#include "ns3/dsgd-text-file.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace dsgd
{

namespace
{

/// Significant digits: a day in microseconds.
constexpr int DIGITS = 12;

/**
 * @return the table of device energy models
 */
TableSchema
ModelsTable()
{
    return {"models",
            {"node", "source", "source_type", "model", "model_type", "energy_j"},
            {{"node"}}};
}

/**
 * @return all tables
 */
std::vector<std::string>
AllTables()
{
    auto names = TraceTableNames();
    names.push_back(ModelsTable().name);
    return names;
}

} // namespace

TableEnergySink::TableEnergySink(const std::string& form, std::string folder)
    : m_folder(std::move(folder)),
      m_sink(MakeTableSink(form, m_folder, AllTables(), DIGITS)),
      m_energy(m_sink->AddTable(EnergyTable())),
      m_links(m_sink->AddTable(LinksTable())),
      m_rounds(m_sink->AddTable(RoundsTable()))
{
    m_sink->AddTable(MissingTable());
    m_models = m_sink->AddTable(ModelsTable());
    Describe(false);
}

void
TableEnergySink::Describe(bool complete)
{
    nlohmann::ordered_json run;
    run["status"] = complete ? "complete" : "running";
    if (complete)
    {
        run["result"] = {{"rounds", m_last.round + 1},
                         {"busiest_node", m_last.busiestNode},
                         {"busiest_j", m_last.busiestJ},
                         {"simulated_s", m_last.endS},
                         {"alive_nodes", m_last.aliveNodes}};
    }
    WriteTextFile(m_folder + "/run.json", run.dump(2) + "\n");
    TableSink::Entries entries;
    for (const auto& [key, value] : run.items())
    {
        entries.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    m_sink->Describe(entries);
}

void
TableEnergySink::WriteEnergy(const EnergySample& sample)
{
    m_sink->Append(m_energy,
                   {sample.timeS,
                    sample.round,
                    sample.node,
                    *sample.cause,
                    sample.energyJ,
                    sample.remainingJ});
}

void
TableEnergySink::WriteLink(double /* timeS */,
                           uint32_t round,
                           const EnergyLedger::LinkAccount& link)
{
    m_sink->Append(m_links,
                   {round,
                    link.src,
                    link.dst,
                    link.bytes,
                    link.frames,
                    link.retries,
                    link.txJ,
                    link.rxJ,
                    TableValue()});
}

void
TableEnergySink::EndPeriod(const PeriodSample& sample)
{
    m_last = sample;
    m_sink->Append(m_rounds,
                   {sample.round,
                    sample.startS,
                    sample.endS,
                    TableValue(),
                    TableValue(),
                    TableValue(),
                    TableValue(),
                    TableValue(),
                    sample.busiestNode,
                    sample.busiestJ,
                    sample.aliveNodes,
                    TableValue(),
                    TableValue(),
                    TableValue()});
    m_sink->Commit();
}

void
TableEnergySink::WriteModel(const ModelSample& sample)
{
    m_sink->Append(m_models,
                   {sample.node,
                    sample.source,
                    sample.sourceType,
                    sample.model,
                    sample.modelType,
                    sample.energyJ});
}

void
TableEnergySink::Finish()
{
    Describe(true);
    m_sink->Finish();
}

} // namespace dsgd
} // namespace ns3
