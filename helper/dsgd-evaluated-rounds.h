/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_EVALUATED_ROUNDS_H
#define DSGD_EVALUATED_ROUNDS_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A round after which the models were evaluated.
 */
struct EvaluatedRound
{
    uint32_t round{0};      //!< its number
    double accuracyMean{0}; //!< of the nodes' own models
    double busiestJ{0};     //!< J that the busiest node has spent by then
};

/**
 * @ingroup dsgd
 * @param folder a run's folder
 * @return whether there is rounds.csv or run.sqlite
 */
bool HasRounds(const std::string& folder);

/**
 * @ingroup dsgd
 * @param folder a run's folder, with rounds.csv or run.sqlite
 * @return its evaluated rounds, in order; none if a table by another program lacks their columns
 * @throws std::invalid_argument if the file cannot be read
 */
std::vector<EvaluatedRound> ReadEvaluatedRounds(const std::string& folder);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_EVALUATED_ROUNDS_H
