/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_SGD_OPTIONS_H
#define DSGD_SGD_OPTIONS_H

#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup dsgd
 * How a node performs its local steps.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Options of stochastic gradient descent: v <- momentum v + (g + weightDecay x), x <- x - step v.
 */
struct SgdOptions
{
    uint32_t batch{64};               //!< samples of a mini-batch; fewer if the node has fewer
    double stepSize{0.1};             //!< step size of round 0
    double momentum{0};               //!< from 0 to below 1; v stays at the node
    double weightDecay{0};            //!< factor of x in the gradient; the loss leaves it out
    uint32_t localSteps{1};           //!< mini-batches of a round (tau)
    uint64_t modelSeed{1};            //!< seed of the initial parameters, the same on all nodes
    double stepFactor{0.1};           //!< factor of the step size at every round of stepRounds
    std::vector<uint32_t> stepRounds; //!< rounds from which on the factor applies (once more)
    bool flips{false};       //!< whether images are mirrored at random, see ImageAugmentation
    uint32_t shift{0};       //!< pixels that images are moved by at most, at random
    uint32_t testSamples{0}; //!< evaluate on the first so many test samples; 0 for all

    /**
     * @param round the round, counted from 0
     * @return the step size of that round
     */
    double StepSizeAt(uint32_t round) const;

    /**
     * @throws std::invalid_argument naming the option that is out of its range
     */
    void Validate() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_SGD_OPTIONS_H
