/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-board.h"

namespace ns3
{
namespace dsgd
{

void
ModelBoard::Post(uint32_t sender, uint32_t round, ModelSnapshot model, uint32_t readers)
{
    if (readers > 0)
    {
        m_postings[{round, sender}] = {std::move(model), readers};
    }
}

ModelSnapshot
ModelBoard::Take(uint32_t sender, uint32_t round)
{
    const auto it = m_postings.find({round, sender});
    if (it == m_postings.end())
    {
        return nullptr;
    }
    auto model = it->second.model;
    if (--it->second.readers == 0)
    {
        m_postings.erase(it);
    }
    return model;
}

std::size_t
ModelBoard::Size() const
{
    return m_postings.size();
}

} // namespace dsgd
} // namespace ns3
