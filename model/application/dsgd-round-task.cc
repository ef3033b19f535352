/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-round-task.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace dsgd
{

namespace
{

/**
 * @param own a node's model
 * @param received its neighbors' models
 * @return the root mean square distance between them, over the parameters that arrived
 */
double
NeighborDistance(const Eigen::VectorXf& own, const std::map<uint32_t, ReceivedModel>& received)
{
    double sum = 0;
    for (const auto& [sender, arrived] : received)
    {
        if (arrived.parts.empty())
        {
            sum += (*arrived.model - own).cast<double>().squaredNorm();
        }
        for (const auto& [begin, end] : arrived.parts)
        {
            sum += (arrived.model->segment(begin, end - begin) - own.segment(begin, end - begin))
                       .cast<double>()
                       .squaredNorm();
        }
    }
    return received.empty() ? 0 : std::sqrt(sum / received.size());
}

} // namespace

Eigen::VectorXf
MixModels(const MixingMatrix& matrix,
          uint32_t node,
          const Eigen::VectorXf& own,
          const std::map<uint32_t, ReceivedModel>& received)
{
    float self = static_cast<float>(matrix.SelfWeight(node));
    for (const auto& entry : matrix.ActiveNeighbors(node))
    {
        if (received.count(entry.neighbor) == 0)
        {
            self += static_cast<float>(entry.weight);
        }
    }
    Eigen::VectorXf mixed = self * own;
    for (const auto& entry : matrix.ActiveNeighbors(node))
    {
        const auto it = received.find(entry.neighbor);
        if (it == received.end())
        {
            continue;
        }
        const auto weight = static_cast<float>(entry.weight);
        const auto& [model, parts] = it->second;
        // A learner that only takes time has no parameters of which there could be parts.
        if (parts.empty() || own.size() == 0)
        {
            mixed += weight * *model;
            continue;
        }
        mixed += weight * own;
        for (const auto& [begin, end] : parts)
        {
            mixed.segment(begin, end - begin) +=
                weight * (model->segment(begin, end - begin) - own.segment(begin, end - begin));
        }
    }
    return mixed;
}

RoundTask::Result
RoundTask::Run() const
{
    Result result;
    auto x = *own;
    if (mixing)
    {
        result.mixed = mixing->round;
        x = MixModels(*mixing->matrix, node, *own, mixing->models);
        if (mixing->measures)
        {
            result.distance = NeighborDistance(*own, mixing->models);
        }
        if (mixing->evaluates)
        {
            result.evaluated.node = node;
            result.evaluated.round = mixing->round;
            result.evaluated.evaluation = learner->Evaluate(x);
            result.evaluated.model = std::make_shared<Eigen::VectorXf>(x);
        }
    }
    if (step)
    {
        try
        {
            result.loss = learner->LocalStep(x, *step);
        }
        catch (const std::runtime_error& error)
        {
            throw std::runtime_error("node " + std::to_string(node) + ": " + error.what());
        }
    }
    result.model = std::make_shared<Eigen::VectorXf>(std::move(x));
    return result;
}

} // namespace dsgd
} // namespace ns3
