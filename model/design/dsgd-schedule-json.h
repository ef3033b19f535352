/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SCHEDULE_JSON_H
#define DSGD_SCHEDULE_JSON_H

#include "ns3/dsgd-mixing-schedule.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * Writes a schedule down: the different matrices as lists of active links [u, v, weight], how often
 * each occurs in the long run, and, if a number of rounds is given, which one applies when.
 *
 * @param schedule the schedule
 * @param rounds rounds to write down, 0 for none
 * @return JSON with the keys nodes, support, frequencies and, with rounds, order
 */
std::string FormatSchedule(const MixingSchedule& schedule, uint32_t rounds);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SCHEDULE_JSON_H
