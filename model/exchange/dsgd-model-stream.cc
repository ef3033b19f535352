/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-stream.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param packet where bytes are
 * @param at where they begin
 * @param count how many
 * @param bytes receives them at its end
 */
void
AppendBytes(const Ptr<const Packet>& packet,
            uint32_t at,
            uint32_t count,
            std::vector<uint8_t>& bytes)
{
    bytes.resize(bytes.size() + count);
    packet->CreateFragment(at, count)->CopyData(bytes.data() + bytes.size() - count, count);
}

} // namespace

ModelStream::ModelStream(bool keepsPayload)
    : m_keepsPayload(keepsPayload)
{
}

std::optional<ModelStream::Message>
ModelStream::Read(const Ptr<const Packet>& packet, uint32_t& at)
{
    const uint32_t size = packet->GetSize();
    while (at < size)
    {
        if (!m_inBody)
        {
            const auto missing = static_cast<uint32_t>(ModelHeader::SIZE - m_head.size());
            const uint32_t count = std::min(missing, size - at);
            AppendBytes(packet, at, count, m_head);
            at += count;
            if (m_head.size() < ModelHeader::SIZE)
            {
                continue;
            }
            Create<Packet>(m_head.data(), ModelHeader::SIZE)->RemoveHeader(m_message.header);
            m_head.clear();
            const auto& header = m_message.header;
            m_inBody = header.IsValid() && header.GetKind() == ModelHeader::MODEL;
            m_left = m_inBody ? header.GetBytes() : 0;
        }
        else
        {
            const auto count = static_cast<uint32_t>(std::min<uint64_t>(m_left, size - at));
            if (m_keepsPayload)
            {
                AppendBytes(packet, at, count, m_message.payload);
            }
            at += count;
            m_left -= count;
        }
        if (m_left == 0)
        {
            m_inBody = false;
            return std::exchange(m_message, {});
        }
    }
    return std::nullopt;
}

} // namespace dsgd
} // namespace ns3
