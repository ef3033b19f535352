/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FIRST_DEATH_H
#define DSGD_FIRST_DEATH_H

#include "dsgd-run-digest.h"
#include "dsgd-text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Which node died first, and what it spent compared with the others.
 */
struct FirstDeath
{
    std::string sentence;                                                            //!< the answer
    TextTable table{std::vector<std::string>{"cause", "node_j", "mean_j", "ratio"}}; //!< why
};

/**
 * @param reader a run
 * @return which node died first and why; without a death, which came nearest to it
 */
FirstDeath FindFirstDeath(RunReader& reader);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FIRST_DEATH_H
