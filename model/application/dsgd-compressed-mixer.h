/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPRESSED_MIXER_H
#define DSGD_COMPRESSED_MIXER_H

#include "dsgd-model-mixer.h"

#include "ns3/dsgd-compressor.h"

#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Sends compressed messages, with or without a memory of what compression has left out.
 *
 * Without memory v_i = x_i, with it v_i = x_i + e_i and e_i <- v_i - Q(v_i); then
 * x_i <- x_i + gamma sum_j W_ij (Q(v_j) - Q(v_i)). The own message counts as the neighbors see it,
 * so that the mean over all nodes stays what it is. With memory this is DeepSqueeze (Tang et al.,
 * arXiv 1907.07346, algorithm 1).
 */
class CompressedMixer : public ModelMixer
{
  public:
    /**
     * @param compressor Q
     * @param step gamma, above 0 and at most 1
     * @param remembers whether there is a memory
     */
    CompressedMixer(std::shared_ptr<const Compressor> compressor, double step, bool remembers);

    void SetSeed(uint64_t seed) override;
    ModelSnapshot Prepare(ModelSnapshot message) override;
    Eigen::VectorXf Mix(const MixingMatrix& matrix,
                        uint32_t node,
                        const Eigen::VectorXf& own,
                        const ReceivedModels& received) override;

  private:
    std::shared_ptr<const Compressor> m_compressor; //!< Q
    float m_step;                                   //!< gamma
    bool m_remembers;                               //!< whether there is a memory
    SeededEngine m_engine;                          //!< for random rounding
    Eigen::VectorXf m_memory;                       //!< e_i
    ModelSnapshot m_sent;                           //!< Q(v_i)
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPRESSED_MIXER_H
