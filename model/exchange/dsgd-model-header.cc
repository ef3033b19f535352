/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-header.h"

namespace ns3
{
namespace dsgd
{

NS_OBJECT_ENSURE_REGISTERED(ModelHeader);

namespace
{

/// First two bytes of every header.
constexpr uint16_t MARK = 0xd59d;

} // namespace

TypeId
ModelHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::dsgd::ModelHeader")
                            .SetParent<Header>()
                            .SetGroupName("Dsgd")
                            .AddConstructor<ModelHeader>();
    return tid;
}

ModelHeader::ModelHeader() = default;

ModelHeader::ModelHeader(Kind kind, uint32_t sender, uint32_t round, uint64_t bytes)
    : m_mark(MARK),
      m_kind(kind),
      m_sender(sender),
      m_round(round),
      m_bytes(bytes)
{
}

bool
ModelHeader::IsValid() const
{
    return m_mark == MARK && m_kind >= GREETING && m_kind <= GREETING_AGAIN;
}

ModelHeader::Kind
ModelHeader::GetKind() const
{
    return static_cast<Kind>(m_kind);
}

uint32_t
ModelHeader::GetSender() const
{
    return m_sender;
}

uint32_t
ModelHeader::GetRound() const
{
    return m_round;
}

uint64_t
ModelHeader::GetBytes() const
{
    return m_bytes;
}

TypeId
ModelHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
ModelHeader::GetSerializedSize() const
{
    return SIZE;
}

void
ModelHeader::Serialize(Buffer::Iterator start) const
{
    start.WriteHtonU16(m_mark);
    start.WriteHtonU16(m_kind);
    start.WriteHtonU32(m_sender);
    start.WriteHtonU32(m_round);
    start.WriteHtonU64(m_bytes);
}

uint32_t
ModelHeader::Deserialize(Buffer::Iterator start)
{
    m_mark = start.ReadNtohU16();
    m_kind = start.ReadNtohU16();
    m_sender = start.ReadNtohU32();
    m_round = start.ReadNtohU32();
    m_bytes = start.ReadNtohU64();
    return SIZE;
}

void
ModelHeader::Print(std::ostream& os) const
{
    os << (m_kind == MODEL ? "model" : "greeting") << " sender=" << m_sender << " round=" << m_round
       << " bytes=" << m_bytes;
}

} // namespace dsgd
} // namespace ns3
