/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-compressed-mixer.h"

#include <utility>

namespace ns3
{
namespace dsgd
{

CompressedMixer::CompressedMixer(std::shared_ptr<const Compressor> compressor,
                                 double step,
                                 bool remembers)
    : m_compressor(std::move(compressor)),
      m_step(static_cast<float>(step)),
      m_remembers(remembers)
{
}

void
CompressedMixer::SetSeed(uint64_t seed)
{
    m_engine.seed(seed);
}

ModelSnapshot
CompressedMixer::Prepare(ModelSnapshot message)
{
    auto sent = std::make_shared<Eigen::VectorXf>(*message);
    if (m_remembers)
    {
        if (m_memory.size() == sent->size())
        {
            *sent += m_memory;
        }
        m_memory = *sent;
    }
    m_compressor->Quantize(*sent, m_engine);
    if (m_remembers)
    {
        m_memory -= *sent;
    }
    m_sent = std::move(sent);
    return m_sent;
}

Eigen::VectorXf
CompressedMixer::Mix(const MixingMatrix& matrix,
                     uint32_t node,
                     const Eigen::VectorXf& own,
                     const ReceivedModels& received)
{
    Eigen::VectorXf mixed = own;
    for (const auto& entry : matrix.ActiveNeighbors(node))
    {
        const auto it = received.find(entry.neighbor);
        if (it == received.end() || own.size() == 0)
        {
            continue;
        }
        const float weight = m_step * static_cast<float>(entry.weight);
        const auto& model = it->second.model;
        const auto& parts = it->second.parts;
        if (parts.empty())
        {
            mixed += weight * (*model - *m_sent);
        }
        else if (m_compressor->HasParts())
        {
            for (const auto& [begin, end] : parts)
            {
                const auto size = end - begin;
                mixed.segment(begin, size) +=
                    weight * (model->segment(begin, size) - m_sent->segment(begin, size));
            }
        }
    }
    return mixed;
}

} // namespace dsgd
} // namespace ns3
