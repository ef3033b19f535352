/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BROADCAST_EXCHANGE_H
#define DSGD_BROADCAST_EXCHANGE_H

#include "dsgd-repaired-exchange.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over UDP broadcast: one transmission serves all active neighbors behind a device.
 *
 * Requests are broadcast as well, so that no address has to be resolved first. Through a device
 * that reaches only one other, and over IPv6, each neighbor gets datagrams of its own.
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
    std::pair<Ptr<NetDevice>, Address> Way(uint32_t peer) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BROADCAST_EXCHANGE_H
