/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ENERGY_BALANCE_H
#define DSGD_ENERGY_BALANCE_H

#include "dsgd-run-reader.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Whether what a node's source gave is what was booked for its causes.
 */
struct NodeBalance
{
    uint32_t node{0};                                         //!< its number
    double initialJ{std::numeric_limits<double>::infinity()}; //!< in the source at the beginning, J
    double remainingJ{std::numeric_limits<double>::infinity()}; //!< in the source at the end, J
    double sourceJ{0};   //!< what the source gave, J; NaN if that is not known
    double causesJ{0};   //!< sum over causes, J
    double worstJ{0};    //!< largest difference at any sample, J
    double worstS{0};    //!< when that was, s
    double relative{0};  //!< the difference as a share of what was spent by then
    uint32_t samples{0}; //!< compared
    bool closes{true};   //!< whether the difference is within the tolerance everywhere
    bool falls{false};   //!< whether the joules of a cause became fewer
};

/**
 * @ingroup dsgd
 * The energy balance of a run.
 */
struct EnergyBalance
{
    std::vector<NodeBalance> nodes; //!< by number
    uint32_t checked{0};            //!< nodes for which the source's joules are known
    double worst{0};                //!< largest relative difference
    bool isExact{true};             //!< whether numbers have all their digits, not ten

    /**
     * @return whether it closes for every node that can be checked, of which there is at least one
     */
    bool Closes() const;

    /**
     * @return it in a sentence
     */
    std::string Verdict() const;
};

/**
 * Compares what sources gave with what was booked, for every node.
 *
 * On a battery, at every sample: initial - remaining is the sum over causes. On mains, at the end
 * of the run: what run.json says the source gave is. The tolerance is 1e-9 of what was spent, and
 * what the digits leave open if a file has no more than ten.
 *
 * @param reader the run
 * @return the balance
 */
EnergyBalance CheckBalance(RunReader& reader);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ENERGY_BALANCE_H
