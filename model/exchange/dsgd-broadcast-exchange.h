/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BROADCAST_EXCHANGE_H
#define DSGD_BROADCAST_EXCHANGE_H

#include "dsgd-repaired-exchange.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over UDP broadcast: one transmission serves all active neighbors behind a device.
 *
 * Over IPv6 that is multicast to all nodes on the link. Requests are broadcast as well, so that no
 * address has to be resolved first. Nothing tells those who ask, or answer, that others who they do
 * not hear do so at the same time, hence Jitter. Through a device that reaches only one other each
 * neighbor gets datagrams of its own.
 */
class BroadcastExchange : public RepairedExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    BroadcastExchange();
    ~BroadcastExchange() override;

  private:
    void DoStart() override;
    WayTo Way(uint32_t peer) const override;
    Time Spread(Time delay) const override;

    double m_jitter{0};                  //!< width of the interval of a delay, as a share of it
    int64_t m_stream{0};                 //!< of random numbers, of node 0
    Ptr<UniformRandomVariable> m_random; //!< places in such intervals
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BROADCAST_EXCHANGE_H
