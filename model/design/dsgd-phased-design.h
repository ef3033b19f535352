/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_PHASED_DESIGN_H
#define DSGD_PHASED_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * phased: a sparse design for most of the run, then a few dense rounds that bring the nodes' models
 * together (an idea of arXiv 2512.24069, with phases of our choice).
 *
 * Needs DesignInput::rounds. The length of the tail is chosen by ConsensusTail(), by BoundTail(),
 * or given. maxDegree limits the dense rounds (6 if it is not given); joules and activeLinks hold
 * on average over the run, the sparse phase gets what the tail leaves. The bound on K uses
 * EffectiveP(). Costs both designs, the sparse one twice if the budget is given.
 */
class PhasedDesign : public MixingDesign
{
  public:
    /// Before the tail in the name.
    static constexpr const char* PREFIX = "phased";

    /**
     * @param sparse the design of the first phase
     * @param dense the designs of the second, the first that applies is taken
     * @param tail rounds of the second phase, "bound" for BoundTail(), empty for ConsensusTail()
     * @throws std::invalid_argument if the tail is neither
     */
    PhasedDesign(std::shared_ptr<const MixingDesign> sparse,
                 std::vector<std::shared_ptr<const MixingDesign>> dense,
                 std::string tail = "");

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;
    std::vector<Candidate> DoDesignFrontier(const DesignInput& input) const override;

    /**
     * @param input what to design for
     * @param budget whose maxDegree limits the dense rounds; 6 if it names none, or no limit where
     * no design keeps that
     * @return what the first design of the second phase that applies has made
     * @throws std::invalid_argument if none applies
     */
    DesignResult Dense(const DesignInput& input, const DesignBudget& budget) const;

    /**
     * @param input what to design for
     * @param sparse of the first phase
     * @param dense of the second phase
     * @return rounds of the second phase, at most DesignInput::rounds
     */
    uint32_t TailLength(const DesignInput& input,
                        const DesignReport& sparse,
                        const DesignReport& dense) const;

    std::shared_ptr<const MixingDesign> m_sparse;             //!< first phase
    std::vector<std::shared_ptr<const MixingDesign>> m_dense; //!< second phase
    std::string m_tail;                                       //!< its length, or how it is chosen
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_PHASED_DESIGN_H
