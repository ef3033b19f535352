/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-run-recorder.h"

#include "dsgd-trace-tables.h"

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

/// The causes that have a row even when nothing was spent on them.
constexpr EnergyCause MAIN_CAUSES[] = {COMPUTE, TX, RX, IDLE};

/**
 * @param cause a cause
 * @return whether it always has a row
 */
bool
IsMain(EnergyCause cause)
{
    return std::find(std::begin(MAIN_CAUSES), std::end(MAIN_CAUSES), cause) !=
           std::end(MAIN_CAUSES);
}

} // namespace

RunRecorder::RunRecorder(const std::string& folder,
                         NodeContainer nodes,
                         std::vector<NodeEnergy> energy,
                         Ptr<EnergyLedger> ledger,
                         const std::string& tables)
    : m_nodes(nodes),
      m_energy(std::move(energy)),
      m_ledger(ledger),
      m_sink(MakeTableSink(tables, folder, TraceTableNames())),
      m_joules(nodes.GetN(), 0)
{
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        m_index[nodes.Get(i)->GetId()] = i;
    }
    m_roundsTable = m_sink->AddTable(RoundsTable());
    m_energyTable = m_sink->AddTable(EnergyTable());
    m_missingTable = m_sink->AddTable(MissingTable());
    m_linksTable = m_sink->AddTable(LinksTable());
}

TableSink&
RunRecorder::Sink()
{
    return *m_sink;
}

void
RunRecorder::Follow(const ApplicationContainer& applications)
{
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        const auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        application->TraceConnectWithoutContext("MissingModels",
                                                MakeCallback(&RunRecorder::HandleMissing, this));
        const auto exchange = application->GetExchange();
        exchange->TraceConnectWithoutContext("ModelSent",
                                             MakeCallback(&RunRecorder::HandleSent, this));
        exchange->TraceConnectWithoutContext("ModelReceived",
                                             MakeCallback(&RunRecorder::HandleReceived, this));
        exchange->TraceConnectWithoutContext("Retry",
                                             MakeCallback(&RunRecorder::HandleRetry, this));
    }
}

void
RunRecorder::HandleSent(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t)
{
    m_sentS[{sender, receiver, round}] = Simulator::Now().GetSeconds();
}

void
RunRecorder::HandleReceived(uint32_t sender, uint32_t receiver, uint32_t round, uint64_t)
{
    const auto sent = m_sentS.find({sender, receiver, round});
    if (sent != m_sentS.end())
    {
        m_activity[{sender, receiver}].delayS = Simulator::Now().GetSeconds() - sent->second;
        m_sentS.erase(sent);
    }
}

void
RunRecorder::HandleRetry(uint32_t sender, uint32_t receiver)
{
    ++m_activity[{sender, receiver}].retries;
}

void
RunRecorder::HandleMissing(uint32_t node, uint32_t round, const std::map<uint32_t, double>& shares)
{
    for (const auto& [neighbor, share] : shares)
    {
        if (share < 1)
        {
            m_sink->Append(m_missingTable, {round, node, neighbor, share});
        }
    }
}

