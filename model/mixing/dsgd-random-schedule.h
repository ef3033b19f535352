/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RANDOM_SCHEDULE_H
#define DSGD_RANDOM_SCHEDULE_H

#include "dsgd-mixing-schedule.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Matrices drawn independently for every round.
 *
 * The draw of a round is a hash of the seed and the round's number (SplitMix64 of Steele, Lea and
 * Flood, OOPSLA 2014), so that every node that holds the seed knows every round's matrix, in any
 * order and without messages.
 */
class RandomSchedule : public MixingSchedule
{
  public:
    /**
     * @param support the different matrices, all of the same size
     * @param probabilities one for each, not negative, summing to 1 (to 1e-9; made exact)
     * @param seed of the draws
     * @throws std::invalid_argument for an empty support, matrices of different sizes, or
     * probabilities that are none
     */
    RandomSchedule(std::vector<MixingMatrix> support,
                   std::vector<double> probabilities,
                   uint64_t seed);

    const MixingMatrix& At(uint32_t round) const override;
    const std::vector<MixingMatrix>& Support() const override;
    std::vector<double> Frequencies() const override;

    /**
     * @param round a round, counted from 0
     * @return the place of its matrix in the support
     */
    uint32_t PlaceAt(uint32_t round) const;

  private:
    std::vector<MixingMatrix> m_support; //!< the different matrices
    std::vector<double> m_probabilities; //!< of each
    std::vector<double> m_cumulative;    //!< their running sums
    uint64_t m_seed;                     //!< of the draws
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RANDOM_SCHEDULE_H
