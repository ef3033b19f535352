/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SCHEDULE_JSON_H
#define DSGD_SCHEDULE_JSON_H

#include "dsgd-interference.h"

#include "ns3/dsgd-mixing-schedule.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * Writes a schedule down: the different matrices as lists of active links [u, v, weight], how often
 * each occurs in the long run, if a number of rounds is given, which one applies when, and, if
 * nodes broadcast, for each matrix the groups of nodes that send at once, in the order of sending.
 *
 * @param schedule the schedule
 * @param rounds rounds to write down, 0 for none
 * @param groups for each matrix of the support, empty for none
 * @return JSON with the keys nodes, support, frequencies and, where given, order and groups
 * @throws std::invalid_argument if there are groups, but not for as many matrices as there are
 */
std::string FormatSchedule(const MixingSchedule& schedule,
                           uint32_t rounds,
                           const std::vector<SpeakingGroups>& groups = {});

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SCHEDULE_JSON_H