void
RunRecorder::RecordBoundary(uint32_t round)
{
    const double now = Simulator::Now().GetSeconds();
    for (uint32_t i = 0; i < m_energy.size(); ++i)
    {
        const auto id = m_nodes.Get(i)->GetId();
        const double spent = m_energy[i].source->GetConsumedEnergy();
        const double remaining = m_energy[i].source->IsMains()
                                     ? std::numeric_limits<double>::infinity()
                                     : m_energy[i].source->GetRemainingEnergy();
        const double booked = m_ledger->Total(id);
        m_imbalance = std::max(m_imbalance, std::abs(spent - booked) / std::max(spent, 1e-12));
        m_joules[i] = spent;
        for (uint32_t c = 0; c < ENERGY_CAUSES; ++c)
        {
            const auto cause = static_cast<EnergyCause>(c);
            const double joules = m_ledger->Joules(id, cause);
            if (IsMain(cause) || joules != 0)
            {
                m_sink->Append(m_energyTable,
                               {now, round, i, EnergyCauseName(cause), joules, remaining});
            }
        }
    }

    const auto links = m_ledger->Links();
    m_lastLinks.resize(links.size());
    for (std::size_t k = 0; k < links.size(); ++k)
    {
        const auto& link = links[k];
        auto& last = m_lastLinks[k];
        const auto src = m_index.at(link.src);
        const auto dst = m_index.at(link.dst);
        if (link.frames != last.frames || link.rxJ != last.rxJ)
        {
            auto& activity = m_activity[{src, dst}];
            m_sink->Append(m_linksTable,
                           {round,
                            src,
                            dst,
                            link.bytes - last.bytes,
                            link.frames - last.frames,
                            activity.retries,
                            link.txJ - last.txJ,
                            link.rxJ - last.rxJ,
                            activity.delayS});
            activity.retries = 0;
        }
        last = link;
    }
    m_sink->Commit();
    const uint32_t busiest = BusiestNode();
    m_busiest[round] = {busiest, m_joules[busiest]};
}

void
RunRecorder::RecordSummary(const RoundSummary& summary)
{
    const auto busiest = m_busiest.at(summary.round);
    m_busiest.erase(m_busiest.begin(), m_busiest.upper_bound(summary.round));
    // A round without an evaluation has nothing in these columns.
    TableValue measured[6];
    if (summary.evaluated)
    {
        measured[0] = summary.accuracyMean;
        measured[1] = summary.accuracyMin;
        measured[2] = summary.consensusDistance;
        measured[3] = summary.testLoss;
        measured[4] = summary.averageAccuracy;
        measured[5] = summary.averageLoss;
    }
    m_sink->Append(m_roundsTable,
                   {summary.round,
                    summary.startS,
                    summary.endS,
                    summary.activeLinks,
                    summary.loss,
                    measured[0],
                    measured[1],
                    measured[2],
                    busiest.first,
                    busiest.second,
                    summary.aliveNodes,
                    measured[3],
                    measured[4],
                    measured[5]});
    m_sink->Commit();
}

void
RunRecorder::RecordEnd()
{
    const auto nodes = m_sink->AddTable(NodesTable());
    for (uint32_t i = 0; i < m_energy.size(); ++i)
    {
        double main = 0;
        for (auto cause : MAIN_CAUSES)
        {
            main += Joules(i, cause);
        }
        const double total = m_ledger->Total(m_nodes.Get(i)->GetId());
        m_sink->Append(nodes,
                       {i,
                        Joules(i, COMPUTE),
                        Joules(i, TX),
                        Joules(i, RX),
                        Joules(i, IDLE),
                        std::max(0.0, total - main),
                        total});
    }
    m_sink->Commit();
}

void
RunRecorder::Finish()
{
    m_sink->Finish();
}

uint32_t
RunRecorder::BusiestNode() const
{
    return static_cast<uint32_t>(std::max_element(m_joules.begin(), m_joules.end()) -
                                 m_joules.begin());
}

double
RunRecorder::Joules(uint32_t node, EnergyCause cause) const
{
    return m_ledger->Joules(m_nodes.Get(node)->GetId(), cause);
}

std::vector<double>
RunRecorder::InitialJoules() const
{
    std::vector<double> joules;
    for (const auto& node : m_energy)
    {
        joules.push_back(node.source->IsMains() ? std::numeric_limits<double>::infinity()
                                                : node.source->GetInitialEnergy());
    }
    return joules;
}

const std::vector<double>&
RunRecorder::ConsumedJoules() const
{
    return m_joules;
}

double
RunRecorder::WorstImbalance() const
{
    return m_imbalance;
}

} // namespace dsgd
} // namespace ns3
