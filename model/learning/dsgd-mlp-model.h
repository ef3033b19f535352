/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MLP_MODEL_H
#define DSGD_MLP_MODEL_H

#include "dsgd-layer-stack.h"

/**
 * @file
 * @ingroup dsgd
 * A multilayer perceptron.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A perceptron of dense layers with rectifiers between them; with one hidden layer its scores are
 * W2 max(0, W1 f + b1) + b2.
 *
 * Parameters: W1 (hidden x d, column by column), b1, W2, b2 and so on; see DenseLayer.
 */
class MlpModel : public LayerStack
{
  public:
    /**
     * @param dimension features of a sample, at least 1
     * @param hidden units of each hidden layer, at least 1 each; without any layer the model is
     * that of softmax regression with other parameters to start from
     * @param classes classes, at least 2
     * @throws std::invalid_argument if a count is too small or there are 2^31 parameters or more
     */
    MlpModel(uint32_t dimension, const std::vector<uint32_t>& hidden, uint32_t classes);

    /**
     * @param dimension features of a sample, at least 1
     * @param hidden units of the only hidden layer, at least 1
     * @param classes classes, at least 2
     * @throws std::invalid_argument as the other
     */
    MlpModel(uint32_t dimension, uint32_t hidden, uint32_t classes);
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_MLP_MODEL_H
