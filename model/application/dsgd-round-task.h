/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ROUND_TASK_H
#define DSGD_ROUND_TASK_H

#include "ns3/dsgd-learner.h"
#include "ns3/dsgd-mixing-matrix.h"
#include "ns3/dsgd-model-exchange.h"

#include <limits>
#include <map>
#include <memory>
#include <optional>

namespace ns3
{
namespace dsgd
{

/// What a node's model is worth after a round.
struct RoundResult
{
    uint32_t node{0};                                    //!< index
    uint32_t round{0};                                   //!< round
    ModelSnapshot model;                                 //!< parameters after mixing
    Evaluation evaluation{NOT_EVALUATED, NOT_EVALUATED}; //!< on the test set

    /// Marks what was not measured.
    static constexpr double NOT_EVALUATED = std::numeric_limits<double>::quiet_NaN();
};

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
                          const std::map<uint32_t, ReceivedModel>& received);

/**
 * @ingroup dsgd
 * What a node computes between two exchanges: mixing, evaluation, local step. It owns or shares
 * all that it reads, so that it can run beside the simulation.
 */
struct RoundTask
{
    /// What comes out.
    struct Result
    {
        std::optional<uint32_t> mixed; //!< the round that was mixed
        double loss{0};                //!< mini-batch loss of the local step
        double distance{0};            //!< to the models received, root mean square
        RoundResult evaluated;         //!< after mixing, model null if not wanted
        ModelSnapshot model;           //!< parameters after the task
    };

    /// A round that ends with mixing.
    struct Mixing
    {
        uint32_t round{0};                          //!< the round
        std::shared_ptr<const MixingMatrix> matrix; //!< its W
        std::map<uint32_t, ReceivedModel> models;   //!< received, by sender
        bool evaluates{false};                      //!< whether the outcome is evaluated
        bool measures{false};                       //!< whether the distance is measured
    };

    uint32_t node{0};                 //!< index
    std::shared_ptr<Learner> learner; //!< model and data
    ModelSnapshot own;                //!< parameters before
    std::optional<Mixing> mixing;     //!< the round before, if there is one
    std::optional<uint32_t> step;     //!< the round of the local step, if there is one

    /**
     * @return what comes out
     * @throws std::runtime_error naming the node if the local step diverges
     */
    Result Run() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ROUND_TASK_H
