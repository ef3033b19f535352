/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_WEIGHTS_DESIGN_H
#define DSGD_WEIGHTS_DESIGN_H

#include "dsgd-mixing-design.h"

#include <functional>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A design that uses every link in every round, with weights from a rule of dsgd-link-weights.h.
 *
 * vanilla is the best constant weight, the choice of Lian et al., "Can decentralized algorithms
 * outperform centralized algorithms?", NIPS 2017, on a graph without further knowledge.
 */
class WeightsDesign : public MixingDesign
{
  public:
    /// From a topology to its link weights.
    using Rule = std::function<LinkWeights(const BaseTopology&)>;

    /**
     * @param name the name in the registry
     * @param rule the weights
     */
    WeightsDesign(std::string name, Rule rule);

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;

    std::string m_name; //!< in the registry
    Rule m_rule;        //!< the weights
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_WEIGHTS_DESIGN_H
