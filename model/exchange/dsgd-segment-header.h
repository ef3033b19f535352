/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SEGMENT_HEADER_H
#define DSGD_SEGMENT_HEADER_H

#include "ns3/header.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What stands before every datagram of an exchange over UDP: 32 bytes in network order.
 *
 * A datagram brings a piece of a model or asks for pieces that are missing.
 */
class SegmentHeader : public Header
{
  public:
    /// What follows the header.
    enum Kind
    {
        DATA = 1,    //!< bytes of a model
        REQUEST = 2, //!< missing ranges, first and one past the last byte, 8 bytes each
    };

    /// Bytes of a header.
    static constexpr uint32_t SIZE = 32;

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    SegmentHeader();

    /**
     * @param kind what follows
     * @param sender the index of the node that sends the datagram
     * @param round the round of the model
     * @param offset where in the model the piece begins; in a request who is asked, its index
     * @param count how many bytes follow
     * @param total bytes of the whole model
     */
    SegmentHeader(Kind kind,
                  uint32_t sender,
                  uint32_t round,
                  uint64_t offset,
                  uint32_t count,
                  uint64_t total);

    /**
     * @param follows how many bytes follow in the datagram
     * @return whether the mark, the kind and the numbers make sense
     */
    bool IsValid(uint32_t follows) const;

    /**
     * @return what follows
     */
    Kind GetKind() const;

    /**
     * @return the sender's index
     */
    uint32_t GetSender() const;

    /**
     * @return the round
     */
    uint32_t GetRound() const;

    /**
     * @return where the piece begins, bytes; in a request who is asked, its index
     */
    uint64_t GetOffset() const;

    /**
     * @return bytes that follow
     */
    uint32_t GetCount() const;

    /**
     * @return bytes of the whole model
     */
    uint64_t GetTotal() const;

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    void Print(std::ostream& os) const override;

  private:
    uint16_t m_mark{0};   //!< tells a segment from anything else on the port
    uint16_t m_kind{0};   //!< what follows
    uint32_t m_sender{0}; //!< index
    uint32_t m_round{0};  //!< round
    uint32_t m_count{0};  //!< bytes that follow
    uint64_t m_offset{0}; //!< where the piece begins or who is asked
    uint64_t m_total{0};  //!< bytes of the model
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SEGMENT_HEADER_H
