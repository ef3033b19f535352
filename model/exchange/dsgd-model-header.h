/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_HEADER_H
#define DSGD_MODEL_HEADER_H

#include "ns3/header.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What stands before every model on the wire: 20 bytes in network order.
 *
 * A greeting has no body; it tells the other side of a connection who is there.
 */
class ModelHeader : public Header
{
  public:
    /// What follows the header.
    enum Kind
    {
        GREETING = 1, //!< nothing
        MODEL = 2,    //!< the bytes of a model
        GREETING_AGAIN =
            3, //!< nothing; the round is the next the greeter wants, the length counts calls
    };

    /// Bytes of a header.
    static constexpr uint32_t SIZE = 20;

    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    ModelHeader();

    /**
     * @param kind what follows
     * @param sender the sender's index in the schedule
     * @param round the round of the model
     * @param bytes how many bytes follow
     */
    ModelHeader(Kind kind, uint32_t sender, uint32_t round, uint64_t bytes);

    /**
     * @return whether the header begins with the right mark and a known kind
     */
    bool IsValid() const;

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
     * @return how many bytes follow
     */
    uint64_t GetBytes() const;

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    void Print(std::ostream& os) const override;

  private:
    uint16_t m_mark{0};   //!< tells a model from anything else on the port
    uint16_t m_kind{0};   //!< what follows
    uint32_t m_sender{0}; //!< index
    uint32_t m_round{0};  //!< round
    uint64_t m_bytes{0};  //!< length of what follows
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_HEADER_H
