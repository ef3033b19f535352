/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LAYER_STACK_H
#define DSGD_LAYER_STACK_H

#include "dsgd-layer-sequence.h"
#include "dsgd-trainable-model.h"

/**
 * @file
 * @ingroup dsgd
 * Classifiers made of layers.
 */

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * A classifier whose scores are what the last of its layers puts out.
 *
 * Large batches are worked on in parts, so that what the layers put out stays in a core's cache.
 */
class LayerStack : public TrainableModel
{
  public:
    /**
     * @param name a short name, for reports
     * @param layers the layers
     * @param stream which numbers of a seed the parameters start from; see DeriveSeed()
     */
    LayerStack(std::string name, LayerSequence<float> layers, uint64_t stream);

    std::string Name() const override;
    uint32_t ParameterCount() const override;
    uint32_t Dimension() const override;
    uint32_t Classes() const override;
    void Initialize(Eigen::Ref<Eigen::VectorXf> x, uint64_t seed) const override;
    double LossAndGradient(const Eigen::VectorXf& x,
                           const Features& features,
                           const std::vector<int32_t>& labels,
                           Eigen::VectorXf& gradient) const override;
    void Scores(const Eigen::VectorXf& x,
                const Features& features,
                Eigen::MatrixXf& scores) const override;
    double FlopsPerSample() const override;

  private:
    /**
     * @return samples that are worked on at a time, at least 1
     */
    Eigen::Index SamplesAtATime() const;

    std::string m_name;            //!< a short name
    LayerSequence<float> m_layers; //!< the layers
    uint64_t m_stream;             //!< which numbers of a seed the parameters start from
};

} // namespace dsgd
} // namespace ns3

#endif // DSGD_LAYER_STACK_H
