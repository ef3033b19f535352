/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_CURVES_H
#define DSGD_SWEEP_CURVES_H

#include "dsgd-evaluated-rounds.h"
#include "dsgd-mean-interval.h"
#include "dsgd-sweep-plan.h"

#include <map>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How accuracy grows with the joules of the busiest node in the runs of a sweep: means over all
 * seeds with 95% intervals, by combination of parameters and evaluated round.
 */
class SweepCurves
{
  public:
    /// Where a combination of parameters is after a round.
    struct Point
    {
        uint32_t round{0};     //!< the round
        MeanInterval accuracy; //!< mean over the nodes' own models, over the seeds
        MeanInterval joules;   //!< of the busiest node
    };

    /**
     * @param plan what was run; must outlive this object
     */
    explicit SweepCurves(const SweepPlan& plan);

    /**
     * Adds a run that has come to its end.
     *
     * @param group its combination of parameters
     * @param rounds that it has evaluated; without any it has no curve
     */
    void Add(std::size_t group, const std::vector<EvaluatedRound>& rounds);

    /**
     * @param group a combination of parameters
     * @return the rounds that all its runs have evaluated, in order
     */
    std::vector<Point> Curve(std::size_t group) const;

    /**
     * @return whether no run has a curve
     */
    bool IsEmpty() const;

    /**
     * Writes curves.csv.
     *
     * @param folder where to write
     * @throws std::invalid_argument or std::runtime_error if it cannot be written
     */
    void Write(const std::string& folder) const;

  private:
    /// What the runs of a combination had after a round.
    struct Sample
    {
        std::vector<double> accuracies; //!< by run
        std::vector<double> joules;     //!< of their busiest nodes
    };

    /// All runs of a combination.
    struct Group
    {
        std::size_t runs{0};                //!< how many have curves
        std::map<uint32_t, Sample> samples; //!< by round
    };

    const SweepPlan& m_plan;               //!< what was run
    std::map<std::size_t, Group> m_groups; //!< by number of the combination
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_CURVES_H
