/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-inbox.h"

namespace ns3
{
namespace dsgd
{

void
ModelInbox::Configure(uint32_t self,
                      MissingModelRule rule,
                      Ptr<PairAgreement> agreement,
                      uint32_t suspectAfter)
{
    m_self = self;
    m_rule = rule;
    m_agreement = agreement;
    m_suspectAfter = suspectAfter;
}

void
ModelInbox::Arrive(uint32_t sender, uint32_t round, const ReceivedModel& model)
{
    m_models[round][sender] = model;
    // Half a model cannot be mixed by both ends alike.
    if (m_rule == CANCEL_PAIR && model.parts.empty())
    {
        m_agreement->Arrive(round, sender, m_self);
    }
}

void
ModelInbox::Hear(uint32_t sender)
{
    m_misses.erase(sender);
}

bool
ModelInbox::IsSuspected(uint32_t peer) const
{
    const auto it = m_misses.find(peer);
    return m_suspectAfter > 0 && it != m_misses.end() && it->second >= m_suspectAfter;
}

bool
ModelInbox::IsSettled(uint32_t round, uint32_t peer) const
{
    if (m_rule == CANCEL_PAIR)
    {
        return m_agreement->Get(round, m_self, peer) != PairAgreement::OPEN;
    }
    const auto models = m_models.find(round);
    return (models != m_models.end() && models->second.count(peer) > 0) || IsSuspected(peer);
}

void
ModelInbox::GiveUp(uint32_t round, uint32_t peer)
{
    if (m_rule == CANCEL_PAIR)
    {
        m_agreement->Cancel(round, m_self, peer);
    }
}

ModelInbox::Content
ModelInbox::Take(uint32_t round, const std::vector<uint32_t>& peers)
{
    Content content;
    auto arrived = std::move(m_models[round]);
    m_models.erase(m_models.begin(), m_models.upper_bound(round));
    for (uint32_t peer : peers)
    {
        const auto it = arrived.find(peer);
        bool counts = it != arrived.end();
        if (!counts)
        {
            ++m_misses[peer];
        }
        if (m_rule == CANCEL_PAIR)
        {
            counts = m_agreement->Get(round, m_self, peer) == PairAgreement::AGREED;
            m_agreement->Close(round, m_self, peer);
        }
        double share = 0;
        if (counts)
        {
            share = it->second.share;
            content.models[peer] = std::move(it->second);
        }
        content.shares[peer] = share;
        content.complete = content.complete && share == 1;
    }
    return content;
}

void
ModelInbox::Skip(uint32_t round, const std::vector<uint32_t>& peers)
{
    m_models.erase(m_models.begin(), m_models.upper_bound(round));
    if (m_rule == CANCEL_PAIR)
    {
        for (uint32_t peer : peers)
        {
            m_agreement->Cancel(round, m_self, peer);
            m_agreement->Close(round, m_self, peer);
        }
    }
}

uint32_t
ModelInbox::Latest() const
{
    return m_models.empty() ? 0 : m_models.rbegin()->first;
}

} // namespace dsgd
} // namespace ns3
