/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-model-mixer.h"

#include <cmath>

namespace ns3
{
namespace dsgd
{

Eigen::VectorXf
MixModels(const MixingMatrix& matrix,
          uint32_t node,
          const Eigen::VectorXf& own,
          const ReceivedModels& received)
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
        // A learner that only takes time has no parameters.
        if (it == received.end() || own.size() == 0)
        {
            continue;
        }
        const auto weight = static_cast<float>(entry.weight);
        const auto& model = it->second.model;
        const auto& parts = it->second.parts;
        if (parts.empty())
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

ModelMixer::~ModelMixer() = default;

void
ModelMixer::SetSeed(uint64_t)
{
}

ModelSnapshot
ModelMixer::Prepare(ModelSnapshot message)
{
    return message;
}

Eigen::VectorXf
ModelMixer::Mix(const MixingMatrix& matrix,
                uint32_t node,
                const Eigen::VectorXf& own,
                const ReceivedModels& received)
{
    return MixModels(matrix, node, own, received);
}

double
ModelMixer::Distance(const Eigen::VectorXf& own, const ReceivedModels& received) const
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

} // namespace dsgd
} // namespace ns3
