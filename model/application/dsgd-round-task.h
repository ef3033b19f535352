/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_ROUND_TASK_H
#define DSGD_ROUND_TASK_H

#include "dsgd-model-mixer.h"
#include "dsgd-update-rule.h"

#include "ns3/dsgd-learner.h"

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
 * What a node computes between two exchanges: mixing, evaluation, local step. It owns or shares
 * all that it works on, so that it can run beside the simulation; tasks of a node run one after the
 * other. Evaluated is what a round has ended with, which is before the local step of the next.
 */
struct RoundTask
{
    /// What comes out.
    struct Result
    {
        std::optional<uint32_t> mixed; //!< the round that was mixed
        double loss{0};                //!< mini-batch loss of the local step
        double distance{0};            //!< to the messages received, root mean square
        RoundResult evaluated;         //!< after the round, model null if not wanted
        ModelSnapshot model;           //!< parameters after the task
        ModelSnapshot message;         //!< what the neighbors get, null without a next round
    };

    /// A round that ends with mixing.
    struct Mixing
    {
        uint32_t round{0};                          //!< the round
        std::shared_ptr<const MixingMatrix> matrix; //!< its W
        ReceivedModels models;                      //!< received, by sender
        bool measures{false};                       //!< whether the distance is measured
    };

    uint32_t node{0};                  //!< index
    std::shared_ptr<Learner> learner;  //!< model and data
    std::shared_ptr<UpdateRule> rule;  //!< how the model follows
    std::shared_ptr<ModelMixer> mixer; //!< how messages are mixed
    std::optional<Mixing> mixing;      //!< the round before, if there is one
    std::optional<uint32_t> step;      //!< the round of the local step, if there is one
    std::optional<uint32_t> evaluated; //!< the round whose outcome is evaluated, if any
    bool sends{false};                 //!< whether a message is wanted

    /**
     * @return what comes out
     * @throws std::runtime_error naming the node if the local step diverges
     */
    Result Run() const;
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_ROUND_TASK_H
