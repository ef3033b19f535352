/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-segment-header.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(SegmentHeader);

namespace
{

/// First two bytes of every header.
constexpr uint16_t SEGMENT_MARK = 0xd59e;

} // namespace

TypeId
SegmentHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::SegmentHeader")
                            .SetParent<Header>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<SegmentHeader>();
    return tid;
}

SegmentHeader::SegmentHeader() = default;

SegmentHeader::SegmentHeader(Kind kind,
                             uint32_t sender,
                             uint32_t round,
                             uint64_t offset,
                             uint32_t count,
                             uint64_t total)
    : m_mark(SEGMENT_MARK),
      m_kind(kind),
      m_sender(sender),
      m_round(round),
      m_count(count),
      m_offset(offset),
      m_total(total)
{
}

bool
SegmentHeader::IsValid(uint32_t follows) const
{
    return m_mark == SEGMENT_MARK && m_count == follows && m_count > 0 &&
           (m_kind == REQUEST ||
            (m_kind == DATA && m_offset < m_total && m_count <= m_total - m_offset));
}

SegmentHeader::Kind
SegmentHeader::GetKind() const
{
    return static_cast<Kind>(m_kind);
}

uint32_t
SegmentHeader::GetSender() const
{
    return m_sender;
}

uint32_t
SegmentHeader::GetRound() const
{
    return m_round;
}

uint64_t
SegmentHeader::GetOffset() const
{
    return m_offset;
}

uint32_t
SegmentHeader::GetCount() const
{
    return m_count;
}

uint64_t
SegmentHeader::GetTotal() const
{
    return m_total;
}

TypeId
SegmentHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
SegmentHeader::GetSerializedSize() const
{
    return SIZE;
}

void
SegmentHeader::Serialize(Buffer::Iterator start) const
{
    start.WriteHtonU16(m_mark);
    start.WriteHtonU16(m_kind);
    start.WriteHtonU32(m_sender);
    start.WriteHtonU32(m_round);
    start.WriteHtonU32(m_count);
    start.WriteHtonU64(m_offset);
    start.WriteHtonU64(m_total);
}

uint32_t
SegmentHeader::Deserialize(Buffer::Iterator start)
{
    m_mark = start.ReadNtohU16();
    m_kind = start.ReadNtohU16();
    m_sender = start.ReadNtohU32();
    m_round = start.ReadNtohU32();
    m_count = start.ReadNtohU32();
    m_offset = start.ReadNtohU64();
    m_total = start.ReadNtohU64();
    return SIZE;
}

void
SegmentHeader::Print(std::ostream& os) const
{
    os << (m_kind == REQUEST ? "request" : "data") << " sender=" << m_sender << " round=" << m_round
       << " offset=" << m_offset << " count=" << m_count << " total=" << m_total;
}

} // namespace dsgd
} // namespace ns3
