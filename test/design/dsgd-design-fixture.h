/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DESIGN_FIXTURE_H
#define DSGD_DESIGN_FIXTURE_H

#include "ns3/dsgd-mixing-design.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @param spec a topology as for MakeTopology()
 * @param compute joules of a local step
 * @param perNeighbor joules of an exchange with a neighbor
 * @return what to design for, with the bound 1/p
 */
DesignInput MakeDesignInput(const std::string& spec, double compute = 1, double perNeighbor = 10);

/**
 * Expects every matrix of the support symmetric with rows summing to 1, the frequencies to sum
 * to 1, and the report to agree with the schedule recomputed densely.
 *
 * @param input what was designed for
 * @param result the design
 */
void ExpectSound(const DesignInput& input, const DesignResult& result);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DESIGN_FIXTURE_H
