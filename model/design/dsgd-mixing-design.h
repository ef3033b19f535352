/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MIXING_DESIGN_H
#define DSGD_MIXING_DESIGN_H

#include "dsgd-design-budget.h"
#include "dsgd-energy-costs.h"
#include "dsgd-interference.h"

#include "ns3/dsgd-convergence-bound.h"
#include "ns3/dsgd-mixing-schedule.h"
#include "ns3/dsgd-weight-sign.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

class BudgetLowerBound;

/**
 * @ingroup dsgd
 * Everything that a design is made from.
 */
struct DesignInput
{
    std::shared_ptr<const BaseTopology> topology; //!< connected
    EnergyCosts costs;                            //!< of a round
    ConvergenceBound bound;                       //!< K(p), for the upper level
    uint64_t seed{1};                             //!< for designs that draw at random
    uint32_t rounds{0};                           //!< how many rounds will be run, 0 if unknown
    WeightSign sign{WeightSign::FREE};            //!< signs that link weights may have
    /// Which nodes may not send at once, for broadcasts; none for those within two hops.
    std::shared_ptr<const BaseTopology> interference{};
    bool certify{true}; //!< whether DesignReport::budgetLowerBound is worth time
};

/**
 * @ingroup dsgd
 * What is known about a design.
 */
struct DesignReport
{
    std::string design;             //!< its name
    uint32_t activeLinks{0};        //!< links that are ever active
    uint32_t maxDegree{0};          //!< most neighbors of a node in one round
    double mixingNorm{0};           //!< r of the one matrix, sqrt(rho) of several
    double rho{0};                  //!< ||E[W^T W] - J||
    double p{0};                    //!< 1 - rho
    double linksLowerBound{0};      //!< proven: no weights on the same links have a smaller r
    double budgetLowerBound{0};     //!< proven: no design within the budget has a smaller r, see
                                    //!< MixingDesign::Design()
    double maxActiveLinks{0};       //!< expected active links of a round, largest of all nodes
    Eigen::VectorXd expectedJoules; //!< per node and round
    uint32_t busiestNode{0};        //!< its argmax
    double boundRounds{0};          //!< K(p)
    double objective{0};            //!< joules of the busiest node until the bound is met
    double objectiveLowerBound{0};  //!< proven: no budget has a smaller one; from SearchBudget()
    double seconds{0};              //!< time the design took
};

/**
 * @ingroup dsgd
 * A schedule and what is known about it.
 */
struct DesignResult
{
    std::shared_ptr<const MixingSchedule> schedule; //!< which matrix when
    DesignReport report;                            //!< what it is worth
    /// For each matrix of the support the groups that broadcast in turn; empty for unicast designs.
    std::vector<SpeakingGroups> groups{};
};

/**
 * @ingroup dsgd
 * An algorithm from a topology, its energy costs and a budget to a schedule: a value in, a value
 * out, no state and no I/O.
 */
class MixingDesign
{
  public:
    virtual ~MixingDesign() = default;

    /**
     * @return the name in the registry
     */
    virtual std::string Name() const = 0;

    /**
     * @return whether the design can keep a budget; others use the links they use
     */
    virtual bool KeepsBudget() const = 0;

    /**
     * The lower level: the best schedule this design knows within the budget.
     *
     * The report's budgetLowerBound is that of BudgetLowerBound: if the schedule is one matrix, for
     * all fixed matrices of the sign asked for on this topology that keep the budget; otherwise for
     * all symmetric matrices that change from round to round and keep it in expectation. Designs
     * that know more about a narrower kind say so in their header, and then the larger bound is
     * reported.
     *
     * @param input what to design for
     * @param budget what a node may spend
     * @return the schedule, with its report
     * @throws std::invalid_argument if the design does not apply to the topology, or if it knows no
     * schedule within the budget and of the sign asked for
     */
    DesignResult Design(const DesignInput& input, const DesignBudget& budget) const;

    /**
     * One schedule for every budget that makes a difference, from the largest to the smallest. The
     * reports' budgetLowerBound is that of Design() for a budget of the joules of the busiest node,
     * without the relaxation that takes time.
     *
     * @param input what to design for
     * @return at least one schedule
     */
    std::vector<DesignResult> DesignFrontier(const DesignInput& input) const;

  protected:
    /**
     * A schedule and, if known, a bound that holds on its links.
     */
    struct Candidate
    {
        std::shared_ptr<const MixingSchedule> schedule; //!< the schedule
        double lowerBound{0};                           //!< on r with the same links
        double budgetLowerBound{0};                     //!< on r within the budget, of its kind
        double effectiveP{0};                           //!< p for the bound on K, 0 for 1 - rho
        std::vector<SpeakingGroups> groups{};           //!< for each matrix, if they broadcast
    };

    /**
     * @param input what to design for
     * @param budget what a node may spend
     * @return the schedule; Design() checks that it keeps the budget
     */
    virtual Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const = 0;

    /**
     * @param input what to design for
     * @return schedules for every budget; the default is DoDesign() for every degree,
     * above 5000 links for a geometric sequence of degrees
     */
    virtual std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const;

  private:
    /**
     * Computes all that is reported of a schedule and bounds what any could do.
     *
     * @param input what was designed for
     * @param candidate the schedule
     * @param seconds how long the design took
     * @param bounds of the same input
     * @param budget what a node may spend; null for the joules that the busiest node spends, and
     * quick bounds only
     * @return the schedule with its report
     */
    DesignResult Judge(const DesignInput& input,
                       Candidate candidate,
                       double seconds,
                       const BudgetLowerBound& bounds,
                       const DesignBudget* budget) const;
};

/**
 * The upper level: of all schedules on a design's frontier the one of smallest
 * Delta * K(p(Delta)), Delta being the joules of the busiest node. The report's
 * objectiveLowerBound says how much better any budget could do, see ObjectiveLowerBound().
 *
 * @param design the design
 * @param input what to design for
 * @return the best
 */
DesignResult SearchBudget(const MixingDesign& design, const DesignInput& input);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MIXING_DESIGN_H
