/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RESISTANCE_DESIGN_H
#define DSGD_RESISTANCE_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * effective-resistance: links drawn with probability proportional to their effective resistance
 * (Spielman and Srivastava, "Graph sparsification by effective resistances", STOC 2008), without
 * replacement, as long as both ends can afford them, on top of a spanning tree of low load; then
 * the weights of WeighLinks().
 *
 * Where the budget does not bind, all links are taken. The sparsifier's spectral guarantee holds
 * for an unbounded sample of O(m log m / e^2) links; under a per-node budget it is a heuristic that
 * guarantees a connected graph within the budget. Costs O(m^3) up to 2000 nodes, above 100 sparse
 * solves, and the weights of WeighLinks().
 */
class ResistanceDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RESISTANCE_DESIGN_H
