/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-board.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace dsgd
{

ModelBoard::Reader&
ModelBoard::At(uint32_t index)
{
    if (index >= m_readers.size())
    {
        m_readers.resize(index + 1);
    }
    return m_readers[index];
}

void
ModelBoard::Post(uint32_t sender,
                 uint32_t round,
                 ModelSnapshot model,
                 uint64_t bytes,
                 const std::vector<uint32_t>& readers)
{
    At(sender).isSender = true;
    const Key key(round, sender);
    uint32_t added = 0;
    for (uint32_t reader : readers)
    {
        added += At(reader).waiting.insert(key).second;
    }
    if (added > 0)
    {
        auto& posting = m_postings[key];
        posting.model = std::move(model);
        posting.bytes = bytes;
        posting.readers += added;
    }
}

ModelBoard::Waiting
ModelBoard::Release(const Key& key)
{
    const auto it = m_postings.find(key);
    Waiting waiting{key.second, key.first, it->second.bytes, it->second.model};
    if (--it->second.readers == 0)
    {
        m_postings.erase(it);
    }
    return waiting;
}

std::optional<ModelBoard::Waiting>
ModelBoard::Take(uint32_t sender, uint32_t round, uint32_t reader)
{
    const Key key(round, sender);
    if (reader >= m_readers.size() || m_readers[reader].waiting.erase(key) == 0)
    {
        return std::nullopt;
    }
    return Release(key);
}

std::vector<ModelBoard::Waiting>
ModelBoard::ReleaseBefore(Reader& reader, uint64_t end)
{
    std::vector<Waiting> released;
    while (!reader.waiting.empty() && reader.waiting.begin()->first < end)
    {
        released.push_back(Release(*reader.waiting.begin()));
        reader.waiting.erase(reader.waiting.begin());
    }
    return released;
}

std::vector<ModelBoard::Waiting>
ModelBoard::Close(uint32_t reader, uint32_t round)
{
    auto& entry = At(reader);
    entry.firstOpen = std::max(entry.firstOpen, uint64_t{round} + 1);
    return ReleaseBefore(entry, entry.firstOpen);
}

std::vector<ModelBoard::Waiting>
ModelBoard::Leave(uint32_t reader)
{
    auto& entry = At(reader);
    entry.left = true;
    return ReleaseBefore(entry, std::numeric_limits<uint64_t>::max());
}

void
ModelBoard::Open(uint32_t reader)
{
    At(reader).left = false;
}

bool
ModelBoard::IsClosed(uint32_t reader, uint32_t round) const
{
    return reader < m_readers.size() &&
           (m_readers[reader].left || round < m_readers[reader].firstOpen);
}

bool
ModelBoard::IsWaiting(uint32_t sender, uint32_t round, uint32_t reader) const
{
    return reader < m_readers.size() && m_readers[reader].waiting.count({round, sender}) > 0;
}

bool
ModelBoard::Knows(uint32_t sender) const
{
    return sender < m_readers.size() && m_readers[sender].isSender;
}

std::size_t
ModelBoard::Size() const
{
    return m_postings.size();
}

void
ModelBoard::SetNode(uint32_t index, uint32_t id)
{
    At(index).node = id;
}

std::optional<uint32_t>
ModelBoard::NodeOf(uint32_t index) const
{
    return index < m_readers.size() ? m_readers[index].node : std::nullopt;
}

} // namespace dsgd
} // namespace ns3
