/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_DIFFERENCE_MIXER_H
#define DSGD_DIFFERENCE_MIXER_H

#include "dsgd-model-mixer.h"

#include "ns3/dsgd-compressor.h"

#include <memory>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * Sends compressed differences (CHOCO-SGD; Koloskova, Stich and Jaggi, ICML 2019, algorithm 2).
 *
 * Every node keeps a copy y_j of what its neighbors and itself have told so far. It sends
 * q_i = Q(x_i - y_i); all who get it do y_i <- y_i + q_i; then
 * x_i <- x_i + gamma sum_j W_ij (y_j - y_i). What compression leaves out is in the next difference,
 * so that nothing is lost, and the copies come to the models themselves. A node keeps as many
 * vectors as it has neighbors. Every message must arrive whole, and the neighbors must be the same
 * in every round.
 */
class DifferenceMixer : public ModelMixer
{
  public:
    /**
     * @param compressor Q
     * @param step gamma, above 0 and at most 1
     */
    DifferenceMixer(std::shared_ptr<const Compressor> compressor, double step);

    void SetSeed(uint64_t seed) override;
    ModelSnapshot Prepare(ModelSnapshot message) override;
    Eigen::VectorXf Mix(const MixingMatrix& matrix,
                        uint32_t node,
                        const Eigen::VectorXf& own,
                        const ReceivedModels& received) override;
    double Distance(const Eigen::VectorXf& own, const ReceivedModels& received) const override;

  private:
    std::shared_ptr<const Compressor> m_compressor; //!< Q
    float m_step;                                   //!< gamma
    SeededEngine m_engine;                          //!< for random rounding
    Eigen::VectorXf m_told;                         //!< y_i
    std::map<uint32_t, Eigen::VectorXf> m_heard;    //!< y_j, by neighbor
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_DIFFERENCE_MIXER_H
