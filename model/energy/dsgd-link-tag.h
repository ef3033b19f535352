/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LINK_TAG_H
#define DSGD_LINK_TAG_H

#include "ns3/packet.h"
#include "ns3/tag.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Says which nodes a packet travels between, so that the hops on its way are charged to the link
 * that caused them. A byte tag: it stays with the payload in segments, fragments and at relays.
 */
class LinkTag : public Tag
{
  public:
    /// Ids of the sending and of the receiving node.
    using Ends = std::pair<uint32_t, uint32_t>;

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    LinkTag();

    /**
     * @param src the id of the node that sends it first
     * @param dst the id of the node it is for
     */
    LinkTag(uint32_t src, uint32_t dst);

    /**
     * @param frame a packet, with or without the headers of any layer
     * @return the ends of the link that causes it, nothing if that is not known
     */
    static std::optional<Ends> Of(const Ptr<const Packet>& frame);

    /// @return the TypeId
    TypeId GetInstanceTypeId() const override;
    /// @return bytes of the tag in a buffer
    uint32_t GetSerializedSize() const override;
    /// @param buffer where the tag goes
    void Serialize(TagBuffer buffer) const override;
    /// @param buffer where the tag comes from
    void Deserialize(TagBuffer buffer) override;
    /// @param os where both ends are printed
    void Print(std::ostream& os) const override;

  private:
    Ends m_ends; //!< between which nodes
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LINK_TAG_H
