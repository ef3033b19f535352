/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_FDLA_DESIGN_H
#define DSGD_FDLA_DESIGN_H

#include "dsgd-mixing-design.h"

#include "ns3/dsgd-fdla-solver.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * All links, with the weights of smallest mixing norm (Xiao and Boyd 2004, "Fast linear
 * iterations for distributed averaging"): fdla with weights of any sign, fmmc with W >= 0 (Boyd,
 * Diaconis and Xiao 2004, "Fastest mixing Markov chain on a graph"). Proven optimal on the
 * topology by the solver's dual bound. Costs some 15 steps of O(m^3 + |E|^3 / 3).
 *
 * Above 2000 links the search ends at a proven gap of 4.5% of p (or after 100 steps) and costs
 * some 30 steps of O(m^3) and up to a few hundred times O(m |E| + m^2) each (SolveLargeFdla()).
 * Above 4000 nodes weights are nonnegative and some percent of p from the best of these, and the
 * bound is loose for weights of any sign; the cost is O(|E|) a step but for a sparse factor
 * (SolveSparseFdla()).
 */
class FdlaDesign : public MixingDesign
{
  public:
    /**
     * @param name the name in the registry
     * @param sign what is asked of the signs
     */
    FdlaDesign(std::string name, WeightSign sign);

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;

    std::string m_name; //!< in the registry
    WeightSign m_sign;  //!< signs allowed
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_FDLA_DESIGN_H
