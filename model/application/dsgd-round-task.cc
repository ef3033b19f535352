/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-round-task.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param task of a node
 * @return the loss of its local step
 */
double
Step(const RoundTask& task)
{
    try
    {
        return task.rule->Step(*task.learner, *task.step);
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error("node " + std::to_string(task.node) + ": " + error.what());
    }
}

} // namespace

RoundTask::Result
RoundTask::Run() const
{
    Result result;
    if (mixing)
    {
        result.mixed = mixing->round;
        {
            const auto own = rule->Message();
            rule->Combine(mixer->Mix(*mixing->matrix, node, *own, mixing->models));
            if (mixing->measures)
            {
                result.distance = mixer->Distance(*own, mixing->models);
            }
        }
    }
    const bool late = rule->StepsAfterMixing();
    if (step && late)
    {
        result.loss = Step(*this);
    }
    if (evaluated)
    {
        result.evaluated.node = node;
        result.evaluated.round = *evaluated;
        result.evaluated.model = rule->Model();
        result.evaluated.evaluation = learner->Evaluate(*result.evaluated.model);
    }
    if (step && !late)
    {
        result.loss = Step(*this);
    }
    result.model = rule->Model();
    if (sends)
    {
        result.message = mixer->Prepare(rule->Message());
    }
    return result;
}

} // namespace dsgd
} // namespace ns3
