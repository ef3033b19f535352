/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-pair-agreement.h"

#include <algorithm>

namespace ns3
{
namespace dsgd
{

PairAgreement::Key
PairAgreement::MakeKey(uint32_t round, uint32_t a, uint32_t b)
{
    return {round, std::min(a, b), std::max(a, b)};
}

void
PairAgreement::Join(uint32_t node, SettledCallback settled)
{
    m_settled[node] = std::move(settled);
}

void
PairAgreement::Leave(uint32_t node)
{
    m_settled.erase(node);
}

void
PairAgreement::Arrive(uint32_t round, uint32_t sender, uint32_t receiver)
{
    const auto key = MakeKey(round, sender, receiver);
    auto& pair = m_pairs[key];
    pair.arrived[receiver > sender] = true;
    if (pair.state == OPEN && pair.arrived[0] && pair.arrived[1])
    {
        Settle(key, AGREED);
    }
}

void
PairAgreement::Cancel(uint32_t round, uint32_t node, uint32_t peer)
{
    const auto key = MakeKey(round, node, peer);
    if (m_pairs[key].state == OPEN)
    {
        Settle(key, CANCELED);
    }
}

void
PairAgreement::Settle(const Key& key, State state)
{
    m_pairs[key].state = state;
    const auto [round, u, v] = key;
    for (uint32_t node : {u, v})
    {
        const auto it = m_settled.find(node);
        if (it != m_settled.end())
        {
            it->second(round);
        }
    }
}

PairAgreement::State
PairAgreement::Get(uint32_t round, uint32_t node, uint32_t peer) const
{
    const auto it = m_pairs.find(MakeKey(round, node, peer));
    return it == m_pairs.end() ? OPEN : it->second.state;
}

void
PairAgreement::Close(uint32_t round, uint32_t node, uint32_t peer)
{
    const auto it = m_pairs.find(MakeKey(round, node, peer));
    if (it == m_pairs.end())
    {
        return;
    }
    it->second.closed[node > peer] = true;
    if (it->second.closed[0] && it->second.closed[1])
    {
        m_pairs.erase(it);
    }
}

std::size_t
PairAgreement::Size() const
{
    return m_pairs.size();
}

} // namespace dsgd
} // namespace ns3
