/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_REPLAY_RECORD_H
#define DSGD_REPLAY_RECORD_H

#include "dsgd-model-exchange.h"
#include "dsgd-replay-meter.h"

#include <cstdint>
#include <deque>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A round as it was simulated packet by packet.
 */
struct ReplaySample
{
    /// What became of a model.
    struct Delivery
    {
        Time delay;                             //!< after it was sent
        uint64_t bytes{0};                      //!< that arrived, header included; 0 if dropped
        std::vector<ReceivedModel::Part> parts; //!< that arrived, empty for all
    };

    /// Sender and receiver.
    using Link = std::pair<uint32_t, uint32_t>;

    Time duration;                       //!< until the last model arrived or was dropped
    std::map<Link, Delivery> deliveries; //!< by link
    ReplayMeter::Reading spent;          //!< what it has cost
};

/**
 * @ingroup dsgd
 * What is known of the rounds of one active graph.
 */
class ReplayRecord
{
  public:
    /**
     * @param sample one more round
     */
    void Add(ReplaySample sample);

    /**
     * @return all rounds, oldest first
     */
    const std::deque<ReplaySample>& Samples() const;

    /**
     * @return the mean duration, s
     */
    double MeanDuration() const;

    /**
     * @return the mean of what all models have spent, J
     */
    double MeanEnergy() const;

    /**
     * How well the means are known: half the confidence interval of Student's t distribution, as a
     * share of the mean, of the duration and of what every model has spent, whichever is known
     * worst. Models that spend less than a hundredth of what the greediest spends are left
     * out.
     *
     * @param confidence of the interval, between 0 and 1
     * @return the largest of these shares, infinite for fewer than two rounds
     */
    double RelativeError(double confidence) const;

  private:
    std::deque<ReplaySample> m_samples; //!< oldest first, at addresses that do not change
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_REPLAY_RECORD_H
