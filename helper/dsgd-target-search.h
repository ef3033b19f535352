/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TARGET_SEARCH_H
#define DSGD_TARGET_SEARCH_H

#include "dsgd-evaluated-rounds.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/// How much accuracy may be lost to count as equally good.
constexpr double ACCURACY_MARGIN = 0.005;

/**
 * @ingroup dsgd
 * When a run held an accuracy for good.
 */
struct TargetHit
{
    bool held{false};   //!< whether it was held until the end
    uint32_t round{0};  //!< the evaluated round from which on it was held
    double busiestJ{0}; //!< joules of the busiest node by then

    /**
     * Takes the next evaluated round into account.
     *
     * @param holds whether the accuracy was reached in it
     * @param at the round
     * @param joules of the busiest node by then
     */
    void Add(bool holds, uint32_t at, double joules);
};

/**
 * @ingroup dsgd
 * @param folder a run's folder, with rounds.csv or run.sqlite
 * @param target mean accuracy to hold
 * @return when it was held
 * @throws std::invalid_argument if the file cannot be read
 */
TargetHit FindTarget(const std::string& folder, double target);

/**
 * @ingroup dsgd
 * @param rounds the evaluated rounds of a run
 * @param target mean accuracy to hold
 * @return when it was held
 */
TargetHit FindTarget(const std::vector<EvaluatedRound>& rounds, double target);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TARGET_SEARCH_H
