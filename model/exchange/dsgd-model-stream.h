/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_STREAM_H
#define DSGD_MODEL_STREAM_H

#include "dsgd-model-header.h"

#include "ns3/packet.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Takes greetings and models out of the bytes that a connection delivers, however they are cut.
 */
class ModelStream
{
  public:
    /// A header and what followed it.
    struct Message
    {
        ModelHeader header;           //!< may be invalid if somebody else uses the port
        std::vector<uint8_t> payload; //!< of a model, if payloads are kept
    };

    /**
     * @param keepsPayload whether the bytes of models matter
     */
    explicit ModelStream(bool keepsPayload = false);

    /**
     * Reads up to the end of a message or of the packet.
     *
     * @param packet bytes that follow those read before
     * @param at where to begin; receives where it has ended
     * @return the message that has become complete, if one has
     */
    std::optional<Message> Read(const Ptr<const Packet>& packet, uint32_t& at);

  private:
    bool m_keepsPayload;         //!< whether the bytes of models matter
    std::vector<uint8_t> m_head; //!< bytes of the next header so far
    bool m_inBody{false};        //!< whether the header is complete
    uint64_t m_left{0};          //!< bytes of the body still to come
    Message m_message;           //!< that is arriving
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_STREAM_H
