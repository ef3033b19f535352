/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PHASED_SCHEDULE_H
#define DSGD_PHASED_SCHEDULE_H

#include "dsgd-mixing-schedule.h"

#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * One schedule for so many rounds, then another, which counts its rounds from 0 again.
 */
class PhasedSchedule : public MixingSchedule
{
  public:
    /**
     * @param first the schedule of the first phase
     * @param length how many rounds it lasts
     * @param second the schedule from then on
     * @param total how many rounds there are in all, which sets the frequencies; 0 for no end, so
     * that only the second phase counts in the long run
     * @throws std::invalid_argument for matrices of different sizes or length > total > 0
     */
    PhasedSchedule(std::shared_ptr<const MixingSchedule> first,
                   uint32_t length,
                   std::shared_ptr<const MixingSchedule> second,
                   uint32_t total = 0);

    const MixingMatrix& At(uint32_t round) const override;
    const std::vector<MixingMatrix>& Support() const override;
    std::vector<double> Frequencies() const override;

    /**
     * @return how many rounds the first phase lasts
     */
    uint32_t Length() const;

    /**
     * @return the schedule of the first phase
     */
    const MixingSchedule& First() const;

    /**
     * @return the schedule of the second phase
     */
    const MixingSchedule& Second() const;

  private:
    std::shared_ptr<const MixingSchedule> m_first;  //!< first phase
    std::shared_ptr<const MixingSchedule> m_second; //!< second phase
    uint32_t m_length;                              //!< rounds of the first phase
    uint32_t m_total;                               //!< rounds in all, 0 for no end
    std::vector<MixingMatrix> m_support;            //!< of the first, then of the second
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PHASED_SCHEDULE_H
