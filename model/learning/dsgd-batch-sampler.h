/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BATCH_SAMPLER_H
#define DSGD_BATCH_SAMPLER_H

#include "dsgd-seeded-random.h"

#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * Drawing of mini-batches.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Draws mini-batches by epochs: every sample once in a random order, then all again in a new order.
 *
 * All batches have the same size; one that reaches the end of an epoch is completed from the next.
 */
class BatchSampler
{
  public:
    /**
     * @param samples the samples to draw from, at least one
     * @param batch the wanted samples of a batch, at least 1; with fewer samples than that, a batch
     * is all of them
     * @param seed the seed of the orders
     * @throws std::invalid_argument if there is no sample or @p batch is 0
     */
    BatchSampler(std::vector<uint32_t> samples, uint32_t batch, uint64_t seed);

    /**
     * @return the next batch, valid until the next call
     */
    const std::vector<uint32_t>& Next();

    /**
     * @return the samples of a batch
     */
    uint32_t BatchSize() const;

  private:
    std::vector<uint32_t> m_samples; //!< in the order of this epoch
    std::vector<uint32_t> m_batch;   //!< the batch handed out last
    std::size_t m_next;              //!< the next sample of this epoch
    SeededEngine m_engine;           //!< draws the orders
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BATCH_SAMPLER_H
