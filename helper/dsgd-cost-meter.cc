/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-cost-meter.h"

#include "ns3/dsgd-training-application.h"

#include <map>

namespace ns3
{
namespace dsgd
{

CostMeter::CostMeter(std::shared_ptr<const BaseTopology> topology,
                     NodeContainer nodes,
                     Ptr<EnergyLedger> ledger)
    : m_topology(std::move(topology)),
      m_nodes(nodes),
      m_ledger(ledger),
      m_received(m_topology->LinkCount()),
      m_rounds(m_topology->NodeCount())
{
}

void
CostMeter::Follow(const ApplicationContainer& applications)
{
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        const auto application = DynamicCast<TrainingApplication>(applications.Get(i));
        application->TraceConnectWithoutContext("RoundEnd",
                                                MakeCallback(&CostMeter::HandleRound, this));
        application->GetExchange()->TraceConnectWithoutContext(
            "ModelReceived",
            MakeCallback(&CostMeter::HandleReceived, this));
    }
}

void
CostMeter::HandleReceived(uint32_t sender, uint32_t receiver, uint32_t, uint64_t)
{
    if (const auto link = m_topology->FindLink(sender, receiver))
    {
        ++m_received[*link];
    }
}

void
CostMeter::HandleRound(uint32_t node, uint32_t)
{
    ++m_rounds[node];
}

double
CostMeter::Pairs(uint32_t link) const
{
    return m_received[link] / 2.0;
}

EnergyCosts
CostMeter::Measure(const EnergyCosts& nominal) const
{
    std::map<std::pair<uint32_t, uint32_t>, EnergyLedger::LinkAccount> accounts;
    for (const auto& account : m_ledger->Links())
    {
        accounts[{account.src, account.dst}] = account;
    }
    Eigen::VectorXd compute = nominal.Compute();
    for (uint32_t i = 0; i < m_topology->NodeCount(); ++i)
    {
        if (m_rounds[i] > 0)
        {
            compute[i] = m_ledger->Joules(m_nodes.Get(i)->GetId(), COMPUTE) / m_rounds[i];
        }
    }
    const uint32_t links = m_topology->LinkCount();
    Eigen::VectorXd atU(links);
    Eigen::VectorXd atV(links);
    for (uint32_t e = 0; e < links; ++e)
    {
        const auto& link = m_topology->Links()[e];
        atU[e] = nominal.LinkCost(*m_topology, e, link.u);
        atV[e] = nominal.LinkCost(*m_topology, e, link.v);
        if (Pairs(e) >= 1)
        {
            const auto u = m_nodes.Get(link.u)->GetId();
            const auto v = m_nodes.Get(link.v)->GetId();
            const auto forth = accounts[{u, v}];
            const auto back = accounts[{v, u}];
            atU[e] = (forth.txJ + back.rxJ) / Pairs(e);
            atV[e] = (back.txJ + forth.rxJ) / Pairs(e);
        }
    }
    return EnergyCosts(std::move(compute), std::move(atU), std::move(atV));
}

uint32_t
CostMeter::MeasuredLinks() const
{
    uint32_t count = 0;
    for (uint32_t e = 0; e < m_received.size(); ++e)
    {
        count += Pairs(e) >= 1;
    }
    return count;
}

} // namespace dsgd
} // namespace ns3
