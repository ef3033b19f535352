/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MODEL_MIXER_H
#define DSGD_MODEL_MIXER_H

#include "ns3/dsgd-mixing-matrix.h"
#include "ns3/dsgd-model-exchange.h"

#include <Eigen/Core>
#include <cstdint>
#include <map>

namespace ns3
{
namespace dsgd
{

/// What a node has received in a round, by sender.
using ReceivedModels = std::map<uint32_t, ReceivedModel>;

/**
 * @ingroup dsgd
 * Mixes a node's model with those it received; what is missing returns its weight to the node's
 * own, parameter by parameter: x_i + sum_j W_ij (x_j - x_i) over the j that are there.
 *
 * @param matrix W
 * @param node the node i
 * @param own its model after the local step
 * @param received models of active neighbors, by index; mixed in this order
 * @return the mixed parameters
 */
Eigen::VectorXf MixModels(const MixingMatrix& matrix,
                          uint32_t node,
                          const Eigen::VectorXf& own,
                          const ReceivedModels& received);

/**
 * @ingroup dsgd
 * How a node's message travels and what mixing makes of those that arrive: one node's state.
 *
 * This class sends messages as they are; subclasses compress them.
 */
class ModelMixer
{
  public:
    virtual ~ModelMixer();

    /**
     * @param seed of random rounding, another on every node; before the first message
     */
    virtual void SetSeed(uint64_t seed);

    /**
     * @param message the node's message
     * @return what is sent for it, as its receivers will decode it
     */
    virtual ModelSnapshot Prepare(ModelSnapshot message);

    /**
     * @param matrix W
     * @param node the node
     * @param own its message as given to Prepare()
     * @param received what the neighbors have sent
     * @return the message after mixing
     * @throws std::runtime_error if something is missing that must not
     */
    virtual Eigen::VectorXf Mix(const MixingMatrix& matrix,
                                uint32_t node,
                                const Eigen::VectorXf& own,
                                const ReceivedModels& received);

    /**
     * @param own the node's message
     * @param received what the neighbors have sent, already mixed
     * @return the root mean square distance between the own message and what is known of those of
     * the neighbors, over the parameters that arrived; 0 without neighbors
     */
    virtual double Distance(const Eigen::VectorXf& own, const ReceivedModels& received) const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MODEL_MIXER_H
