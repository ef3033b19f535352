/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-outbox.h"

#include "dsgd-model-header.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace dsgd
{

void
ModelOutbox::Add(uint32_t round, uint64_t bytes, Payload payload)
{
    m_waiting.push_back({round, bytes, bytes, false, std::move(payload)});
}

bool
ModelOutbox::IsEmpty() const
{
    return m_waiting.empty();
}

Ptr<Packet>
ModelOutbox::Next(uint32_t sender, uint64_t room, uint32_t segment) const
{
    const auto& model = m_waiting.front();
    const uint32_t overhead = model.begun ? 0 : ModelHeader::SIZE;
    if (room < std::min<uint64_t>(segment, model.left + overhead) || room <= overhead)
    {
        return nullptr;
    }
    const auto count = static_cast<uint32_t>(std::min<uint64_t>(room - overhead, model.left));
    const auto packet =
        model.payload ? Create<Packet>(model.payload->data() + (model.bytes - model.left), count)
                      : Create<Packet>(count);
    if (!model.begun)
    {
        packet->AddHeader(ModelHeader(ModelHeader::MODEL, sender, model.round, model.bytes));
    }
    return packet;
}

void
ModelOutbox::Advance(uint32_t size)
{
    auto& model = m_waiting.front();
    model.left -= size - (model.begun ? 0 : ModelHeader::SIZE);
    model.begun = true;
    if (model.left == 0)
    {
        m_handed.push_back(std::move(model));
        m_waiting.pop_front();
    }
}

void
ModelOutbox::Rewind(uint32_t next)
{
    if (!m_waiting.empty() && m_waiting.front().begun)
    {
        m_handed.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    while (!m_handed.empty())
    {
        auto model = std::move(m_handed.back());
        m_handed.pop_back();
        if (model.round >= next)
        {
            model.begun = false;
            model.left = model.bytes;
            m_waiting.push_front(std::move(model));
        }
    }
}

void
ModelOutbox::Prune(const Predicate& isObsolete,
                   bool connected,
                   const std::function<void(uint32_t round)>& dropped)
{
    for (auto it = m_waiting.begin(); it != m_waiting.end();)
    {
        if (!(it->begun && connected) && isObsolete(it->round))
        {
            dropped(it->round);
            it = m_waiting.erase(it);
        }
        else
        {
            ++it;
        }
    }
    while (!m_handed.empty() && isObsolete(m_handed.front().round))
    {
        m_handed.pop_front();
    }
}

std::vector<uint32_t>
ModelOutbox::Rounds() const
{
    std::vector<uint32_t> rounds;
    for (const auto* models : {&m_waiting, &m_handed})
    {
        for (const auto& model : *models)
        {
            rounds.push_back(model.round);
        }
    }
    return rounds;
}

} // namespace dsgd
} // namespace ns3
