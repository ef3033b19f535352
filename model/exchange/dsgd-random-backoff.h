/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RANDOM_BACKOFF_H
#define DSGD_RANDOM_BACKOFF_H

#include "dsgd-transmission-order.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Each model waits a random time before it is sent, uniform in a window, so that not all nodes of
 * a shared medium begin at once.
 */
class RandomBackoff : public TransmissionOrder
{
  public:
    /**
     * @return the TypeId
     */
    static TypeId GetTypeId();
    RandomBackoff();

    Time SendTime(uint32_t round, uint32_t node, uint32_t peer) override;

    /**
     * @param stream first stream of random numbers to use
     * @return how many streams were assigned
     */
    int64_t AssignStreams(int64_t stream);

  private:
    Time m_window;                         //!< the longest wait
    Ptr<UniformRandomVariable> m_fraction; //!< of the window, in [0, 1)
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RANDOM_BACKOFF_H
