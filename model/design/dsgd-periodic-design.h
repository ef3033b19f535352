/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PERIODIC_DESIGN_H
#define DSGD_PERIODIC_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The best constant weight on all links every H-th round, only local steps in between: periodic
 * averaging (Wang and Joshi, "Cooperative SGD", JMLR 22 (2021)).
 *
 * H is the smallest that keeps the budget in expectation; a limit on neighbors in any round cannot
 * be kept by waiting. Guarantees rho = 1 - (1 - r^2) / H with r the norm of the constant weight.
 * Costs one eigenproblem.
 */
class PeriodicDesign : public MixingDesign
{
  public:
    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
    std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const override;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PERIODIC_DESIGN_H
