/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_TARGET_SEARCH_H
#define DSGD_TARGET_SEARCH_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * When a run held an accuracy for good.
 */
struct TargetHit
{
    bool held{false};   //!< whether it was held until the end
    uint32_t round{0};  //!< the evaluated round from which on it was held
    double busiestJ{0}; //!< joules of the busiest node by then
};

/**
 * @param path a run's rounds.csv
 * @param target mean accuracy to hold
 * @return when it was held
 * @throws std::invalid_argument if the file cannot be read
 */
TargetHit FindTarget(const std::string& path, double target);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_TARGET_SEARCH_H
