/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-link-tag.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(LinkTag);

TypeId
LinkTag::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::LinkTag")
                            .SetParent<Tag>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<LinkTag>();
    return tid;
}

LinkTag::LinkTag() = default;

LinkTag::LinkTag(uint32_t src, uint32_t dst)
    : m_ends(src, dst)
{
}

std::optional<LinkTag::Ends>
LinkTag::Of(const Ptr<const Packet>& frame)
{
    LinkTag tag;
    return frame->FindFirstMatchingByteTag(tag) ? std::optional<Ends>(tag.m_ends) : std::nullopt;
}

TypeId
LinkTag::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
LinkTag::GetSerializedSize() const
{
    return 2 * sizeof(uint32_t);
}

void
LinkTag::Serialize(TagBuffer buffer) const
{
    buffer.WriteU32(m_ends.first);
    buffer.WriteU32(m_ends.second);
}

void
LinkTag::Deserialize(TagBuffer buffer)
{
    m_ends.first = buffer.ReadU32();
    m_ends.second = buffer.ReadU32();
}

void
LinkTag::Print(std::ostream& os) const
{
    os << "link " << m_ends.first << " -> " << m_ends.second;
}

} // namespace dsgd
} // namespace ns3
