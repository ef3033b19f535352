/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-energy-ledger.h"

#include "ns3/assert.h"

namespace ns3
{
namespace dsgd
{

void
EnergyLedger::Book(uint32_t node, EnergyCause cause, double joules)
{
    if (node >= m_nodes.size())
    {
        m_nodes.resize(node + 1);
    }
    m_nodes[node][cause].Add(joules);
}

uint32_t
EnergyLedger::LinkIndex(uint32_t src, uint32_t dst)
{
    const auto next = static_cast<uint32_t>(m_links.size());
    const auto [it, isNew] = m_index.try_emplace({src, dst}, next);
    if (isNew)
    {
        LinkEntry entry;
        entry.account.src = src;
        entry.account.dst = dst;
        m_links.push_back(entry);
    }
    return it->second;
}

void
EnergyLedger::BookTx(uint32_t link, double joules, uint32_t bytes)
{
    CountFrame(link, bytes, false);
    AddTx(link, joules);
}

void
EnergyLedger::BookTx(uint32_t link, double joules, uint64_t bytes, uint64_t frames)
{
    NS_ASSERT(link < m_links.size());
    auto& entry = m_links[link];
    entry.account.bytes += bytes;
    entry.account.frames += frames;
    entry.tx.Add(joules);
}

void
EnergyLedger::CountFrame(uint32_t link, uint32_t bytes, bool retry)
{
    NS_ASSERT(link < m_links.size());
    auto& account = m_links[link].account;
    account.bytes += bytes;
    ++account.frames;
    account.retries += retry;
}

void
EnergyLedger::AddTx(uint32_t link, double joules)
{
    NS_ASSERT(link < m_links.size());
    m_links[link].tx.Add(joules);
}

void
EnergyLedger::BookRx(uint32_t link, double joules)
{
    NS_ASSERT(link < m_links.size());
    m_links[link].rx.Add(joules);
}

void
EnergyLedger::Add(const LinkAccount& account)
{
    auto& entry = m_links[LinkIndex(account.src, account.dst)];
    entry.account.bytes += account.bytes;
    entry.account.frames += account.frames;
    entry.account.retries += account.retries;
    entry.tx.Add(account.txJ);
    entry.rx.Add(account.rxJ);
}

double
EnergyLedger::Joules(uint32_t node, EnergyCause cause) const
{
    return node < m_nodes.size() ? m_nodes[node][cause].Value() : 0;
}

double
EnergyLedger::Total(uint32_t node) const
{
    CompensatedSum total;
    for (uint32_t cause = 0; cause < ENERGY_CAUSES; ++cause)
    {
        total.Add(Joules(node, static_cast<EnergyCause>(cause)));
    }
    return total.Value();
}

uint32_t
EnergyLedger::NodeCount() const
{
    return static_cast<uint32_t>(m_nodes.size());
}

std::vector<EnergyLedger::LinkAccount>
EnergyLedger::Links() const
{
    std::vector<LinkAccount> links;
    links.reserve(m_links.size());
    for (const auto& entry : m_links)
    {
        links.push_back(entry.account);
        links.back().txJ = entry.tx.Value();
        links.back().rxJ = entry.rx.Value();
    }
    return links;
}

} // namespace dsgd
} // namespace ns3
