/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_BASE_K_DESIGN_H
#define DSGD_BASE_K_DESIGN_H

#include "dsgd-mixing-design.h"

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * For a complete base topology: a sequence of sparse matrices whose product over one period is
 * exactly J, so that the models agree after finitely many rounds.
 *
 * base-k is the simple base-(k+1) graph of Takezawa, Sato, Bao, Niwa and Yamada, "Beyond
 * exponential graph: communication-efficient topologies for decentralized learning via finite-time
 * convergence", NeurIPS 2023, for any m and at most k neighbors in a round: m is written in base k
 * + 1, each digit gives a part that averages itself in groups of at most k + 1, and one round
 * between two parts with weight n_1 / n sets their means right. k is the largest that the budget
 * allows, 1 if no budget is given. A period has O(log_(k+1) m) rounds.
 *
 * one-peer-exponential (Ying, Yuan, Chen, Hu, Pan and Yin, "Exponential graph is provably efficient
 * for decentralized deep training", NeurIPS 2021) meets the node at distance 2^j in round j; here
 * with symmetric matrices: for m a power of two node i meets i XOR 2^j, weight 1/2, and the product
 * is J; for other m the symmetric part of the directed original is used (two neighbors, weight 1/4
 * each), whose product is not J.
 */
class BaseKDesign : public MixingDesign
{
  public:
    /// Which sequence.
    enum class Kind
    {
        BASE_K,               //!< base-(k+1)
        ONE_PEER_EXPONENTIAL, //!< distances that are powers of two
    };

    /**
     * @param kind which sequence
     */
    explicit BaseKDesign(Kind kind);

    std::string Name() const override;
    bool KeepsBudget() const override;

  private:
    Candidate DoDesign(const DesignInput& input, const DesignBudget& budget) const override;

    Kind m_kind; //!< which sequence
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_BASE_K_DESIGN_H
