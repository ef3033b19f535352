/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TRANSMISSION_ORDER_H
#define DSGD_TRANSMISSION_ORDER_H

#include "ns3/nstime.h"
#include "ns3/object.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * When a node may send its model of a round to a neighbor. Without an order it sends at once.
 */
class TransmissionOrder : public Object
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();

    /**
     * Asked once for every model, when it is ready.
     *
     * @param round the round
     * @param node the sender's index
     * @param peer the receiver's index
     * @return the simulation time from which it may be sent; one that is over means at once
     */
    virtual Time SendTime(uint32_t round, uint32_t node, uint32_t peer) = 0;

    /**
     * @return whether a node hears nothing of a round before its own first turn to send
     */
    virtual bool IsSynchronous() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TRANSMISSION_ORDER_H
