/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_UNICAST_EXCHANGE_H
#define DSGD_UNICAST_EXCHANGE_H

#include "dsgd-repaired-exchange.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Models over UDP to each neighbor by itself.
 *
 * On radios frames to one receiver are acknowledged and sent again by the MAC, unlike broadcasts;
 * what is lost all the same is asked for, without TCP's waiting when many share a channel. There is
 * no control of congestion: on a network shared with other traffic set PacingRate or PacingLoad.
 */
class UnicastExchange : public RepairedExchange
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    UnicastExchange();
    ~UnicastExchange() override;

  private:
    WayTo Way(uint32_t peer) const override;
    Time IdleTime(const Incoming& incoming) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_UNICAST_EXCHANGE_H
