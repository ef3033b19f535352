/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MIXING_MATRIX_HELPER_H
#define DSGD_MIXING_MATRIX_HELPER_H

#include "ns3/dsgd-mixing-design.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Decides who talks to whom: from a topology to a mixing schedule, by a design of the registry.
 *
 * @code
 * MixingMatrixHelper mixing("greedy");
 * mixing.SetMaxDegree(4);
 * auto schedule = mixing.Design(topology).schedule;
 * @endcode
 *
 * Without a budget the upper level chooses one: the smallest product of the busiest node's joules a
 * round and the bound on the number of rounds.
 */
class MixingMatrixHelper
{
  public:
    /**
     * @param design a name of DesignNames()
     * @throws std::invalid_argument for an unknown name, listing the known
     */
    explicit MixingMatrixHelper(const std::string& design = "greedy");

    /**
     * @param degree neighbors that a node may have at most, at least 1
     */
    void SetMaxDegree(uint32_t degree);

    /**
     * @param links neighbors of a node in expectation, fractions allowed, above 0
     */
    void SetActiveLinks(double links);

    /**
     * @param rounds how many rounds will be run, which schedules with phases need
     */
    void SetRounds(uint32_t rounds);

    /**
     * @param joules what a node may spend in a round in expectation, above 0
     */
    void SetBudget(double joules);

    /**
     * @param compute joules of a local step
     * @param perNeighbor joules of an exchange with one neighbor, sending and receiving
     */
    void SetCosts(double compute, double perNeighbor);

    /**
     * @param costs of every node and link, for instance measured ones; must fit the topology
     */
    void SetCosts(EnergyCosts costs);

    /**
     * Makes a node's budget a share of what its battery has left.
     *
     * @param batteries J left at every node
     * @param share of it for a round, in (0, 1]
     */
    void SetBatteries(const Eigen::VectorXd& batteries, double share);

    /**
     * @param sign what is asked of the signs of the link weights
     */
    void SetSign(WeightSign sign);

    /**
     * @param interference which nodes may not send at once; without it those within two hops
     */
    void SetInterference(BaseTopology interference);

    /**
     * @param name a name of ConvergenceBoundNames()
     */
    void SetBound(const std::string& name);

    /**
     * @param seed for designs that draw at random
     */
    void SetSeed(uint64_t seed);

    /**
     * @param topology a connected topology
     * @return the schedule and what is known about it
     * @throws std::invalid_argument if the design does not apply or the budget cannot be met
     */
    DesignResult Design(const BaseTopology& topology) const;

    /**
     * @param topology a connected topology
     * @return one schedule for every budget that makes a difference, from the largest to the
     * smallest
     * @throws std::invalid_argument if the design does not apply
     */
    std::vector<DesignResult> DesignFrontier(const BaseTopology& topology) const;

  private:
    /**
     * @param topology a topology
     * @return everything that a design is made from
     */
    DesignInput MakeInput(const BaseTopology& topology) const;

    std::string m_design;                               //!< in the registry
    DesignBudget m_budget;                              //!< what a node may spend
    bool m_budgetGiven{false};                          //!< whether the user chose the budget
    double m_compute{1};                                //!< J
    double m_perNeighbor{1};                            //!< J
    std::optional<EnergyCosts> m_costs;                 //!< in place of these two
    WeightSign m_sign{WeightSign::FREE};                //!< of the link weights
    std::shared_ptr<const BaseTopology> m_interference; //!< null for two hops
    std::string m_bound{"koloskova"};                   //!< for the upper level
    uint32_t m_rounds{0};                               //!< to be run, 0 if unknown
    uint64_t m_seed{1};                                 //!< for random designs
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MIXING_MATRIX_HELPER_H
