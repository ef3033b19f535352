/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_UPDATE_RULE_H
#define DSGD_UPDATE_RULE_H

#include "ns3/dsgd-learner.h"
#include "ns3/dsgd-model-board.h"

#include <Eigen/Core>
#include <cstdint>
#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * How a node's model follows from its local steps and from what is mixed: one node's state.
 *
 * A round is Step(), Message(), which travels, and Combine() with what mixing has made of the
 * message; or, where StepsAfterMixing(), it is Message(), Combine() and Step(). Messages of nodes
 * that are alike are mixed with W, so that their mean over all nodes does not change by it.
 */
class UpdateRule
{
  public:
    virtual ~UpdateRule();

    /**
     * @return how many vectors as long as the model a message has
     */
    virtual uint32_t Blocks() const;

    /**
     * @return whether the local step of a round comes after its mixing
     */
    virtual bool StepsAfterMixing() const;

    /**
     * @param x the parameters to start from
     */
    virtual void Start(Eigen::VectorXf x) = 0;

    /**
     * Does the local step of a round.
     *
     * @param learner model and data
     * @param round the round
     * @return its mean mini-batch loss
     * @throws std::runtime_error if it diverges
     */
    virtual double Step(Learner& learner, uint32_t round) = 0;

    /**
     * @return what the neighbors get, Blocks() times as long as the model
     */
    virtual ModelSnapshot Message() = 0;

    /**
     * @param mixed the message after mixing
     */
    virtual void Combine(Eigen::VectorXf mixed) = 0;

    /**
     * @return the node's model
     */
    virtual ModelSnapshot Model() const = 0;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_UPDATE_RULE_H
