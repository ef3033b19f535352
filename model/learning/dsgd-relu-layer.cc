/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-relu-layer.h"

namespace ns3
{
namespace dsgd
{

template <typename Scalar>
ReluLayer<Scalar>::ReluLayer(uint64_t size)
    : m_size(size)
{
}

template <typename Scalar>
std::string
ReluLayer<Scalar>::Name() const
{
    return "relu";
}

template <typename Scalar>
uint64_t
ReluLayer<Scalar>::InputSize() const
{
    return m_size;
}

template <typename Scalar>
uint64_t
ReluLayer<Scalar>::OutputSize() const
{
    return m_size;
}

template <typename Scalar>
void
ReluLayer<Scalar>::Forward(const Scalar*, const Samples& in, Batch out) const
{
    out = in.cwiseMax(Scalar{0});
}

template <typename Scalar>
void
ReluLayer<Scalar>::Backward(const Scalar*,
                            const Samples& in,
                            const ConstBatch& outGradient,
                            Scalar*,
                            Batch* inGradient) const
{
    if (inGradient)
    {
        inGradient->array() =
            outGradient.array() * (in.array() > Scalar{0}).template cast<Scalar>();
    }
}

template class ReluLayer<float>;
template class ReluLayer<double>;

} // namespace dsgd
} // namespace ns3
