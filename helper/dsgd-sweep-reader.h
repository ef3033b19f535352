/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SWEEP_READER_H
#define DSGD_SWEEP_READER_H

#include "dsgd-sweep-plan.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Reads what to run from a JSON object with these keys, of which only parameters and seeds must be
 * there:
 * - program: simulate, or the path of a program that takes --name=value, --seed=N and
 *   --output=FOLDER and leaves a run.json with numbers under "result" and "status": "complete";
 * - options: an object of options that all runs share;
 * - parameters: an object of lists; the first list varies slowest;
 * - for: an object of parameters with a value, as in "design=gossip", and options of their runs;
 * - seeds: a list of whole numbers, or {"first": 1, "count": 10};
 * - target-accuracy: a mean accuracy whose joules are to be told;
 * - baseline: an object with one parameter and one of its values, with which the others are
 *   compared, seed by seed;
 * - metrics: a list of those that are printed and drawn;
 * - output: a folder.
 *
 * @param path a file
 * @return the plan in it
 * @throws std::invalid_argument naming file and key of what will not do
 */
SweepPlan ReadSweepPlan(const std::string& path);

/**
 * @ingroup dsgd
 * @param text the content of a file
 * @param file its name, for errors
 * @return the plan, see ReadSweepPlan()
 * @throws std::invalid_argument naming file and key of what will not do
 */
SweepPlan ParseSweepPlan(const std::string& text, const std::string& file);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SWEEP_READER_H
