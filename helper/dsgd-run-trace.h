/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_TRACE_H
#define DSGD_RUN_TRACE_H

#include "dsgd-energy-balance.h"
#include "dsgd-first-death.h"
#include "dsgd-run-digest.h"
#include "dsgd-text-table.h"

#include <string>

/**
 * @file
 * @ingroup dsgd
 * Answers to questions about a run, as tables.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @param text two times in s, separated by a comma; one may be left out
 * @return the part of a run between them
 * @throws std::invalid_argument if it is something else
 */
TimeWindow ParseWindow(const std::string& text);

/**
 * @param digest a run
 * @return joules by cause
 */
TextTable TableByCause(const RunDigest& digest);

/**
 * @param digest a run
 * @param count of nodes, those that spent most; 0 for all, by number
 * @return joules by node
 */
TextTable TableByNode(const RunDigest& digest, uint32_t count = 0);

/**
 * @param digest a run
 * @param count of links, those that cost most; 0 for all, by number
 * @return joules by directed link
 */
TextTable TableByLink(const RunDigest& digest, uint32_t count = 0);

/**
 * @param digest a run
 * @return joules by round
 */
TextTable TableByRound(const RunDigest& digest);

/**
 * @param balance of a run
 * @param count of nodes, those with the largest difference; 0 for all, by number
 * @return what was spent by what the source says and by what the causes say
 */
TextTable TableOfBalance(const EnergyBalance& balance, uint32_t count = 0);

/**
 * @param reader a run
 * @param digest the same run
 * @return what there is to know of it, a line each
 */
std::string Overview(RunReader& reader, const RunDigest& digest);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_TRACE_H
