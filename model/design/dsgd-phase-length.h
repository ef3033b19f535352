/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PHASE_LENGTH_H
#define DSGD_PHASE_LENGTH_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * How long dense rounds at the end must last to bring the models together: each contracts the
 * squared distance between the models by rho_d, from the level of the sparse phase (~ 1 / p_s) to
 * within a tenth of what the dense design would hold (~ 1 / p_d).
 *
 * @param sparse of the first phase
 * @param dense of the second
 * @param rounds in all
 * @return rounds of the second phase, 1 to rounds
 */
uint32_t ConsensusTail(const DesignReport& sparse, const DesignReport& dense, uint32_t rounds);

/**
 * How long dense rounds at the end are worth their energy by the bound for matrices that vary
 * (arXiv 2512.24069, see EffectiveP()): the length of smallest product of the busiest node's joules
 * a round and the bound on the number of rounds. The bound is on the average over all rounds, so it
 * rewards a tail for the rounds just before it only.
 *
 * @param bound K(p)
 * @param sparse of the first phase
 * @param dense of the second
 * @param rounds in all
 * @return rounds of the second phase, 0 to rounds
 */
uint32_t BoundTail(const ConvergenceBound& bound,
                   const DesignReport& sparse,
                   const DesignReport& dense,
                   uint32_t rounds);

/**
 * @param sparse p of a round of the first phase
 * @param dense p of a round of the second
 * @param rounds in all
 * @param tail rounds of the second phase
 * @return p for the bound, see EffectiveP()
 */
double PhasedP(double sparse, double dense, uint32_t rounds, uint32_t tail);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PHASE_LENGTH_H
