/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_UDP_EXCHANGE_H
#define DSGD_UDP_EXCHANGE_H

#include "dsgd-datagram-exchange.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over UDP, unreliable: each datagram is sent once, and what arrives in time counts.
 *
 * A model is delivered when it is complete, or in part when Deadline has passed since its first
 * datagram, IdleTimeout since its latest, or the round ends here. A model of which nothing has
 * arrived is dropped when the round ends.
 */
class UdpExchange : public DatagramExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    UdpExchange();
    ~UdpExchange() override;

  private:
    void DoSend(uint32_t round, const std::vector<uint32_t>& peers, ModelSnapshot model) override;
    void HandleIdle(uint32_t sender, uint32_t round, Incoming& incoming) override;
    Time IdleTime(const Incoming& incoming) const override;

    Time m_deadline;    //!< after the first datagram, 0 for none
    Time m_idleTimeout; //!< after the latest datagram
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_UDP_EXCHANGE_H
