/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WEIGHED_LINKS_H
#define DSGD_WEIGHED_LINKS_H

#include "dsgd-link-support.h"

#include "ns3/dsgd-fdla-solver.h"

namespace ns3
{
namespace dsgd
{

/**
 * The weights that a design gives to the links it chose: those of FDLA up to 2000 links,
 * above, where the FDLA solver's |E| x |E| system would be too large, those of SolveSparseFdla().
 *
 * @param input the base topology and the signs that weights may have
 * @param use one flag a link; the flagged links must connect all nodes
 * @return weights for all links of the base topology, 0 for those not used
 */
FdlaResult WeighLinks(const DesignInput& input, const std::vector<bool>& use);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WEIGHED_LINKS_H
