/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-difference-mixer.h"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3
{
namespace dsgd
{

DifferenceMixer::DifferenceMixer(std::shared_ptr<const Compressor> compressor, double step)
    : m_compressor(std::move(compressor)),
      m_step(static_cast<float>(step))
{
}

void
DifferenceMixer::SetSeed(uint64_t seed)
{
    m_engine.seed(seed);
}

ModelSnapshot
DifferenceMixer::Prepare(ModelSnapshot message)
{
    if (m_told.size() != message->size())
    {
        m_told = Eigen::VectorXf::Zero(message->size());
    }
    auto sent = std::make_shared<Eigen::VectorXf>(*message - m_told);
    m_compressor->Quantize(*sent, m_engine);
    m_told += *sent;
    return sent;
}

Eigen::VectorXf
DifferenceMixer::Mix(const MixingMatrix& matrix,
                     uint32_t node,
                     const Eigen::VectorXf& own,
                     const ReceivedModels& received)
{
    Eigen::VectorXf mixed = own;
    for (const auto& entry : matrix.ActiveNeighbors(node))
    {
        const auto it = received.find(entry.neighbor);
        if (it == received.end() || (!it->second.parts.empty() && own.size() > 0))
        {
            throw std::runtime_error("node " + std::to_string(node) +
                                     " has not the whole model of " +
                                     std::to_string(entry.neighbor) +
                                     ", and an exchange of differences cannot do without");
        }
        if (own.size() == 0)
        {
            continue;
        }
        auto& heard = m_heard[entry.neighbor];
        if (heard.size() != own.size())
        {
            heard = Eigen::VectorXf::Zero(own.size());
        }
        heard += *it->second.model;
        mixed += m_step * static_cast<float>(entry.weight) * (heard - m_told);
    }
    return mixed;
}

double
DifferenceMixer::Distance(const Eigen::VectorXf& own, const ReceivedModels& received) const
{
    double sum = 0;
    for (const auto& [sender, arrived] : received)
    {
        const auto heard = m_heard.find(sender);
        if (heard != m_heard.end())
        {
            sum += (heard->second - own).cast<double>().squaredNorm();
        }
    }
    return received.empty() ? 0 : std::sqrt(sum / received.size());
}

} // namespace dsgd
} // namespace ns3
