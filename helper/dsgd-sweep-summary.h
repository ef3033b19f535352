/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_SUMMARY_H
#define DSGD_SWEEP_SUMMARY_H

#include "dsgd-mean-interval.h"
#include "dsgd-sweep-results.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A metric of a combination of parameters, over all seeds.
 */
struct SweepCell
{
    std::size_t group{0};    //!< the combination
    std::size_t metric{0};   //!< number of the metric in SweepResults::Metrics()
    MeanInterval all;        //!< of the values
    double least{0};         //!< of the values
    double most{0};          //!< of the values
    MeanInterval difference; //!< from the baseline, seed by seed; of none without one
    double relative{0};      //!< mean difference by mean of the baseline, over the same seeds
};

/**
 * @ingroup dsgd
 * Means with 95% intervals of a sweep's results, and differences from a baseline over the same
 * seeds, which say more than the difference of two means when seeds matter more than parameters.
 */
class SweepSummary
{
  public:
    /**
     * @param results of the sweep; must outlive this object
     */
    explicit SweepSummary(const SweepResults& results);

    /**
     * @return all metrics of all combinations that have run, by combination
     */
    const std::vector<SweepCell>& Cells() const;

    /**
     * @return the main metrics as a table for a terminal
     */
    std::string FormatTable() const;

    /**
     * Writes summary.csv.
     *
     * @param folder where to write
     * @throws std::invalid_argument or std::runtime_error if it cannot be written
     */
    void Write(const std::string& folder) const;

    /**
     * @param group a combination
     * @param metric its number in SweepResults::Metrics()
     * @return its cell, null if it has none
     */
    const SweepCell* Find(std::size_t group, std::size_t metric) const;

    /**
     * @return what it is of
     */
    const SweepResults& Results() const;

  private:
    const SweepResults& m_results;  //!< of the sweep
    std::vector<SweepCell> m_cells; //!< by combination, then metric
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_SUMMARY_H
