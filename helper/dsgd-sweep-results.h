/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_RESULTS_H
#define DSGD_SWEEP_RESULTS_H

#include "dsgd-sweep-curves.h"
#include "dsgd-sweep-plan.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * What the runs of a sweep have come to: one row a run, one column a metric.
 *
 * Metrics are the numbers under "result" in run.json, and with a target accuracy target_round and
 * target_j: the round from which on it was held, and the joules of the busiest node by then.
 */
class SweepResults
{
  public:
    /**
     * @param plan what was run; must outlive this object
     */
    explicit SweepResults(const SweepPlan& plan);

    /**
     * Adds a run that has come to its end.
     *
     * @param run the run
     * @param folder its folder
     * @throws std::invalid_argument if what is there cannot be read
     */
    void Add(const SweepRun& run, const std::string& folder);

    /**
     * @return the metrics, in the order they came up
     */
    const std::vector<std::string>& Metrics() const;

    /**
     * @return the metrics to print and draw: the plan's, or the usual of those there are, or all
     * @throws std::invalid_argument if no run has one that the plan names
     */
    std::vector<std::string> MainMetrics() const;

    /**
     * @param metric its number in Metrics()
     * @param group a combination of parameters
     * @return by seed, in the order of the plan; NaN where a run or a number is missing
     */
    std::vector<double> Values(std::size_t metric, std::size_t group) const;

    /**
     * Writes sweep.csv, and sweep.sqlite with a table runs.
     *
     * @param folder where to write
     * @throws std::invalid_argument or std::runtime_error if they cannot be written
     */
    void Write(const std::string& folder) const;

    /**
     * @return the plan
     */
    const SweepPlan& Plan() const;

    /**
     * @return accuracy against energy, where runs have evaluated their models
     */
    const SweepCurves& Curves() const;

  private:
    /// A run and its numbers.
    struct Row
    {
        SweepRun run;                //!< the run
        std::vector<double> numbers; //!< by metric; those at the end may be missing
    };

    /**
     * @param metric a number under "result"
     * @return the name of its column, with result_ before it where a parameter has that name
     */
    std::string ColumnName(const std::string& metric) const;

    /**
     * @param row receives the number
     * @param metric its name
     * @param number its value
     */
    void Set(Row& row, const std::string& metric, double number);

    const SweepPlan& m_plan;            //!< what was run
    std::vector<std::string> m_metrics; //!< in the order they came up
    std::vector<Row> m_rows;            //!< in the order they were added
    SweepCurves m_curves;               //!< of all runs
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_RESULTS_H
