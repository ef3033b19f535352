/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PERIODIC_SCHEDULE_H
#define DSGD_PERIODIC_SCHEDULE_H

#include "dsgd-mixing-schedule.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The same sequence of matrices over and over.
 */
class PeriodicSchedule : public MixingSchedule
{
  public:
    /**
     * @param support the different matrices, all of the same size
     * @param order the matrix of each round of a period, as a place in the support
     * @throws std::invalid_argument for an empty support or order, matrices of different sizes, or
     * a place outside the support
     */
    PeriodicSchedule(std::vector<MixingMatrix> support, std::vector<uint32_t> order);

    const MixingMatrix& At(uint32_t round) const override;
    const std::vector<MixingMatrix>& Support() const override;
    std::vector<double> Frequencies() const override;

    /**
     * @return the matrix of each round of a period, as a place in the support
     */
    const std::vector<uint32_t>& Order() const;

  private:
    std::vector<MixingMatrix> m_support; //!< the different matrices
    std::vector<uint32_t> m_order;       //!< one period
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PERIODIC_SCHEDULE_H
